"""Praxisimpulse, for machines."""
