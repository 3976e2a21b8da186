"""How long the database took for this page, in the browser's own developer tools."""

import time

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.db import connection


class ServerTimingMiddleware:
    """``Server-Timing: db;dur=<ms>;desc="<n> queries"``, in demonstration and development only."""

    def __init__(self, get_response):
        if not settings.OPEN_HOUSE:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request):
        count = 0
        seconds = 0.0

        def measure(execute, sql, params, many, context):
            nonlocal count, seconds
            begun = time.perf_counter()
            try:
                return execute(sql, params, many, context)
            finally:
                count += 1
                seconds += time.perf_counter() - begun

        with connection.execute_wrapper(measure):
            response = self.get_response(request)
        response["Server-Timing"] = f'db;dur={seconds * 1000:.1f};desc="{count} queries"'
        return response
