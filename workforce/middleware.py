from django.utils.functional import SimpleLazyObject

from workforce.access import reader_for

CHOSEN = "organisation"  # session key: the organisation or place the person works in


class ReaderMiddleware:
    """Puts ``request.reader`` in place: who is looking, where, with which roles."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.user.is_authenticated:
            request.reader = SimpleLazyObject(
                lambda: reader_for(
                    request.user, organisation_id=request.session.get(CHOSEN)
                )
            )
        else:
            request.reader = None
        return self.get_response(request)
