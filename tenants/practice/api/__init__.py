"""Practice examples, for machines."""
