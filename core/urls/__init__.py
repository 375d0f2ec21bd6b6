"""Addresses: the national host and the alliances' public hosts."""
