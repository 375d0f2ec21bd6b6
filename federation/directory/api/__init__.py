"""Bündnisse von A–Z, for machines."""
