"""National figures over time, from what the facts tell."""
