"""What the suite stands on: real servers, databases copied from a template, a real site."""
