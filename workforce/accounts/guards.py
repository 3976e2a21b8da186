from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_not_required


def for_the_public(view: Callable) -> Callable:
    """A page that opens without signing in and shows nothing about anyone."""

    @wraps(view)
    def wrapper(request, **kwargs):
        return view(request, **kwargs)

    wrapper.permission = "public"
    return login_not_required(wrapper)
