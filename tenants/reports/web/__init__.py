"""Pages of the reports in an alliance's work area."""
