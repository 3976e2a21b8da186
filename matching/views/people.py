"""People supported: the list, one of them, what they wish, and the peers who go with them
(MAT-6)."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from matching import people_queries as queries
from matching.actions import people as actions
from matching.actions import relationships
from matching.forms.people import MovedOnForm, PersonForm, PersonWishesForm
from matching.models import PersonSupported, Relationship
from matching.people_access import for_people, for_person, relationships_for
from matching.people_kept import ASKED_BEFORE, with_last_day, without_a_peer
from matching.people_words import NO_CLINICAL, called
from matching.rules import Weight
from matching.views.people_parts import crumbs, standing_of, tabs, teams_for
from nhsuk.words import list_of, long_date
from workforce.access import Permission, Reach, for_organisation

ASKING = require_http_methods(["GET", "HEAD", "POST"])
MANAGE = Permission.MANAGE_PEOPLE_SUPPORTED
MOST_SHOWN = 200


@for_people(Permission.VIEW_PEOPLE_SUPPORTED)
def people_supported(request: HttpRequest, people) -> HttpResponse:
    """Who looks for a peer, and who has one."""
    reader = request.reader
    found = list(
        people.filter(ended_on=None)
        .select_related("team")
        .order_by("looking_since", "pk")[:MOST_SHOWN]
    )
    together: dict = {}
    running = Relationship.objects.open().filter(person__in=[each.pk for each in found])
    for each in running.select_related("worker"):
        together.setdefault(each.person_id, []).append(each)
    looking = [each for each in found if each.looking_since]
    context = {
        "title": _("People supported"),
        "tabs": tabs(request, "matching:people_supported"),
        "looking": [_line(each, together.get(each.pk, []), reader.on) for each in looking],
        "others": [
            _line(each, together.get(each.pk, []), reader.on)
            for each in found
            if not each.looking_since
        ],
        "may_add": reader.may(MANAGE),
        "no_clinical": NO_CLINICAL,
    }
    return render(request, "matching/people/people.html", context)


def _line(person, relationships: list, on) -> dict:
    names = list_of([each.worker.name for each in relationships])
    when = ""
    if person.looking_since:
        when = _("Looking since %(day)s") % {"day": long_date(person.looking_since)}
    return {
        "text": called(person),
        "url": reverse("matching:person", args=[person.pk]),
        "detail": f"{person.team.name} · {names}" if names else person.team.name,
        "when": when,
    }


@for_organisation(MANAGE)
@ASKING
def add_person(request: HttpRequest, organisation) -> HttpResponse:
    """A reference and initials."""
    form = PersonForm(request.POST or None, teams=teams_for(request.reader))
    if form.is_valid():
        try:
            person = actions.add_person(
                organisation=organisation, by=request.user, **form.cleaned_data
            )
        except actions.ReferenceTaken as refusal:
            form.add_error("reference", refusal.sentence)
        else:
            messages.success(request, _("Added. Now say what they wish, and when they can meet"))
            return redirect("matching:say_of_person", person.pk)
    context = {
        "title": _("Add somebody who is supported"),
        "form": form,
        "intro": [NO_CLINICAL],
        "breadcrumbs": crumbs(),
    }
    return render(request, "matching/people/asked.html", context)


@for_person(MANAGE)
@ASKING
def change_person(request: HttpRequest, person) -> HttpResponse:
    initial = {
        "reference": person.reference,
        "initials": person.initials,
        "team": person.team_id,
        "wishes_in_words": person.wishes_in_words,
    }
    form = PersonForm(request.POST or None, initial=initial, teams=teams_for(request.reader))
    if form.is_valid():
        try:
            actions.change_person(person=person, by=request.user, **form.cleaned_data)
        except actions.ReferenceTaken as refusal:
            form.add_error("reference", refusal.sentence)
        else:
            messages.success(request, _("Saved"))
            return redirect("matching:person", person.pk)
    context = {
        "title": _("Change what is kept"),
        "caption": called(person),
        "form": form,
        "intro": [NO_CLINICAL],
        "breadcrumbs": crumbs(person),
    }
    return render(request, "matching/people/asked.html", context)


@for_person(Permission.VIEW_PEOPLE_SUPPORTED)
def person(request: HttpRequest, person) -> HttpResponse:
    """One of them: what they wish, and their relationships."""
    reader = request.reader
    rows = list(person.wishes.select_related("attribute").order_by("attribute__sort_key"))
    here = person.ended_on is None
    found = (
        relationships_for(reader, Permission.VIEW_PEOPLE_SUPPORTED)
        .filter(person=person)
        .select_related("worker")
        .order_by("ended_on", "-proposed_at")
    )
    context = {
        "title": called(person),
        "person": person,
        "here": here,
        "rows": [
            {"key": _("Team"), "value": person.team.name},
            {
                "key": _("Looks for a peer"),
                "value": _("Since %(day)s") % {"day": long_date(person.looking_since)}
                if person.looking_since
                else _("No"),
            },
            *_said(rows),
            {"key": _("When they can meet"), "value": _times(person) or _("Not said yet")},
            *(
                [{"key": _("In their own words"), "value": person.wishes_in_words}]
                if person.wishes_in_words
                else []
            ),
        ],
        "lines": [
            {
                "text": each.worker.name,
                "url": reverse("matching:relationship", args=[each.pk]),
                "when": standing_of(each),
            }
            for each in found
        ],
        "ended": long_date(person.ended_on) if person.ended_on else "",
        "heard": long_date(person.heard_on),
        "erased": _erased_soon(person, reader.on),
        "may_manage": reader.may(MANAGE) and here,
        "no_clinical": NO_CLINICAL,
        "breadcrumbs": crumbs(),
    }
    return render(request, "matching/people/person.html", context)


def _erased_soon(person: PersonSupported, on: date) -> str:
    """The day on which they are erased, in words, once that is near and nobody meets them."""
    waiting = with_last_day(without_a_peer()).filter(pk=person.pk, erased_on__lte=on + ASKED_BEFORE)
    day = waiting.values_list("erased_on", flat=True).first()
    return long_date(max(day, on)) if day else ""


def _said(rows: list) -> list[dict]:
    def words(**what) -> str:
        return list_of(
            [r.attribute.name for r in rows if all(getattr(r, k) == v for k, v in what.items())]
        )

    said = (
        (_("About the person"), words(offered=True)),
        (
            _("The peer must bring"),
            words(offered=False, weight=Weight.LIMIT, without=False),
        ),
        (
            _("The peer must not bring"),
            words(offered=False, weight=Weight.LIMIT, without=True),
        ),
        (_("They would like"), words(offered=False, weight=Weight.WISH, without=False)),
        (_("They would rather not"), words(offered=False, weight=Weight.WISH, without=True)),
    )
    found = [{"key": key, "value": value} for key, value in said if value]
    return found or [{"key": _("Wishes and limits"), "value": _("Not said yet")}]


def _times(person) -> str:
    return "\n".join(str(each) for each in person.times.all())


@for_person(MANAGE)
@ASKING
def say_of_person(request: HttpRequest, person) -> HttpResponse:
    """What they bring, what must be so, what they would like, and when they can meet."""
    said = list(person.wishes.all())
    words = queries.words_of(person.organisation, [each.attribute_id for each in said])
    form = PersonWishesForm(
        request.POST or None,
        words=words,
        said=[each for each in said if not each.offered],
        offered=[each.attribute_id for each in said if each.offered],
        times=list(person.times.all()),
    )
    if form.is_valid():
        actions.say_of_person(
            person=person,
            offered=form.brought(),
            limits=form.said(Weight.LIMIT),
            wishes=form.said(Weight.WISH),
            times=form.times(),
            by=request.user,
        )
        messages.success(request, _("Saved"))
        return redirect("matching:person", person.pk)
    context = {
        "title": _("Wishes and limits"),
        "caption": called(person),
        "form": form,
        "intro": [
            _("What must be so always holds. What they would like is weighed by people."),
            NO_CLINICAL,
        ],
        "no_words": not words,
        "breadcrumbs": crumbs(person),
    }
    return render(request, "matching/people/asked.html", context)


@for_person(MANAGE)
@require_POST
def look_for_peer(request: HttpRequest, person) -> HttpResponse:
    """They look for a peer, or do not."""
    looking = person.looking_since is None
    actions.look_for_peer(person=person, looking=looking, by=request.user)
    messages.success(
        request, _("They look for a peer now") if looking else _("They look for no peer now")
    )
    return redirect("matching:person", person.pk)


@for_person(MANAGE)
@require_POST
def keep_person(request: HttpRequest, person) -> HttpResponse:
    """They are still supported here: what is kept of them stays."""
    actions.keep_person(person=person, by=request.user)
    messages.success(request, _("What is kept of them stays"))
    return redirect("matching:person", person.pk)


@for_person(MANAGE)
@ASKING
def end_person(request: HttpRequest, person) -> HttpResponse:
    """They are not supported here any more."""
    form = MovedOnForm(request.POST or None)
    if form.is_valid():
        actions.end_person(person=person, on=form.cleaned_data["on"], by=request.user)
        messages.success(request, _("It is noted that they have moved on"))
        return redirect("matching:people_supported")
    context = {
        "title": _("Have they moved on?"),
        "caption": called(person),
        "form": form,
        "intro": [
            _("Their meetings with peers end, and their own page says so."),
            _("Reference and initials are erased after the time that your organisation set."),
        ],
        "breadcrumbs": crumbs(person),
    }
    return render(request, "matching/people/asked.html", context)


# ------------------------------------------------------------------ who goes with whom


@for_person(MANAGE)
def peers_who_fit(request: HttpRequest, person) -> HttpResponse:
    """Every peer whose limits and the person's all hold, and why. A person decides."""
    reader = request.reader
    if person.ended_on is not None:
        raise Http404
    everywhere = Reach.ORGANISATION in set(reader.grants(MANAGE).values())
    all_teams = everywhere and "everywhere" in request.GET
    found = queries.suggestions(reader, person, all_teams=all_teams)
    context = {
        "title": _("Peers who could go with them"),
        "caption": called(person),
        "person": person,
        "cards": [
            {
                "name": each.worker.name,
                "team": each.worker.team.name if each.worker.team else "",
                "at_limit": each.load.at_limit,
                "load": queries.load_in_words(each.load),
                "why": each.why,
                "url": reverse("matching:ask_both", args=[person.pk, each.worker.pk]),
            }
            for each in found
        ],
        "everywhere": everywhere and not all_teams,
        "breadcrumbs": crumbs(person),
    }
    return render(request, "matching/people/suggestions.html", context)


