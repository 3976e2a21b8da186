from django.utils.translation import gettext_lazy

from refusals import Refused


class ImportNotAllowed(Refused):
    """The import is past this step; the page that shows where it stands says the rest."""

    words = gettext_lazy("The import is past this step by now.")
