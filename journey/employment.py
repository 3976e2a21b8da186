"""The engagements of a peer in words."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from nhsuk.words import date_range, long_date
from workforce.access import Permission
from workforce.models import Engagement, PeerSupportWorker
from workforce.rules import EngagementKind, Experience, is_current


def employment_rows(
    worker: PeerSupportWorker, permissions: frozenset[Permission], *, on: date
) -> dict:
    """Context of the page: engagements (newest first) and what the record says of the person."""
    engagements = worker.engagements.select_related("team", "post").prefetch_related("working_days")
    rows = [_engagement(each, permissions, on=on) for each in engagements.order_by("-starts_on")]
    about = [
        {"key": _("Started"), "value": long_date(worker.started_on) or _("Not known")},
        {"key": _("Email address"), "value": worker.email or _("Not provided")},
        {"key": _("Phone"), "value": worker.phone or _("Not provided")},
    ]
    if Permission.VIEW_EXPERIENCE in permissions:
        about.append({"key": _("Experience"), "value": Experience(worker.experience).label})
    return {
        "engagements": rows,
        "about": about,
        "add_url": reverse("journey:add_engagement", args=[worker.pk])
        if Permission.CHANGE_PEERS in permissions
        else "",
    }


def _engagement(each: Engagement, permissions: frozenset[Permission], *, on: date) -> dict:
    rows = [
        {"key": _("Paid or voluntary"), "value": each.get_kind_display()},
        {"key": _("Team"), "value": each.team.name if each.team_id else _("No team yet")},
    ]
    if each.kind == EngagementKind.PAID:
        grade = each.local_grade or (_("Band %(band)s") % {"band": each.band} if each.band else "")
        rows.append({"key": _("Grade"), "value": grade or _("Not provided")})
    if each.hours is not None:
        words = _("%(hours)s a week") % {"hours": f"{each.hours.normalize():f}"}
        if each.wte is not None:
            words = _("%(hours)s (%(wte)s WTE)") % {"hours": words, "wte": each.wte}
        rows.append({"key": _("Hours"), "value": words})
    days = [str(day) for day in each.working_days.all()]
    if days:
        rows.append({"key": _("Working week"), "value": "\n".join(days)})
    if each.flexibility:
        rows.append({"key": _("Flexibility"), "value": each.flexibility})
    if each.contract_ends_on:
        rows.append({"key": _("Contract ends"), "value": long_date(each.contract_ends_on)})
    if each.funding_ends_on:
        ends = long_date(each.funding_ends_on)
        rows.append(
            {
                "key": _("Funding ends"),
                "value": f"{ends} ({each.funder})" if each.funder else ends,
            }
        )
    return {
        "title": each.title,
        "period": date_range(each.starts_on, each.ends_on),
        "current": is_current(each.starts_on, each.ends_on, on=on),
        "rows": rows,
        "change_url": reverse("journey:change_engagement", args=[each.worker_id, each.pk])
        if Permission.CHANGE_PEERS in permissions
        else "",
    }
