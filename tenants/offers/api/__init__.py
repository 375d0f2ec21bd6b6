"""Offers, for machines."""
