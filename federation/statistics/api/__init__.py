"""What machines may ask the statistics."""
