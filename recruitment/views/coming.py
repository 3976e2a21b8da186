"""Events for everyone: read, sign up without an account, come back by a link (ATT-3)."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from links import hashes, throttle
from links.guards import for_link
from nhsuk.words import long_moment, time_of_day
from recruitment import actions, calendar
from recruitment.forms.events import SignUpForm
from recruitment.models import Event, SignUp
from recruitment.rules import MOST_FORMS_AN_HOUR, MOST_MAILS_AN_HOUR
from recruitment.views.channel_codes import carried, channel_of
from workforce.accounts.guards import for_the_public


def published_event(event_id) -> Event:
    """An event that everyone may read. 404 for a draft."""
    return get_object_or_404(
        Event.objects.published(timezone.now()).select_related("organisation"), pk=event_id
    )


def listed(events, carry: str) -> list[dict]:
    """Events as lines of a public page."""
    return [
        {
            "title": each.title,
            "kind": each.get_kind_display(),
            "when": long_moment(localtime(each.starts_at)),
            "where": each.where,
            "organisation": each.organisation.name,
            "url": reverse("recruitment:public_event", args=[each.pk]) + carry,
        }
        for each in events.select_related("organisation").order_by("starts_at", "pk")[:100]
    ]


def _about(event: Event) -> dict:
    return {
        "title": event.title,
        "event": event,
        "organisation": event.organisation,
        "rows": [
            {"key": key, "value": value}
            for key, value in (
                (
                    _("When"),
                    _("%(begin)s to %(end)s")
                    % {
                        "begin": long_moment(localtime(event.starts_at)),
                        "end": time_of_day(event.ends_at),
                    },
                ),
                (_("Where"), event.where),
                (_("Getting there and getting in"), event.getting_in),
            )
            if value
        ],
        "is_over": event.starts_at <= timezone.now(),
    }


@for_the_public
@require_safe
def public_event(request, event_id):
    """An event as everyone reads it."""
    event = published_event(event_id)
    carry = carried(request)
    door = reverse("recruitment:join_organisation", args=[event.organisation_id])
    context = _about(event) | {
        "carry": carry,
        "is_full": actions.room_left(event) == 0,
        "back_url": door + carry,
        "back_label": event.organisation.name,
    }
    return render(request, "recruitment/public/event.html", context)


@for_the_public
@require_safe
def event_calendar(request, event_id):
    """An event as a file for one's own calendar."""
    event = published_event(event_id)
    return HttpResponse(
        calendar.entry_of(event),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="event.ics"'},
    )


def too_many_forms(request, email: str) -> bool:
    """Whether one visitor sends forms, or one address is sent mails, more often than people do."""
    who = throttle.visitor(request)
    return throttle.too_many("public-form", who, most=MOST_FORMS_AN_HOUR) or throttle.too_many(
        "public-mail", hashes.of_address(email), most=MOST_MAILS_AN_HOUR
    )


@for_the_public
@require_http_methods(["GET", "HEAD", "POST"])
def sign_up(request, event_id):
    """Sign up for an event. The answer is the same whether or not the address is known."""
    event = published_event(event_id)
    if event.cancelled_at is not None or event.starts_at <= timezone.now():
        return redirect(reverse("recruitment:public_event", args=[event.pk]))
    form = SignUpForm(request.POST or None)
    if form.is_valid():
        if too_many_forms(request, form.cleaned_data["email"]):
            return render(request, "429.html", status=429)
        try:
            actions.sign_up(
                event=event,
                channel=channel_of(event.organisation, request),
                by=None,
                **form.cleaned_data,
            )
        except actions.EventOver:
            return redirect(reverse("recruitment:public_event", args=[event.pk]))
        except actions.EventFull:
            form.add_error(None, _("Every place is taken. Ask whether one has become free"))
        else:
            return redirect("recruitment:signed_up", event.pk)
    context = {
        "title": _("Sign up"),
        "caption": event.title,
        "organisation": event.organisation,
        "when": long_moment(localtime(event.starts_at)),
        "form": form,
        "back_url": reverse("recruitment:public_event", args=[event.pk]) + carried(request),
        "back_label": event.title,
    }
    return render(request, "recruitment/public/sign_up.html", context)


@for_the_public
@require_safe
def signed_up(request, event_id):
    """Thank you, and what happens next; the same for everyone."""
    event = published_event(event_id)
    context = {
        "title": _("You are signed up"),
        "event": event,
        "organisation": event.organisation,
        "when": long_moment(localtime(event.starts_at)),
    }
    return render(request, "recruitment/public/signed_up.html", context)


@for_link("recruitment.sign_up")
@require_http_methods(["GET", "HEAD", "POST"])
def my_sign_up(request, link):
    """Where and when it is, and "I cannot come" (ATT-3)."""
    found = get_object_or_404(
        SignUp.objects.select_related("event__organisation"), pk=link.subject_id
    )
    if request.method == "POST":
        actions.cancel_sign_up(sign_up=found, by=None)
        messages.success(request, _("Thank you for telling us. Your place is free again"))
        return redirect("recruitment:my_sign_up", link.door_id)
    context = _about(found.event) | {"sign_up": found, "title": _("Your place")}
    return render(request, "recruitment/public/my_sign_up.html", context)
