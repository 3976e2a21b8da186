"""The areas of recruitment as tabs, and within one its pages; a reader sees what they may open."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from workforce.access import Permission

_P = Permission
AREAS = (
    # label of the area, its pages: label, url name, permission
    (
        _("Vacancies"),
        (
            (_("All vacancies"), "recruitment:vacancies", _P.VIEW_VACANCIES),
            (_("Job descriptions"), "recruitment:descriptions", _P.VIEW_VACANCIES),
            (_("Peer post?"), "recruitment:reviews", _P.MANAGE_ATTRACTION),
        ),
    ),
    (
        _("Applicants"),
        (
            (_("Promises to keep"), "recruitment:promises", _P.PROCESS_APPLICATIONS),
            (_("Letters"), "recruitment:letter_templates", _P.PROCESS_APPLICATIONS),
        ),
    ),
    (_("My panels"), ((_("My panels"), "recruitment:my_panels", _P.SCORE_APPLICATIONS),)),
    (
        _("Reaching people"),
        (
            (_("Events"), "recruitment:events", _P.MANAGE_ATTRACTION),
            (_("Talent pool"), "recruitment:talent", _P.VIEW_TALENT_POOL),
            (_("Pitches"), "recruitment:pitches", _P.MANAGE_ATTRACTION),
            (_("Promotion plan"), "recruitment:promotion", _P.MANAGE_ATTRACTION),
            (_("What we tell everyone"), "recruitment:public_words", _P.MANAGE_ATTRACTION),
        ),
    ),
    (
        _("Figures"),
        (
            (_("Channels"), "recruitment:channels", _P.MANAGE_ATTRACTION),
            (_("Fairness"), "recruitment:equality_counts", _P.VIEW_EQUALITY_COUNTS),
        ),
    ),
)


def tabs(request: HttpRequest, current: str) -> list[dict]:
    """The areas as tabs; the one that is open says what lies ``within`` it. Nothing for who may
    open a single page only."""
    found, count = [], 0
    for area, pages in AREAS:
        within = [
            {"label": label, "url": reverse(name), "current": name == current}
            for label, name, permission in pages
            if request.reader.may(permission)
        ]
        count += len(within)
        if not within:
            continue
        is_open = any(page["current"] for page in within)
        single = len(within) == 1
        found.append(
            {
                "label": within[0]["label"] if single else area,
                "url": within[0]["url"],
                "current": is_open and single,
                "open": is_open,
                "within": [] if single or not is_open else within,
            }
        )
    return found if count > 1 else []
