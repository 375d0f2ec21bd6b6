"""A cache that may be away: a lost cache costs speed, never an answer."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, cast

from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from redis.exceptions import RedisError

from core.stores.clients import redis_pool

PAUSE_S = 2.0


class _ForgivingClient(RedisCacheClient):
    """Answers "not there" while the server is away; behind Sentinel it asks the master."""

    _pools: dict[int, Any]
    _pool_options: dict[str, Any]
    _servers: list[str]

    def _get_connection_pool(self, write: bool) -> Any:
        if not self._pools:
            self._pools[0] = redis_pool(self._servers[0], **self._pool_options)
        return self._pools[0]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._made: dict[bool, Any] = {}

    def get_client(self, key: Any = None, *, write: bool = False) -> Any:
        """Kept: making one takes longer than most questions, and it holds no line of its own."""
        if write not in self._made:
            self._made[write] = super().get_client(key, write=write)
        return self._made[write]

    def get(self, key: Any, default: Any) -> Any:
        return _or(default, super().get, key, default)

    def set(self, key: Any, value: Any, timeout: Any) -> None:
        _or(None, super().set, key, value, timeout)

    def add(self, key: Any, value: Any, timeout: Any) -> bool:
        return bool(_or(True, super().add, key, value, timeout))

    def first(self, key: Any, milliseconds: int) -> bool:
        """Whether nobody else was here in this time; without a server everybody is first."""
        client = self.get_client(key, write=True)
        return bool(_or(True, lambda: client.set(key, 1, nx=True, px=milliseconds)))

    def count(self, key: Any, seconds: int) -> int:
        """One more; in one message, where Django asks first whether the key is there."""
        asked = self.get_client(key, write=True).pipeline(transaction=False)
        return int(_or([1], asked.incr(key).expire(key, seconds).execute)[0])

    def touch(self, key: Any, timeout: Any) -> bool:
        return bool(_or(False, super().touch, key, timeout))

    def delete(self, key: Any) -> bool:
        return bool(_or(False, super().delete, key))

    def get_many(self, keys: Any) -> Any:
        return _or({}, super().get_many, keys)

    def has_key(self, key: Any) -> bool:
        return bool(_or(False, super().has_key, key))

    def incr(self, key: Any, delta: int) -> Any:
        return _or(delta, super().incr, key, delta)

    def set_many(self, data: Any, timeout: Any) -> None:
        _or(None, super().set_many, data, timeout)

    def delete_many(self, keys: Any) -> None:
        _or(None, super().delete_many, keys)

    def clear(self) -> bool:
        return bool(_or(False, super().clear))


class ForgivingRedisCache(RedisCache):
    """Django's Redis cache; unreachable servers read as an empty cache."""

    def __init__(self, server: Any, params: dict[str, Any]) -> None:
        super().__init__([server], params)  # in a list, so that Django does not part it at ";"
        self._class = _ForgivingClient

    def is_first(self, key: str, *, seconds: float) -> bool:
        """Whether no process has asked this within so many seconds, which may be a fraction."""
        client = cast("_ForgivingClient", self._cache)
        return client.first(self.make_and_validate_key(key), round(seconds * 1000))

    def count(self, key: str, *, seconds: int) -> int:
        """How often this was called for a key, which is forgotten when not called for so long.

        Without a server everybody is the first.
        """
        client = cast("_ForgivingClient", self._cache)
        return client.count(self.make_and_validate_key(key), seconds)


class _Away:
    """Since a silent server costs its whole timeout, it is not asked again for a moment."""

    until = 0.0


def _or(fallback: Any, call: Callable[..., Any], *args: Any) -> Any:
    if time.monotonic() < _Away.until:
        return fallback
    try:
        return call(*args)
    except (RedisError, OSError):
        _Away.until = time.monotonic() + PAUSE_S
        return fallback
