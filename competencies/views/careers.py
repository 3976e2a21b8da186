"""What a peer hopes for, and conversations about it between the two who hold them (COM-7)."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from audit.actions import note_look
from competencies import actions
from competencies.forms.careers import HopesForm, TalkForm
from competencies.models import CareerConversation, SaidHopes
from competencies.rules import Hope
from competencies.sight import talks_for
from competencies.views.growth import crumbs, growth_crumb
from nhsuk.words import list_of, long_date
from workforce.access import Permission, for_peer, permissions_on
from workforce.models import PeerSupportWorker, Responsibility
from workforce.rules import ResponsibilityKind

LOOKED_AT = "career_conversation"
HOLD_TALKS = (ResponsibilityKind.LINE_MANAGER, ResponsibilityKind.SUPERVISOR)


def career_crumb(worker: PeerSupportWorker) -> dict:
    return {"label": _("Career"), "url": reverse("competencies:career", args=[worker.pk])}


def hopes_in_words(hopes: list[str]) -> list[str]:
    """What is hoped for, in the order in which it is asked."""
    return [str(hope.label) for hope in Hope if hope.value in hopes]


@for_peer(Permission.VIEW_CAREER_TALKS)
def career(request: HttpRequest, worker: PeerSupportWorker) -> HttpResponse:
    """The peer: what they hope for, and all conversations. Others: those that they held."""
    permissions = permissions_on(request.reader, worker)
    is_own = Permission.KEEP_GROWTH in permissions
    said = SaidHopes.objects.filter(worker=worker).first() if is_own else None
    talks = talks_for(request.reader, worker.pk).select_related("held_with")
    context = {
        "title": _("What I hope for")
        if is_own
        else _("Career conversations with %(name)s") % {"name": worker.name},
        "worker": worker,
        "permissions": permissions,
        "is_own": is_own,
        "hopes": hopes_in_words(said.hopes) if said else [],
        "words": said.words if said else "",
        "said_on": long_date(said.said_on) if said else "",
        "talks": [
            {
                "when": long_date(each.held_on),
                "with": each.held_with.name,
                "url": reverse("competencies:talk", args=[worker.pk, each.pk]),
                "state": _to_agree(is_own) if each.agreed_at is None else "",
            }
            for each in talks.order_by("-held_on", "pk").defer("words", "next_steps")
        ],
        "may_record": is_own or Permission.HOLD_CAREER_TALKS in permissions,
        "breadcrumbs": crumbs(request, worker, growth_crumb(worker)),
    }
    return render(request, "competencies/career.html", context)


def _to_agree(is_own: bool) -> str:
    return _("Read it, and say whether this is what was said") if is_own else _("Not yet agreed")


@for_peer(Permission.KEEP_GROWTH)
@require_http_methods(["GET", "HEAD", "POST"])
def say_hopes(request: HttpRequest, worker: PeerSupportWorker) -> HttpResponse:
    """What a peer hopes for, for themselves."""
    said = SaidHopes.objects.filter(worker=worker).first()
    form = HopesForm(
        request.POST if request.method == "POST" else None,
        initial={"hopes": said.hopes, "words": said.words} if said else None,
    )
    if form.is_valid():
        actions.say_hopes(worker=worker, on=request.reader.on, by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved. Only you can see it"))
        return redirect("competencies:career", worker.pk)
    context = {
        "title": _("What I hope for"),
        "form": form,
        "back_url": reverse("competencies:career", args=[worker.pk]),
    }
    return render(request, "competencies/say_hopes.html", context)


def _people_of(worker: PeerSupportWorker, *, on) -> dict:
    """With whom a peer can hold a conversation: their managers and supervisors of today."""
    rows = Responsibility.objects.current(on).filter(worker=worker, kind__in=HOLD_TALKS)
    return {
        each.user_id: each.user
        for each in rows.select_related("user").order_by("kind", "starts_on")
        if each.user.is_active
    }


@for_peer(Permission.VIEW_CAREER_TALKS)
@require_http_methods(["GET", "HEAD", "POST"])
def record_talk(request: HttpRequest, worker: PeerSupportWorker) -> HttpResponse:
    """Record a conversation, by the peer or by whom they talked with."""
    permissions = permissions_on(request.reader, worker)
    is_own = Permission.KEEP_GROWTH in permissions
    if not is_own and Permission.HOLD_CAREER_TALKS not in permissions:
        raise Http404
    people = _people_of(worker, on=request.reader.on) if is_own else None
    initial = {"held_on": request.reader.on}
    if is_own and (said := SaidHopes.objects.filter(worker=worker).first()):
        initial["hopes"] = said.hopes
    form = TalkForm(request.POST or None, people=people, initial=initial)
    if form.is_valid():
        held_with = request.user
        if people is not None:
            held_with = next(
                user for key, user in people.items() if str(key) == form.cleaned_data["held_with"]
            )
        talk = actions.record_talk(
            worker=worker, held_with=held_with, by=request.user, **form.talk()
        )
        messages.success(
            request,
            _("Saved. The two of you can read it")
            if is_own
            else _("Saved. %(name)s reads it, and says whether this is what was said")
            % {"name": worker.name},
        )
        return redirect("competencies:talk", worker.pk, talk.pk)
    context = {
        "title": _("Record a career conversation"),
        "caption": "" if is_own else worker.name,
        "form": form if people != {} else None,
        "alone": people == {},
        "back_url": reverse("competencies:career", args=[worker.pk]),
    }
    return render(request, "competencies/record_talk.html", context)


def _talk(request: HttpRequest, worker: PeerSupportWorker, key) -> CareerConversation:
    rows = talks_for(request.reader, worker.pk).filter(pk=key)
    found = rows.select_related("held_with", "recorded_by").first()
    if found is None:
        raise Http404
    return found


@for_peer(Permission.VIEW_CAREER_TALKS)
def talk(request: HttpRequest, worker: PeerSupportWorker, talk_id) -> HttpResponse:
    """One conversation, as the two of them read it."""
    found = _talk(request, worker, talk_id)
    permissions = permissions_on(request.reader, worker)
    is_own = Permission.KEEP_GROWTH in permissions
    if not is_own:
        note_look(
            by=request.user,
            organisation_id=worker.organisation_id,
            subject_id=worker.pk,
            what=LOOKED_AT,
        )
    context = {
        "title": _("Career conversation"),
        "worker": worker,
        "permissions": permissions,
        "is_own": is_own,
        "talk": found,
        "when": long_date(found.held_on),
        "hopes": list_of(hopes_in_words(found.hopes)),
        "agreed": long_date(localtime(found.agreed_at).date()) if found.agreed_at else "",
        "may_change": found.agreed_at is None and found.recorded_by_id == request.user.pk,
        "may_agree": found.agreed_at is None and is_own,
        "breadcrumbs": crumbs(request, worker, growth_crumb(worker), career_crumb(worker)),
    }
    return render(request, "competencies/talk.html", context)


@for_peer(Permission.VIEW_CAREER_TALKS)
@require_http_methods(["GET", "HEAD", "POST"])
def change_talk(request: HttpRequest, worker: PeerSupportWorker, talk_id) -> HttpResponse:
    """Put it another way, until the peer has agreed."""
    found = _talk(request, worker, talk_id)
    if found.recorded_by_id != request.user.pk or found.agreed_at is not None:
        raise Http404
    names = ("held_on", "hopes", "words", "next_steps")
    initial = {name: getattr(found, name) for name in names}
    form = TalkForm(request.POST or None, people=None, initial=initial)
    if form.is_valid():
        actions.change_talk(talk=found, by=request.user, **form.talk())
        messages.success(request, _("Saved"))
        return redirect("competencies:talk", worker.pk, found.pk)
    context = {
        "title": _("Change the conversation"),
        "caption": worker.name,
        "form": form,
        "back_url": reverse("competencies:talk", args=[worker.pk, found.pk]),
    }
    return render(request, "question.html", context)


@for_peer(Permission.KEEP_GROWTH)
@require_POST
def agree_talk(request: HttpRequest, worker: PeerSupportWorker, talk_id) -> HttpResponse:
    """The peer: yes, this is what was said."""
    found = _talk(request, worker, talk_id)
    actions.agree_talk(talk=found, by=request.user)
    messages.success(request, _("Agreed. Thank you"))
    return redirect("competencies:talk", worker.pk, found.pk)
