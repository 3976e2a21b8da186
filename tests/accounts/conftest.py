import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def no_attempts_so_far():
    """What is throttled in one test is not throttled in the next."""
    cache.clear()
