"""Events for staff: plan, publish, who comes, who came (ATT-3)."""

from django.conf import settings
from django.contrib import messages
from django.db.models import Count, Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from nhsuk.components import lines, link, moment, muted, tag
from nhsuk.tables import Column
from nhsuk.words import long_date, long_moment
from recruitment import actions
from recruitment.forms.events import AttendanceForm, CancelEventForm, EventForm
from recruitment.models import Event, PublicWords
from recruitment.views.tabs import tabs
from workforce.access import Permission, for_organisation
from workforce.exports import Exportable, Listing, page_or_file

COMING = Exportable(
    "events_to_come", gettext_lazy("Events to come"), stem="events", about_people=False
)
PAST = Exportable(
    "events_before", gettext_lazy("Events before now"), stem="events", about_people=False
)


def state_of(event: Event, now) -> tuple[str, str]:
    """Where an event stands: words and the colour of their tag."""
    if event.cancelled_at is not None:
        return _("Cancelled"), "grey"
    if event.published_at is None or event.published_at > now:
        return _("Draft"), "grey"
    if event.starts_at > now:
        return _("Published"), "green"
    if event.recorded_at is None:
        return _("To be recorded"), "yellow"
    return _("Over"), "blue"


def crumbs(event: Event | None = None) -> list[dict]:
    """The way back to the list, and to one event."""
    found = [
        {"label": _("Recruitment"), "url": reverse("recruitment:vacancies")},
        {"label": _("Events"), "url": reverse("recruitment:events")},
    ]
    if event is not None:
        url = reverse("recruitment:event", args=[event.pk])
        found.append({"label": event.title, "url": url})
    return found


def _listing(request, what: Exportable, events, now, **more) -> Listing:
    return Listing(
        request,
        what,
        events,
        columns=[
            Column(_("Event"), in_file=[_("Event"), _("Kind")]),
            Column(_("When")),
            Column(_("State")),
            Column(_("Signed up"), numeric=True),
            Column(_("Came"), numeric=True),
        ],
        cells=lambda some: [_cells(each, now) for each in some],
        **more,
    )


def _cells(event: Event, now) -> list:
    url = reverse("recruitment:event", args=[event.pk])
    return [
        lines(link(event.title, url), event.get_kind_display()),
        moment(event.starts_at),
        tag(*state_of(event, now)),
        event.signed,
        event.came if event.recorded_at else muted(_("Not yet")),
    ]


@for_organisation(Permission.MANAGE_ATTRACTION)
def events(request, organisation):
    """The events to come, then those that have been."""
    now = timezone.now()
    listed = Event.objects.filter(organisation=organisation).annotate(
        signed=Count("sign_ups", filter=Q(sign_ups__cancelled_at=None)),
        came=Count("sign_ups", filter=Q(sign_ups__attended=True)),
    )
    to_come = listed.filter(starts_at__gt=now).order_by("starts_at", "pk")
    before = listed.filter(starts_at__lte=now).order_by("-starts_at", "pk")
    coming = _listing(request, COMING, to_come, now, caption=_("To come"))
    past = _listing(request, PAST, before, now, caption=_("Before now"), page_name="earlier")
    context = {
        "title": _("Events"),
        "tabs": tabs(request, "recruitment:events"),
        "coming": coming,
        "past": past,
    }
    return page_or_file(request, "recruitment/events/list.html", context, coming, past)


@for_organisation(Permission.MANAGE_ATTRACTION)
@require_http_methods(["GET", "POST"])
def add_event(request, organisation):
    """A new event, as a draft."""
    words = PublicWords.objects.filter(organisation=organisation).first()
    initial = {
        name: getattr(words, name, "")
        for name in ("contact_name", "contact_email", "contact_phone")
    }
    form = EventForm(request.POST or None, initial=initial)
    if form.is_valid():
        event = actions.plan_event(organisation=organisation, by=request.user, **form.event())
        messages.success(request, _("The event was planned. Nobody outside can see it yet"))
        return redirect("recruitment:event", event.pk)
    context = {"title": _("Plan an event"), "form": form, "breadcrumbs": crumbs()}
    return render(request, "question.html", context)


def _event(organisation, event_id) -> Event:
    return get_object_or_404(Event, pk=event_id, organisation=organisation)


