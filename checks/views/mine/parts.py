"""What a candidate can do about a check now: for each kind, its pages with how far they are."""

from datetime import date

from django.utils.translation import gettext as _

from checks.models import Check, CheckFile, Reference
from checks.rules import CheckKind, Judgement, ReferenceKind, ReferenceReason
from checks.views.mine.guard import address
from checks.words import (
    REASON_FOR_CANDIDATE,
    REFERENCE_FOR_CANDIDATE,
    words_of,
    years_words,
)
from nhsuk.words import long_date


def parts_of(file: CheckFile, check: Check, *, on: date) -> list[dict]:
    """The candidate's own parts of a check, as tasks; none where there is nothing to do."""
    found = PARTS.get(check.kind)
    return found(file, check, on) if found else []


def _references(file: CheckFile, check: Check, on: date) -> list[dict]:
    """The history, then each reference: whom it waits for, and never what was said."""
    months = words_of(file.organisation).history_months
    done = file.history_done_on is not None
    tasks = [
        {
            "label": _("What you did in the last %(years)s") % {"years": years_words(months)},
            "url": "" if check.cleared_on else address(file, "my_history", check.pk),
            "done": done,
            "status": _("Completed") if done else _("Not yet started"),
            "colour": "" if done else "blue",
        }
    ]
    standing = check.references.standing().select_related("episode").order_by("named_on", "pk")
    return tasks + [_reference(file, check, each) for each in standing]


def _reference(file: CheckFile, check: Check, reference: Reference) -> dict:
    url = address(file, "my_referee", check.pk, reference.pk)
    task = {
        "label": reference.referee_name or REFERENCE_FOR_CANDIDATE[ReferenceKind(reference.kind)],
        "hint": f"{REASON_FOR_CANDIDATE[ReferenceReason(reference.why)]}.",
        "url": url,
        "colour": "blue",
        "status": _("Name somebody"),
    }
    if reference.judgement == Judgement.TALK:
        said = {"status": _("We would like to talk with you"), "colour": "yellow", "url": ""}
    elif reference.answered_on:
        said = {"status": _("They answered"), "done": True, "url": ""}
    elif reference.declined_on:
        said = {"status": _("They cannot answer"), "colour": "yellow", "url": ""}
    elif reference.asked_on:
        said = {
            "status": _("Waiting for them"),
            "colour": "white",
            "hint": _("Asked on %(day)s.") % {"day": long_date(reference.asked_on)},
        }
    elif reference.named_on:
        said = {"status": _("Tell us when we may ask")}
    else:
        said = {}
    return task | said


def _record(file: CheckFile, check: Check, on: date) -> list[dict]:
    tasks = []
    if not check.cleared_on:
        done = file.addresses_done_on is not None
        label = _("Where you lived in the last five years")
        tasks.append(_task(label, address(file, "my_addresses", check.pk), done))
    found = check.assessments.select_related("response").order_by("-opened_on").first()
    if found is not None:
        url = address(file, "my_response", check.pk)
        if found.decided_on:
            tasks.append(_task(_("What the panel decided"), url, done=True))
        else:
            tasks.append(_task(_("Tell the panel your side"), url, hasattr(found, "response")))
    return tasks


def _papers(file: CheckFile, check: Check, on: date) -> list[dict]:
    if check.cleared_on:
        return []
    return [
        _task(_("Papers you can show"), address(file, "my_papers", check.pk), bool(check.given_on))
    ]


def _task(label: str, url: str, done: bool) -> dict:
    return {
        "label": label,
        "url": url,
        "done": done,
        "status": _("Completed") if done else _("Not yet started"),
        "colour": "" if done else "blue",
    }


PARTS = {
    CheckKind.REFERENCES: _references,
    CheckKind.CRIMINAL_RECORD: _record,
    CheckKind.IDENTITY: _papers,
}
