"""Partners, for machines."""
