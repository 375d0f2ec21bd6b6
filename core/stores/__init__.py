"""Broker and cache by URL: Valkey alone or behind Sentinel, RabbitMQ. Plain Python, no Django.

The one place that turns an address into clients; nobody else opens Redis or RabbitMQ.
"""

from core.stores.addresses import Address, AddressError, parse

__all__ = ["Address", "AddressError", "parse"]
