"""After a hard incident: note it, offer support, answer, see how somebody is (WEL-4)."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nhsuk.words import days_from, list_of, long_date, long_moment
from wellbeing.access import for_incident, incidents_for
from wellbeing.actions import incidents as actions
from wellbeing.around import of_audience, people_around
from wellbeing.forms.incidents import AskAgainForm, FollowUpForm, NoteForm, OfferForm
from wellbeing.lists import Offer, Offered, Outstanding, outstanding_for
from wellbeing.models import Incident
from wellbeing.parts import urgent_help_of
from wellbeing.rules import BY_DEFAULT, OfferAnswer
from wellbeing.views.raising import local
from workforce.access import Permission, for_organisation, for_peer
from workforce.lifecycle import Stage

ASKING = require_http_methods(["GET", "HEAD", "POST"])


@for_organisation(Permission.OFFER_AFTER_INCIDENTS)
def incidents(request, organisation):
    """Offers that are outstanding, who is to be asked again, and whom to look after next."""
    reader = request.reader
    found = outstanding_for(
        reader, numbers={name: request.GET.get(f"{name}_page") for name in Outstanding._fields}
    )
    context = {
        "title": _("After a hard incident"),
        "pages": found._asdict(),
        "to_offer": [_offer_line(each, reader) for each in found.to_offer],
        "again": [_offered_line(each, reader) for each in found.again],
        "follow_up": [_offered_line(each, reader) for each in found.follow_up],
        "urgent_help": urgent_help_of(organisation),
        "back_url": reverse("wellbeing:flags"),
        "back_label": _("Flags"),
    }
    return render(request, "wellbeing/incidents/incidents.html", context)


def _line(incident: Offer | Offered, when: str, detail: str, colour: str = "") -> dict:
    return {
        "text": incident.name,
        "url": reverse("wellbeing:incident", args=[incident.pk]),
        "when": when,
        "detail": detail,
        "colour": colour,
    }


def _offered_line(incident: Offered, reader) -> dict:
    words = _("Offered by %(name)s") % {"name": incident.offered_by}
    return _line(incident, days_from(incident.on, reader.on), words)


def _offer_line(incident: Offer, reader) -> dict:
    late = incident.offer_by < timezone.now()
    name = _("You") if incident.to_offer_id == reader.user.pk else incident.to_offer
    return _line(
        incident,
        _("By %(moment)s") % {"moment": long_moment(local(incident.offer_by))},
        _("To be offered by: %(name)s") % {"name": name},
        "red" if late else "yellow",
    )


@for_peer(Permission.VIEW_INCIDENTS)
@ASKING
def note_incident(request, worker):
    """Something hard happened: no more has to be told than that."""
    reader = request.reader
    own = worker.user_id == reader.user.pk
    if worker.stage == Stage.LEFT:
        raise Http404
    form = NoteForm(request.POST or None)
    if form.is_valid():
        try:
            incident = actions.note_incident(
                worker=worker,
                happened_at=form.happened_at,
                note=form.cleaned_data["note"].strip(),
                by=request.user,
            )
        except actions.IncidentNotAllowed as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Saved. Somebody has been told to offer support"))
            return redirect("wellbeing:incident", incident.pk)
    told = of_audience(people_around(worker, on=reader.on), BY_DEFAULT)
    context = {
        "title": _("Something hard happened"),
        "caption": "" if own else worker.name,
        "worker": worker,
        "own": own,
        "form": form,
        "told": list_of(each.user.name for each in told),
        "urgent_help": urgent_help_of(worker.organisation),
        "back_url": reverse("journey:home" if own else "wellbeing:incidents"),
        "back_label": _("Today") if own else _("After a hard incident"),
    }
    return render(request, "wellbeing/incidents/note.html", context)


@for_incident(Permission.VIEW_INCIDENTS)
def incident(request, incident):
    """What is offered, by whom and by when; what the peer said; and how they were since."""
    reader = request.reader
    worker = incident.worker
    own = worker.user_id == reader.user.pk
    may_offer = not own and incidents_for(
        reader, Permission.OFFER_AFTER_INCIDENTS
    ).filter(pk=incident.pk).exists()  # fmt: skip
    declined = incident.answer == OfferAnswer.DECLINED
    context = {
        "title": _("Support after something hard"),
        "caption": "" if own else worker.name,
        "worker": worker,
        "incident": incident,
        "own": own,
        "state": _state(incident, own=own, reader=reader),
        "rows": _rows(incident, own=own),
        "may_offer": may_offer
        and (incident.offered_at is None or incident.answer == OfferAnswer.LATER),
        "may_answer": own and incident.offered_at is not None,
        "may_note_answer": may_offer and worker.user_id is None and bool(incident.offered_at),
        "answered": bool(incident.answer),
        "may_follow_up": may_offer
        and incident.offered_at is not None
        and not declined
        and incident.followed_up_on is None,
        "may_take_back": incident.offered_at is None
        and (may_offer or incident.noted_by_id == reader.user.pk),
        "urgent_help": urgent_help_of(worker.organisation),
        "back_url": reverse("wellbeing:more_support" if own else "wellbeing:incidents"),
        "back_label": _("More support for you") if own else _("After a hard incident"),
    }
    return render(request, "wellbeing/incidents/incident.html", context)


def _state(incident: Incident, *, own: bool, reader) -> str:
    if incident.offered_at is None:
        words = {
            "name": incident.to_offer.name,
            "moment": long_moment(local(incident.offer_by)),
        }
        if incident.to_offer_id == reader.user.pk:
            return _("Please offer support by %(moment)s.") % words
        return _("%(name)s is to offer support by %(moment)s.") % words
    if incident.answer == OfferAnswer.DECLINED:
        if own:
            return _("You said no thank you. Nobody asks again; you can change your mind below.")
        return _("They said no thank you. Nobody asks again.")
    if incident.answer == OfferAnswer.LATER:
        day = {"day": long_date(incident.ask_again_on)}
        if own:
            return _("You said not now. We ask you again on %(day)s.") % day
        return _("They said not now. Ask them again on %(day)s.") % day
    if incident.answer == OfferAnswer.ACCEPTED:
        return _("You said yes.") if own else _("They said yes.")
    if own:
        return _("Support is offered to you. You can say yes, not now or no thank you.")
    return _("Support was offered. There is no answer yet, and none is needed.")


def _rows(incident: Incident, *, own: bool) -> list[dict]:
    noted_by = (
        _("You")
        if own and incident.noted_by_id == incident.worker.user_id
        else (incident.noted_by.name)
    )
    rows = [
        {"key": _("It happened"), "value": long_date(local(incident.happened_at).date())},
        {"key": _("Noted by"), "value": noted_by},
    ]
    if incident.offered_at:
        rows.append(
            {
                "key": _("Offered by"),
                "value": incident.offered_by.name,
                "note": long_moment(local(incident.offered_at)),
            }
        )
    if incident.answer:
        rows.append(
            {
                "key": _("Answer"),
                "value": incident.get_answer_display(),
                "note": long_moment(local(incident.answered_at)),
            }
        )
    if incident.followed_up_on:
        rows.append({"key": _("Followed up"), "value": long_date(incident.followed_up_on)})
    elif incident.follow_up_on:
        rows.append({"key": _("Somebody asks how you are on") if own else _("See how they are"),
                     "value": long_date(incident.follow_up_on)})  # fmt: skip
    return rows


def _back(incident):
    return redirect("wellbeing:incident", incident.pk)


def _others_only(request, incident) -> None:
    """Nobody offers support to themselves. Raises Http404."""
    if incident.worker.user_id == request.user.pk:
        raise Http404


@for_incident(Permission.OFFER_AFTER_INCIDENTS)
@ASKING
def offer(request, incident):
    """Support is offered, in words that the peer reads."""
    _others_only(request, incident)
    form = OfferForm(request.POST or None)
    if form.is_valid():
        try:
            actions.offer_support(incident=incident, by=request.user, **form.cleaned_data)
        except actions.IncidentNotAllowed as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Saved. Thank you for being there"))
            return _back(incident)
    context = {
        "title": _("Offer support"),
        "caption": incident.worker.name,
        "form": form,
        "intro": [
            _("Get in touch first. Ask how they are, not what happened."),
            _("Nobody has to talk about it, now or later. No is a good answer too."),
        ],
        "back_url": reverse("wellbeing:incident", args=[incident.pk]),
    }
    return render(request, "wellbeing/flags/asked.html", context)


@for_incident(Permission.VIEW_INCIDENTS)
@require_POST
def answer(request, incident):
    """Yes, not now or no: one press. For a peer without an account whoever offers notes it."""
    _may_answer(request, incident)
    said = request.POST.get("answer", "")
    if said not in OfferAnswer.values:
        raise Http404
    try:
        actions.answer_offer(incident=incident, answer=said, by=request.user)
    except actions.IncidentNotAllowed as refusal:
        messages.warning(request, refusal.sentence)
        return _back(incident)
    if said == OfferAnswer.LATER:
        incident.refresh_from_db(fields=["ask_again_on"])
        messages.success(
            request,
            _("Saved. You are asked again on %(day)s") % {"day": long_date(incident.ask_again_on)},
        )
    else:
        messages.success(request, _("Saved"))
    return _back(incident)


def _may_answer(request, incident) -> None:
    """The peer; where they have no account, whoever may offer. Raises Http404."""
    worker, reader = incident.worker, request.reader
    if worker.user_id == reader.user.pk:
        return
    offers = incidents_for(reader, Permission.OFFER_AFTER_INCIDENTS)
    if worker.user_id is None and offers.filter(pk=incident.pk).exists():
        return
    raise Http404


@for_incident(Permission.VIEW_INCIDENTS)
@ASKING
def ask_again(request, incident):
    """On which other day to ask again."""
    _may_answer(request, incident)
    form = AskAgainForm(request.POST or None)
    if form.is_valid():
        try:
            actions.answer_offer(
                incident=incident,
                answer=OfferAnswer.LATER,
                ask_again_on=form.cleaned_data["ask_again_on"],
                by=request.user,
            )
        except actions.IncidentNotAllowed as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Saved"))
            return _back(incident)
    context = {
        "title": _("Not now, ask me again"),
        "form": form,
        "back_url": reverse("wellbeing:incident", args=[incident.pk]),
    }
    return render(request, "question.html", context)


@for_incident(Permission.OFFER_AFTER_INCIDENTS)
@ASKING
def follow_up(request, incident):
    """Somebody saw how the peer is."""
    _others_only(request, incident)
    form = FollowUpForm(request.POST or None)
    if form.is_valid():
        try:
            actions.note_follow_up(incident=incident, by=request.user, **form.cleaned_data)
        except actions.IncidentNotAllowed as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Saved"))
            return _back(incident)
    context = {
        "title": _("See how they are"),
        "caption": incident.worker.name,
        "form": form,
        "intro": [],
        "back_url": reverse("wellbeing:incident", args=[incident.pk]),
    }
    return render(request, "wellbeing/flags/asked.html", context)


@for_incident(Permission.VIEW_INCIDENTS)
@ASKING
def by_mistake(request, incident):
    """It was noted by mistake."""
    offers = incidents_for(request.reader, Permission.OFFER_AFTER_INCIDENTS)
    if incident.noted_by_id != request.user.pk and not offers.filter(pk=incident.pk).exists():
        raise Http404
    own = incident.worker.user_id == request.user.pk
    context = {
        "title": _("Was this noted by mistake?"),
        "words": _("It is taken away, and nobody is reminded of it any more."),
        "button": _("Take it away"),
        "back_url": reverse("wellbeing:incident", args=[incident.pk]),
    }
    if incident.offered_at is not None:
        context["refusal"] = _("Support was offered already, so it stays on record.")
    elif request.method == "POST":
        actions.withdraw_incident(incident=incident, by=request.user)
        messages.success(request, _("It is taken away"))
        return redirect("wellbeing:more_support" if own else "wellbeing:incidents")
    return render(request, "workforce/confirm.html", context)
