"""Words of the statistics for pages."""
