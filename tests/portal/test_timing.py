import re

import pytest
from django.core.exceptions import MiddlewareNotUsed
from django.db import connection
from django.http import HttpResponse

from psw_portal.timing import ServerTimingMiddleware


def two_queries(request):
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.execute("SELECT 2")
    return HttpResponse()


@pytest.mark.django_db
def test_each_answer_says_how_many_queries_it_took_and_how_long(settings, rf):
    settings.OPEN_HOUSE = True
    response = ServerTimingMiddleware(two_queries)(rf.get("/"))
    assert re.fullmatch(r'db;dur=\d+\.\d;desc="2 queries"', response["Server-Timing"])


def test_nothing_is_measured_where_people_work(settings):
    settings.OPEN_HOUSE = False
    with pytest.raises(MiddlewareNotUsed):
        ServerTimingMiddleware(two_queries)
