"""What an address asks, before any page reads it."""


class NoNulMiddleware:
    """Takes the NUL character, which no database keeps and nobody types, out of what an address
    asks; fields of forms refuse it by themselves."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        asked = request.META.get("QUERY_STRING", "")
        if "%00" in asked:
            request.META["QUERY_STRING"] = asked.replace("%00", "")
        return self.get_response(request)
