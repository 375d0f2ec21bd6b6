"""Gatherings, for machines."""
