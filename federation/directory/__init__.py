"""[public] Bündnisse von A–Z: the shared copy of every alliance's profile."""