@for_organisation(Permission.MANAGE_ATTRACTION)
def event(request, organisation, event_id):
    """One event, who means to come and what they need."""
    event, now = _event(organisation, event_id), timezone.now()
    words, colour = state_of(event, now)
    sign_ups = list(event.sign_ups.coming().order_by("sort_key", "pk"))
    open_to_change = event.cancelled_at is None and event.starts_at > now
    left = None if event.places is None else max(event.places - len(sign_ups), 0)
    context = {
        "title": event.title,
        "event": event,
        "when": long_moment(localtime(event.starts_at)),
        "state": words,
        "colour": colour,
        "sign_ups": sign_ups,
        "left": left,
        "is_draft": event.published_at is None,
        "may_change": open_to_change,
        "may_record": event.cancelled_at is None
        and event.published_at is not None
        and event.starts_at <= now,
        "address": settings.SITE_URL + reverse("recruitment:public_event", args=[event.pk]),
        "recorded": long_date(localtime(event.recorded_at).date()) if event.recorded_at else "",
        "breadcrumbs": crumbs(),
    }
    return render(request, "recruitment/events/event.html", context)


@for_organisation(Permission.MANAGE_ATTRACTION)
@require_http_methods(["GET", "POST"])
def change_event(request, organisation, event_id):
    """Change an event that is to come; who signed up is told when it moves."""
    event = _event(organisation, event_id)
    if event.cancelled_at is not None or event.starts_at <= timezone.now():
        raise Http404
    begins, title = localtime(event.starts_at), event.title
    form = EventForm(
        request.POST or None, instance=event, initial={"on": begins.date(), "at": begins.time()}
    )
    if form.is_valid():
        actions.change_event(event=event, by=request.user, **form.event())
        messages.success(request, _("The event was saved"))
        return redirect("recruitment:event", event.pk)
    event.title = title  # a form that is not saved has written into the record
    context = {"title": _("Change the event"), "form": form, "breadcrumbs": crumbs(event)}
    return render(request, "question.html", context)


@for_organisation(Permission.MANAGE_ATTRACTION)
@require_http_methods(["GET", "POST"])
def publish_event(request, organisation, event_id):
    """Show an event to everyone; asks first."""
    event = _event(organisation, event_id)
    if event.published_at is not None or event.cancelled_at is not None:
        raise Http404
    refusal = ""
    if request.method == "POST":
        try:
            actions.publish_event(event=event, by=request.user)
        except actions.EventOver:
            refusal = _("Its time has come already. Give it a later one first")
        else:
            messages.success(request, _("The event is published. Everyone can sign up now"))
            return redirect("recruitment:event", event.pk)
    context = {
        "title": _("Publish the event"),
        "caption": event.title,
        "words": _("Everyone can read it and sign up from now on."),
        "button": _("Publish now"),
        "refusal": refusal,
        "breadcrumbs": crumbs(event),
    }
    return render(request, "workforce/confirm.html", context)


@for_organisation(Permission.MANAGE_ATTRACTION)
@require_http_methods(["GET", "POST"])
def cancel_event(request, organisation, event_id):
    """Call an event off; whoever signed up is told."""
    event = _event(organisation, event_id)
    if event.cancelled_at is not None or event.starts_at <= timezone.now():
        raise Http404
    form = CancelEventForm(request.POST or None)
    form.cancel_url = reverse("recruitment:event", args=[event.pk])
    if form.is_valid():
        actions.cancel_event(event=event, why=form.cleaned_data["why"], by=request.user)
        messages.success(request, _("Cancelled. Everyone who signed up is told"))
        return redirect("recruitment:event", event.pk)
    context = {
        "title": _("Cancel the event"),
        "caption": event.title,
        "form": form,
        "breadcrumbs": crumbs(event),
    }
    return render(request, "question.html", context)


@for_organisation(Permission.MANAGE_ATTRACTION)
@require_http_methods(["GET", "POST"])
def record_attendance(request, organisation, event_id):
    """Who came. Those who asked to hear of roles are taken into the talent pool."""
    event = _event(organisation, event_id)
    if event.cancelled_at or event.published_at is None or event.starts_at > timezone.now():
        raise Http404
    sign_ups = list(event.sign_ups.coming().order_by("sort_key", "pk"))
    form = AttendanceForm(
        request.POST or None,
        sign_ups=sign_ups,
        initial={"attended": [str(each.pk) for each in sign_ups if each.attended]},
    )
    if form.is_valid():
        chosen = set(form.cleaned_data["attended"])
        actions.record_attendance(
            event=event,
            attended=[each.pk for each in sign_ups if str(each.pk) in chosen],
            by=request.user,
        )
        messages.success(request, _("Saved"))
        return redirect("recruitment:event", event.pk)
    context = {
        "title": _("Who came?"),
        "caption": event.title,
        "form": form,
        "breadcrumbs": crumbs(event),
    }
    return render(request, "recruitment/events/attendance.html", context)
