"""What leaves the instance: webhooks, the changes feed, Atom feeds."""
