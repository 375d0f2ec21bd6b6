"""Pages under /b/<slug>/."""
