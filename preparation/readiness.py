"""What the readiness board shows: read here, said in words, drawn by the page (PREP-1 to PREP-3,
COM-1). As many queries as it has parts, whatever their size."""

from datetime import date, timedelta

from django.db.models import Count, QuerySet, Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from nhsuk.words import due_in, list_of, long_date
from preparation.models import (
    Communication,
    EngagedGroup,
    OrganisationalNote,
    Purpose,
    Sponsor,
)
from preparation.rules import Group, Standing, standing_of
from preparation.words import reach_in_words
from workforce.competences import of_organisations
from workforce.models import Organisation

GROUP_COLOURS = {Standing.ENGAGED: "green", Standing.NAMED: "blue", Standing.MISSING: "yellow"}

SOON = timedelta(days=60)
"""So near before a day it is said how many days are left."""


def purposes_of(organisation: Organisation) -> QuerySet[Purpose]:
    """The answers to the two questions, the newest first."""
    rows = Purpose.objects.filter(organisation=organisation).select_related("answered_by")
    return rows.order_by("-at", "-pk")


def purpose_in_words(purpose: Purpose, on: date) -> dict:
    """An answer for the page: when it was given, and when it comes up again; in how many days,
    once that is near."""
    again = _("The two questions come up again on %(day)s.")
    if purpose.review_on - on <= SOON:
        again = _("The two questions come up again on %(day)s, %(when)s.")
    return {
        "why": purpose.why,
        "difference": purpose.difference,
        "answered": _("Answered on %(day)s by %(name)s")
        % {"day": long_date(purpose.answered_on), "name": purpose.answered_by.name},
        "again": again
        % {"day": long_date(purpose.review_on), "when": due_in(purpose.review_on, on)},
        "is_due": purpose.review_on <= on,
    }


def group_slug(group: Group) -> str:
    """How a group of the framework is called in an address."""
    return group.value.lower().replace("_", "-")


def group_of(slug: str) -> Group | None:
    """The group of an address; None where there is no such group."""
    return next((each for each in Group if group_slug(each) == slug), None)


def groups_of(organisation: Organisation) -> list[dict]:
    """Every group of the framework in its order, then the organisation's own, each with what is
    noted of it and how far it has come."""
    noted = list(EngagedGroup.objects.filter(organisation=organisation).order_by("label", "pk"))
    by_group = {row.group: row for row in noted if row.group}
    found = [
        _group_row(
            str(each.label),
            reverse("preparation:engage_group", args=[group_slug(each)]),
            by_group.get(each.value),
        )
        for each in Group
    ]
    own = [row for row in noted if not row.group]
    return found + [
        _group_row(row.label, reverse("preparation:change_group", args=[row.pk]), row)
        for row in own
    ]


def _group_row(label: str, url: str, row: EngagedGroup | None) -> dict:
    contact = row.contact if row else ""
    engaged_on = row.engaged_on if row else None
    standing = standing_of(contact, engaged_on)
    return {
        "label": label,
        "url": url,
        "contact": contact,
        "how": row.contact_how if row else "",
        "engaged_on": engaged_on,
        "since": _("Since %(day)s") % {"day": long_date(engaged_on)} if engaged_on else "",
        "notes": row.notes if row else "",
        "standing": standing,
        "said": str(standing.label),
        "colour": GROUP_COLOURS[standing],
        "slug": standing.value.lower(),
    }


def groups_in_words(rows: list[dict]) -> str:
    """Who is engaged and who is still missing, as one sentence."""
    missing = [row["label"] for row in rows if row["standing"] != Standing.ENGAGED]
    if not missing:
        return _("All %(count)d groups are engaged.") % {"count": len(rows)}
    if len(missing) == len(rows):
        return _("No group is engaged yet.")
    return _("%(engaged)d of %(count)d groups are engaged. Still to engage: %(missing)s.") % {
        "engaged": len(rows) - len(missing),
        "count": len(rows),
        "missing": list_of(missing),
    }


def sponsors_of(organisation: Organisation) -> QuerySet[Sponsor]:
    """Whoever stood for peer support, the latest first."""
    return Sponsor.objects.filter(organisation=organisation).order_by("-committed_on", "-pk")


def sponsor_of(organisation: Organisation) -> Sponsor | None:
    """Who stands for it now."""
    return sponsors_of(organisation).filter(ended_on=None).first()


def communications_of(organisation: Organisation) -> QuerySet[Communication]:
    """What was made known, the newest first."""
    rows = Communication.objects.filter(organisation=organisation)
    return rows.order_by("-held_on", "-pk")


def reach_of(organisation: Organisation) -> str:
    """How often it was made known and how many it reached, in words."""
    figures = Communication.objects.filter(organisation=organisation).aggregate(
        times=Count("pk"), known=Count("reach"), people=Sum("reach")
    )
    return reach_in_words(
        times=figures["times"], known=figures["known"], people=figures["people"] or 0
    )


def lived(organisation: Organisation) -> dict:
    """The confirmed competences of organisations, each with how it is lived in words; and what
    was said of competences that are not in the framework in force any more."""
    domains = of_organisations(organisation)
    notes = {
        note.competence_id: note
        for note in OrganisationalNote.objects.filter(organisation=organisation).select_related(
            "competence", "noted_by"
        )
    }
    shown = [
        {
            "title": domain.title,
            "competences": [
                _competence_row(each, notes.pop(each.pk, None)) for each in domain.shown
            ],
        }
        for domain in domains
    ]
    earlier = [
        {"title": str(note.competence), "words": note.words, "noted": _noted(note)}
        for note in notes.values()
    ]
    return {
        "domains": [domain for domain in shown if domain["competences"]],
        "names": [domain["title"] for domain in shown],
        "earlier": earlier,
    }


def _competence_row(competence, note: OrganisationalNote | None) -> dict:
    return {
        "title": str(competence),
        "url": reverse("preparation:note_competence", args=[competence.pk]),
        "words": note.words if note else "",
        "noted": _noted(note) if note else "",
    }


def _noted(note: OrganisationalNote) -> str:
    return _("%(name)s, %(day)s") % {
        "name": note.noted_by.name,
        "day": long_date(note.noted_on),
    }
