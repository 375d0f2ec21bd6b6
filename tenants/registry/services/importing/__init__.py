"""Reading alliances from tables that people send: bytes in, drafts and problems out."""
