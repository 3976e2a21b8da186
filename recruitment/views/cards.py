"""The cards of the board, written in one go: hundreds of them in a few milliseconds."""

from collections.abc import Iterable, Sequence

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils.html import conditional_escape as escaped
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import get_current_timezone
from django.utils.translation import gettext as _

from nhsuk.words import days_from
from recruitment.models import Vacancy, VacancyStage


def cards_of(
    request: HttpRequest,
    vacancy: Vacancy,
    cards: Iterable[Sequence],
    goes_to: Sequence[VacancyStage],
) -> SafeString:
    """The cards of one column, given by key, reference, name and moment of arrival; each with
    buttons to the stages that it may be moved to, which need no script."""
    on = request.reader.on
    zone = get_current_timezone()
    begins, buttons = _move(request, vacancy, goes_to) if goes_to else ("", "")
    written = []
    for key, reference, name, since in cards:
        shown = escaped(name)
        written.append(
            f'<li class="portal-board__card" data-card="{key}">'
            f'<a href="/recruitment/applications/{key}/">{shown}</a><br>'
            f'<span class="portal-quiet">{escaped(reference)}, '
            f"{escaped(days_from(since.astimezone(zone).date(), on))}</span>"
        )
        if goes_to:
            written.append(
                f'<details class="portal-board__move"><summary>{escaped(_("Move"))}'
                f'<span class="nhsuk-u-visually-hidden"> {shown}</span></summary>'
                f'{begins}<input type="hidden" name="ticked" value="{key}">{buttons}'
                "</form></details>"
            )
        written.append("</li>")
    return SafeString("".join(written))


def _move(request, vacancy, goes_to) -> tuple[SafeString, SafeString]:
    begins = format_html(
        '<form method="post" action="{}">'
        '<input type="hidden" name="csrfmiddlewaretoken" value="{}">'
        '<input type="hidden" name="board" value="1">',
        reverse("recruitment:move_applications", args=[vacancy.pk]),
        get_token(request),
    )
    buttons = format_html_join(
        " ",
        '<button class="nhsuk-button nhsuk-button--secondary nhsuk-button--small" type="submit" '
        'name="to" value="{}">{}</button>',
        ((stage.pk, stage.staff_label) for stage in goes_to),
    )
    return begins, buttons