@for_person(MANAGE)
@ASKING
def ask_both(request: HttpRequest, person, worker_id) -> HttpResponse:
    """Ask both whether they would like to meet."""
    if person.ended_on is not None:
        raise Http404
    found = queries.suggestions(request.reader, person, all_teams=True)
    one = next((each for each in found if each.worker.pk == worker_id), None)
    if one is None:  # asked already, or a limit does not hold
        running = (
            relationships_for(request.reader, Permission.VIEW_PEOPLE_SUPPORTED)
            .open()
            .filter(person=person, worker=worker_id)
            .first()
        )
        if running is None:
            raise Http404
        messages.info(request, relationships.AlreadyTogether().sentence)
        return redirect("matching:relationship", running.pk)
    if request.method == "POST":
        new = relationships.propose_relationship(worker=one.worker, person=person, by=request.user)
        messages.success(request, _("Both are to be asked now"))
        return redirect("matching:relationship", new.pk)
    words = [queries.load_in_words(one.load)]
    if one.load.at_limit:
        words.insert(0, _("They are at the limit that was agreed with them."))
    context = {
        "title": _("Ask %(name)s and %(person)s?")
        % {"name": one.worker.name, "person": called(person)},
        "words": _("Either of them can say no, and nobody asks why."),
        "details": [*words, *one.why],
        "button": _("Ask both"),
        "back_url": reverse("matching:peers_who_fit", args=[person.pk]),
        "breadcrumbs": crumbs(person),
    }
    return render(request, "workforce/confirm.html", context)
