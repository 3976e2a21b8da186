"""The areas of recruitment as tabs; a reader sees those that they may open."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from workforce.access import Permission

TABS = (
    # label, url name, permission
    (_("Vacancies"), "recruitment:vacancies", Permission.VIEW_VACANCIES),
    (_("Promises"), "recruitment:promises", Permission.PROCESS_APPLICATIONS),
    (_("Job descriptions"), "recruitment:descriptions", Permission.VIEW_VACANCIES),
    (_("My panels"), "recruitment:my_panels", Permission.SCORE_APPLICATIONS),
    (_("Letters"), "recruitment:letter_templates", Permission.PROCESS_APPLICATIONS),
    (_("Events"), "recruitment:events", Permission.MANAGE_ATTRACTION),
    (_("Talent pool"), "recruitment:talent", Permission.VIEW_TALENT_POOL),
    (_("Pitches"), "recruitment:pitches", Permission.MANAGE_ATTRACTION),
    (_("Promotion plan"), "recruitment:promotion", Permission.MANAGE_ATTRACTION),
    (_("Channels"), "recruitment:channels", Permission.MANAGE_ATTRACTION),
    (_("Fairness"), "recruitment:equality_counts", Permission.VIEW_EQUALITY_COUNTS),
    (_("Peer post?"), "recruitment:reviews", Permission.MANAGE_ATTRACTION),
    (_("What we tell everyone"), "recruitment:public_words", Permission.MANAGE_ATTRACTION),
)


def tabs(request, current: str) -> list[dict]:
    """The tabs of recruitment; nothing for who may open a single one only."""
    found = [
        {"label": label, "url": reverse(name), "current": name == current}
        for label, name, permission in TABS
        if request.reader.may(permission)
    ]
    return found if len(found) > 1 else []
