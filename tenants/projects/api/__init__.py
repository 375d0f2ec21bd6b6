"""Projects, for machines."""
