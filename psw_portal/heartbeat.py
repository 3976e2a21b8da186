"""Signs of life: worker and scheduler each leave one in Redis, which forgets it by itself."""

import sys
from functools import cache

from django.conf import settings
from redis import Redis
from redis.backoff import NoBackoff
from redis.retry import Retry

WORKER = "worker"
SCHEDULER = "scheduler"
# A worker may be busy with long tasks before it comes to the heartbeat.
BELIEVED_FOR_SECONDS = 120


@cache
def client() -> Redis:
    """Redis that answers at once or raises at once: a probe must not wait for retries."""
    return Redis.from_url(
        settings.REDIS_URL,
        socket_timeout=1,
        socket_connect_timeout=1,
        retry=Retry(NoBackoff(), 0),
    )


def _key(name: str) -> str:
    return f"psw:heartbeat:{name}"


def note(name: str) -> None:
    """Say that this part is alive. Raises RedisError when nobody hears it."""
    client().set(_key(name), 1, ex=BELIEVED_FOR_SECONDS)


def is_beating(name: str) -> bool:
    """Whether this part has been alive lately."""
    return bool(client().exists(_key(name)))


def forget() -> None:
    """Believe nobody until they speak again: before worker and scheduler start."""
    client().delete(_key(WORKER), _key(SCHEDULER))


if __name__ == "__main__":  # for a container's health check: python -m psw_portal.heartbeat worker
    sys.exit(0 if is_beating(sys.argv[1]) else 1)
