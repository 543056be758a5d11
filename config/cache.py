"""Redis that may be away: the site is slower then, and never wrong."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from redis import RedisError
from redis.backoff import NoBackoff
from redis.retry import Retry

from accounts.guard_keys import GUARDS
from config.silence import GuardAwayError, Silence

SECONDS_TO_ANSWER = 0.3
SECONDS_UNTIL_NEXT_TRY = 5


class ForgivingClient(RedisCacheClient):
    """While Redis is away nothing is found, and what is stored is forgotten.

    What should have been written or deleted meanwhile is deleted before anything is
    read again: nobody reads what was true before.
    """

    def __init__(self, servers: list[str], **options: Any) -> None:
        super().__init__(
            servers,
            socket_timeout=SECONDS_TO_ANSWER,
            socket_connect_timeout=SECONDS_TO_ANSWER,
            retry=Retry(NoBackoff(), 1),  # a connection of before a restart
            **options,
        )
        self._silence = Silence(SECONDS_UNTIL_NEXT_TRY)
        self._missed: set[str] = set()

    def add(self, key: Any, value: Any, timeout: Any) -> bool:
        return self._try(super().add, [key], True, key, value, timeout)

    def get(self, key: Any, default: Any) -> Any:
        return self._try(super().get, [key], default, key, default, writes=False)

    def set(self, key: Any, value: Any, timeout: Any) -> None:
        self._try(super().set, [key], None, key, value, timeout)

    def touch(self, key: Any, timeout: Any) -> bool:
        return self._try(super().touch, [key], False, key, timeout)

    def delete(self, key: Any) -> bool:
        return self._try(super().delete, [key], False, key)

    def get_many(self, keys: Iterable[Any]) -> dict[Any, Any]:
        keys = list(keys)
        return self._try(super().get_many, keys, {}, keys, writes=False)

    def has_key(self, key: Any) -> bool:
        return self._try(super().has_key, [key], False, key, writes=False)

    def incr(self, key: Any, delta: int) -> int:
        return self._try(super().incr, [key], delta, key, delta)

    def set_many(self, data: Mapping[Any, Any], timeout: Any) -> None:
        self._try(super().set_many, data, None, data, timeout)

    def delete_many(self, keys: Iterable[Any]) -> None:
        keys = list(keys)
        self._try(super().delete_many, keys, None, keys)

    def _try(
        self,
        command: Callable[..., Any],
        keys: Iterable[str],
        otherwise: Any,
        *arguments: Any,
        writes: bool = True,
    ) -> Any:
        if not self._silence.holds():
            try:
                self._forget_missed()
                answer = command(*arguments)
            except RedisError:
                self._silence.begin()
            else:
                self._silence.end()
                return answer
        if any(f":{guard}" in key for key in keys for guard in GUARDS):
            raise GuardAwayError("Redis does not answer, and it counts attempts.")
        if writes:
            self._missed.update(keys)
        return otherwise

    def _forget_missed(self) -> None:
        missed = frozenset(self._missed)
        if missed:
            super().delete_many(missed)
            self._missed -= missed


class ForgivingRedisCache(RedisCache):
    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self._class = ForgivingClient
