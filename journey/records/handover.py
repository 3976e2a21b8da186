from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from journey import actions
from journey.leaving.queries import (
    first_day_without,
    handovers,
    last_day_of,
    teams_led_by,
    teams_to_hand_on,
)
from nhsuk.components import day, link, period
from nhsuk.tables import Column
from nhsuk.words import date_range, list_of, long_date
from workforce.access import Permission, for_organisation
from workforce.actions import carried_by, plan_handover
from workforce.exports import Exportable, Listing, page_or_file
from workforce.forms.people import HAND_OVER, ChoosePersonForm, HandoverForm, days_away
from workforce.lifecycle import Stage
from workforce.models import (
    Absence,
    Organisation,
    PeerSupportWorker,
    Responsibility,
    User,
)
from workforce.rules import ResponsibilityKind
from workforce.search import People
from workforce.uncovered import gaps_of, uncovered_absences

UNCOVERED = Exportable(
    "uncovered", gettext_lazy("Away without cover"), permission=Permission.EXPORT_PEERS
)
LEAVING = Exportable(
    "handovers",
    gettext_lazy("Leaving, with peers or teams to hand over"),
    permission=Permission.EXPORT_PEERS,
)
PEERS_WITHOUT = Exportable("without", gettext_lazy("Peers without someone"), worker="")
WITHOUT = {
    ResponsibilityKind.SUPPORTER: gettext_lazy("Peers without a supporter"),
    ResponsibilityKind.LINE_MANAGER: gettext_lazy("Peers without a line manager"),
    ResponsibilityKind.SUPERVISOR: gettext_lazy("Peers without a professional supervisor"),
}


def _crumbs() -> list[dict]:
    return [{"label": _("Cover and handover"), "url": reverse("journey:handover")}]


