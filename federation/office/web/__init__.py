"""Pages of the service office."""
