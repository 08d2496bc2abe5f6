"""A cache that stays a cache when Redis is away: the limits on log-in hold, only more loosely."""

import logging
import time
from collections.abc import Callable
from typing import Any, Final

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError as NotConnectedError
from redis.exceptions import TimeoutError as NoAnswerError
from redis.retry import Retry

# Nobody waits longer than this for an answer, in seconds, and only one request in so many is the one that tries.
PATIENCE: Final = 1
PAUSE: Final = 10

logger = logging.getLogger(__name__)


class RedisOrMemory(BaseCache):
    """Redis; while it does not answer, the memory of this process.

    What was counted in Redis is not known in memory, so somebody who guesses gets as many attempts again, in every
    process. That is bounded; no limit at all would not be, and refusing every log-in would let whoever can stop
    Redis stop the portal.
    """

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(params)
        quick = {
            "socket_connect_timeout": PATIENCE,
            "socket_timeout": PATIENCE,
            "retry": Retry(NoBackoff(), 0),
        }
        self.redis = RedisCache(server, {**params, "OPTIONS": {**quick, **params.get("OPTIONS", {})}})
        self.memory = LocMemCache("redis-is-away", {name: value for name, value in params.items() if name != "OPTIONS"})
        # One of these per thread; the pause is shared, so that not every thread waits in turn.
        self.pause = _pauses.setdefault(server, _Pause())

    def _ask(self, act: Callable[[BaseCache], Any]) -> Any:
        if not self.pause.is_on():
            try:
                return act(self.redis)
            except (NotConnectedError, NoAnswerError) as fault:
                # The kind of fault only: its text holds the address.
                logger.warning("Redis is away; limits are counted in memory.", extra={"fault": type(fault).__name__})
                self.pause.begin()
        return act(self.memory)

    def add(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        return bool(self._ask(lambda cache: cache.add(key, value, timeout, version)))

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        return self._ask(lambda cache: cache.get(key, default, version))

    def set(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        self._ask(lambda cache: cache.set(key, value, timeout, version))

    def touch(self, key: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        return bool(self._ask(lambda cache: cache.touch(key, timeout, version)))

    def delete(self, key: Any, version: int | None = None) -> bool:
        return bool(self._ask(lambda cache: cache.delete(key, version)))

    def incr(self, key: Any, delta: int = 1, version: int | None = None) -> int:
        return int(self._ask(lambda cache: cache.incr(key, delta, version)))

    def has_key(self, key: Any, version: int | None = None) -> bool:
        return bool(self._ask(lambda cache: cache.has_key(key, version)))

    def clear(self) -> None:
        self._ask(lambda cache: cache.clear())


class _Pause:
    """How long Redis is left alone."""

    def __init__(self) -> None:
        self.until = 0.0

    def is_on(self) -> bool:
        return time.monotonic() < self.until

    def begin(self) -> None:
        self.until = time.monotonic() + PAUSE


_pauses: Final[dict[str, _Pause]] = {}
