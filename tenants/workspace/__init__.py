"""What the people of an alliance see after signing in."""
