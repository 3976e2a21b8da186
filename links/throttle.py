"""How often one visitor, or one address, may ask within an hour."""

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest

HOUR = 3600


def too_many(what: str, who: str, *, most: int) -> bool:
    """Count one more; whether there were more than ``most`` within the hour."""
    key = f"links:{what}:{who}"
    cache.add(key, 0, timeout=HOUR)
    try:
        return cache.incr(key) > most
    except ValueError:  # ran out between the two
        return False


def visitor(request: HttpRequest) -> str:
    """The visitor's own network address, behind as many proxies as the settings say."""
    return get_adapter(request).get_client_ip(request)
