"""Webhooks, for those who receive them."""
