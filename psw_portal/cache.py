"""Redis as a cache that may be away: throttling goes on with what this process remembers."""

import logging
import time

from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

LEAVE_ALONE_SECONDS = 5
FALLS_BACK = ("add", "get", "set", "touch", "delete", "get_many", "incr", "has_key", "set_many")


class PatientRedisCache(RedisCache):
    """A Redis cache that answers from the process's own memory while Redis is away.

    Attempts to sign in stay limited then, by each web process for itself, and no page fails.
    After a failure Redis is left alone for five seconds, so that nobody waits for each question.
    """

    def __init__(self, server, params):
        super().__init__(server, params)
        self.memory = LocMemCache("while-redis-is-away", {})
        self.away_until = 0.0

    def _ask(self, name, *args, **kwargs):
        if time.monotonic() >= self.away_until:
            try:
                return getattr(super(), name)(*args, **kwargs)
            except (RedisError, OSError) as error:
                self.away_until = time.monotonic() + LEAVE_ALONE_SECONDS
                logger.warning("Redis is away, limits are kept per process: %s", error)
        return getattr(self.memory, name)(*args, **kwargs)


def _asking(name):
    def method(self, *args, **kwargs):
        return self._ask(name, *args, **kwargs)

    method.__name__ = name
    return method


for _name in FALLS_BACK:
    setattr(PatientRedisCache, _name, _asking(_name))