@for_organisation(Permission.ASSIGN_RESPONSIBILITIES)
@require_http_methods(["GET", "POST"])
def handover(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Cover and handover: who needs it, and, with ``?person=``, the act itself (SUP-10)."""
    people = People(organisation, on=request.reader.on, ever=True)
    asked = any(key.startswith("person") for key in request.GET)
    form = ChoosePersonForm(request.GET if asked else None, people=people)
    if asked and form.is_valid():
        return _of(request, organisation, form.cleaned_data["person"])
    if request.method == "POST":
        raise Http404
    if not asked:
        form.fields["person"].required = True
    without = [
        {
            "number": str(_peers(organisation).without(kind, request.reader.on).count()),
            "label": label,
            "url": reverse("journey:without", args=[kind.lower()]),
        }
        for kind, label in WITHOUT.items()
    ]
    uncovered = _uncovered(request, uncovered_absences(organisation, on=request.reader.on))
    leaving = _leaving(request, _who_leaves(organisation, request.reader.on))
    context = {
        "title": _("Cover and handover"),
        "form": form,
        "numbers": without,
        "uncovered": uncovered,
        "leaving": leaving,
    }
    return page_or_file(request, "journey/records/handovers.html", context, uncovered, leaving)


def _peers(organisation: Organisation):
    return PeerSupportWorker.objects.here().filter(organisation=organisation)


def _uncovered(request: HttpRequest, waiting: list) -> Listing:
    url = reverse("journey:handover")
    return Listing(
        request,
        UNCOVERED,
        waiting,
        columns=[
            Column(_("Who")),
            Column(_("Days"), in_file=[_("First day"), _("Last day")]),
            Column(_("Peers without cover")),
            Column(_("Cover"), hidden_label=True),
        ],
        cells=lambda some: [
            [
                each.absence.user.name,
                period(each.absence.starts_on, each.absence.ends_on),
                list_of(worker.name for worker in each.workers),
                link(
                    _("Arrange cover"),
                    f"{url}?person={each.absence.user_id}",
                    hidden=each.absence.user.name,
                ),
            ]
            for each in some
        ],
    )


def _who_leaves(organisation: Organisation, on: date) -> list[tuple]:
    """Each who leaves, or has left, with how many peers count on them and how many teams they
    lead; the soonest first."""
    found = {
        user: (user, name, last_day, peers, 0)
        for user, name, last_day, peers in handovers(organisation, on)
    }
    for user, name, last_day, teams in teams_to_hand_on(organisation, on):
        peers = found[user][3] if user in found else 0
        found[user] = (user, name, last_day, peers, teams)
    return sorted(found.values(), key=lambda row: (row[2], row[1]))


def _leaving(request: HttpRequest, waiting: list) -> Listing:
    """Who leaves, or has left, while peers count on them or teams are led by them (SUP-10)."""
    url = reverse("journey:handover")
    return Listing(
        request,
        LEAVING,
        waiting,
        columns=[
            Column(_("Who")),
            Column(_("Last day")),
            Column(_("Peers who count on them"), numeric=True),
            Column(_("Teams they lead"), numeric=True),
            Column(_("Hand over"), hidden_label=True),
        ],
        cells=lambda some: [
            [
                name,
                day(last_day),
                peers,
                teams,
                link(_("Hand over"), f"{url}?person={user}", hidden=name),
            ]
            for user, name, last_day, peers, teams in some
        ],
        page_name="leaving",
    )


def _of(request: HttpRequest, organisation: Organisation, person: User) -> HttpResponse:
    carried = list(
        carried_by(person.pk, organisation.pk, request.reader.on)
        .exclude(worker__stage=Stage.LEFT)
        .prefetch_related("covered_by__user")
    )
    absence = (
        Absence.objects.filter(organisation=organisation, user=person)
        .not_ended(request.reader.on)
        .order_by("starts_on")
        .first()
    )
    last_day = last_day_of(person.pk, organisation, request.reader.on)
    people = People(organisation, on=request.reader.on, without=[person.pk])
    form = HandoverForm(
        request.POST or None,
        responsibilities=carried,
        people=people,
        initial=_first_answers(carried, absence, last_day, request.reader.on),
    )
    context = {
        "title": _("The peers of %(name)s") % {"name": person.name},
        "person": person,
        "form": form,
        "carried": carried,
        "teams": list(teams_led_by(person.pk, organisation)),
        "covered": [_cover_in_words(each, cover) for each in carried for cover in _covers(each)],
        "last_day": long_date(last_day) if last_day else "",
        "absence": date_range(absence.starts_on, absence.ends_on) if absence else "",
        "breadcrumbs": _crumbs(),
    }
    if not carried or not form.is_valid():
        return render(request, "journey/records/handover.html", context)
    plan = form.plan()
    if "confirm" not in request.POST:
        return _preview(request, person, form, plan)
    to, ends_on = plan["to"], plan["ends_on"]
    if ends_on:
        done = actions.take_cover(by=request.user, **plan)
    else:
        done = actions.take_over(
            responsibilities=plan["responsibilities"],
            to=to,
            on=plan["starts_on"],
            by=request.user,
        )
    count = len({each.worker_id for each in done})
    words = (
        ngettext("%(name)s covers for %(count)d peer", "%(name)s covers for %(count)d peers", count)
        if ends_on
        else ngettext(
            "%(name)s takes over %(count)d peer", "%(name)s takes over %(count)d peers", count
        )
    )
    messages.success(request, words % {"name": to.name, "count": count})
    return redirect(f"{reverse('journey:handover')}?person={person.pk}")


def _covers(responsibility: Responsibility) -> list[Responsibility]:
    today = localdate()
    return [each for each in responsibility.covered_by.all() if each.ends_on >= today]


def _cover_in_words(responsibility: Responsibility, cover: Responsibility) -> str:
    return _("%(peer)s, %(kind)s: %(name)s covers %(days)s") % {
        "peer": responsibility.worker.name,
        "kind": responsibility.get_kind_display().lower(),
        "name": cover.user.name,
        "days": date_range(cover.starts_on, cover.ends_on),
    }


def _first_answers(
    carried: list[Responsibility], absence: Absence | None, last_day: date | None, on: date
) -> dict:
    """For somebody who leaves: everybody, for good, from the day after. For somebody who is away:
    cover for those days, for the peers who have none yet."""
    if last_day is not None or absence is None:
        return {
            "chosen": [str(each.pk) for each in carried],
            "how": HAND_OVER,
            "starts_on": on if last_day is None else first_day_without(last_day, on),
        }
    chosen = [str(each.pk) for each in carried if gaps_of(each, absence, on=on)]
    return {"chosen": chosen, **days_away(absence)}


def _preview(request: HttpRequest, person: User, form: HandoverForm, plan: dict) -> HttpResponse:
    """Exactly what would happen with whom, and who is passed over and why."""
    steps = plan_handover(**plan)
    to, starts_on, ends_on = plan["to"], plan["starts_on"], plan["ends_on"]
    days = date_range(starts_on, ends_on) if ends_on else long_date(starts_on)
    sentence = (
        _("%(name)s covers for these peers from %(days)s.")
        if ends_on and starts_on.month != ends_on.month
        else _("%(name)s covers for these peers, %(days)s.")
        if ends_on
        else _("%(name)s takes over these peers for good, from %(days)s.")
    )
    kept = [
        (key, value)
        for key in request.POST
        if key not in {"csrfmiddlewaretoken", "user_find"}
        for value in request.POST.getlist(key)
    ]
    context = {
        "title": _("Check before it happens"),
        "caption": person.name,
        "sentence": sentence % {"name": to.name, "days": days},
        "done": [_step_in_words(step) for step in steps if not step.refusal],
        "passed_over": [
            f"{_step_in_words(step)}: {step.refusal}" for step in steps if step.refusal
        ],
        "kept": kept,
        "back_url": f"{reverse('journey:handover')}?person={person.pk}",
    }
    return render(request, "journey/records/handover_preview.html", context)


def _step_in_words(step) -> str:
    kind = step.responsibility.get_kind_display().lower()
    return f"{step.responsibility.worker.name}, {kind}"


@for_organisation(Permission.ASSIGN_RESPONSIBILITIES)
def without(request: HttpRequest, organisation: Organisation, kind: str) -> HttpResponse:
    """The peers for whom nobody answers as this, and why nobody took over (SUP-10)."""
    if kind.upper() not in WITHOUT:
        raise Http404
    kind = ResponsibilityKind(kind.upper())
    rows = _peers(organisation).without(kind, request.reader.on).select_related("team")
    listing = Listing(
        request,
        PEERS_WITHOUT,
        rows.by_name(),
        columns=[
            Column(_("Peer")),
            Column(_("Team")),
            Column(_("Before")),
            Column(_("Why nobody took over")),
            Column(_("Add"), hidden_label=True),
        ],
        cells=lambda peers: _without_rows(peers, kind, on=request.reader.on),
        narrowing=[WITHOUT[kind]],
        caption=WITHOUT[kind],
    )
    context = {"title": WITHOUT[kind], "list": listing, "breadcrumbs": _crumbs()}
    return page_or_file(request, "journey/records/without.html", context, listing)


def _without_rows(peers: list, kind: ResponsibilityKind, *, on) -> list:
    ended = Responsibility.objects.filter(
        worker__in=peers, kind=kind, ends_on__lt=on, covers=None
    ).select_related("user")
    last = {each.worker_id: each for each in ended.order_by("ends_on")}
    return [_without_row(peer, last.get(peer.pk), kind) for peer in peers]


def _without_row(peer, before: Responsibility | None, kind: ResponsibilityKind) -> list:
    url = reverse("journey:people", args=[peer.pk])
    return [
        link(peer.name, url),
        peer.team.name if peer.team else "",
        _("%(name)s until %(day)s") % {"name": before.user.name, "day": long_date(before.ends_on)}
        if before
        else _("Nobody so far"),
        before.ended_because if before else "",
        link(_("Add"), f"{url}assign/{kind.lower()}/", hidden=f"{kind.label}, {peer.name}"),
    ]
