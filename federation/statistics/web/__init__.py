"""Public pages: is this report genuine?"""
