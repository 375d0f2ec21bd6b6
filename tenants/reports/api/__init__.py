"""Impact reports, for machines."""
