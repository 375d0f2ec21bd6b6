"""Demodaten: invented contents for real places, chosen without chance at run time."""
