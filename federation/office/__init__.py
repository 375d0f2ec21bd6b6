"""The service office's desk, and the federation in numbers."""
