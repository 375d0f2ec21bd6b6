"""What leaves the instance, for machines."""
