"""Words of the room that are no single page's."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from induction.rules import ActivityKind, ActivityState, Condition, Owner

USUAL = (
    # what the framework names as activities of an induction, to begin a template with; days,
    # owners and words are the organisation's own from then on
    (
        ActivityKind.MEETING_TEAM,
        _("First call with your mentor"),
        _("Where to come on the first day, at what time, and whom to ask for."),
        Owner.MENTOR,
        -3,
        Condition.ALWAYS,
    ),
    (
        ActivityKind.MEETING_TEAM,
        _("Meet the team"),
        _("Who is who, and who can be asked what."),
        Owner.MENTOR,
        0,
        Condition.ALWAYS,
    ),
    (
        ActivityKind.LOCAL_WAYS,
        _("How we do things here"),
        _("The building, the kitchen, the keys, the routines nobody writes down."),
        Owner.MENTOR,
        1,
        Condition.ALWAYS,
    ),
    (
        ActivityKind.OTHER,
        _("Put in place what was agreed"),
        "",
        Owner.LINE_MANAGER,
        0,
        Condition.ADJUSTMENTS,
    ),
    (
        ActivityKind.CORPORATE,
        _("Corporate welcome"),
        "",
        Owner.PEER,
        10,
        Condition.ALWAYS,
    ),
    (
        ActivityKind.E_LEARNING,
        _("E-learning for everybody who works here"),
        _("In small pieces; nobody has to do it all in one day."),
        Owner.PEER,
        15,
        Condition.PAID,
    ),
    (
        ActivityKind.RISK_ASSESSMENT,
        _("Risk assessment of the place and the work"),
        "",
        Owner.LINE_MANAGER,
        10,
        Condition.ALWAYS,
    ),
    (
        ActivityKind.SESSION,
        _("Induction session of the organisation"),
        "",
        Owner.PEER,
        20,
        Condition.ALWAYS,
    ),
    (
        ActivityKind.LOCAL_WAYS,
        _("A quiet hour with the mentor about working here"),
        _("What is new, what is a lot, and what would make it easier."),
        Owner.MENTOR,
        5,
        Condition.NEW_TO_WORK,
    ),
)

COLOURS = {
    ActivityState.NOT_NEEDED: "grey",
    ActivityState.DONE: "green",
    ActivityState.WAITS: "grey",
    ActivityState.OVERDUE: "red",
    ActivityState.NOW: "yellow",
    ActivityState.TO_COME: "white",
}
"""Of the tags; they only underline the words."""

NO_DETAILS = _("Leave out anything about health, and the names and details of people you support")


def moves_along(count: int) -> str:
    """What becomes of a plan with so many things still to be done when its first day is moved."""
    if not count:
        return str(_("Everything in the plan is done, so nothing moves along."))
    return ngettext(
        "%(count)s thing that is still to be done moves along: it is due as many working days from "
        "the first day as before. What is done keeps its day.",
        "%(count)s things that are still to be done move along: each is due as many working days "
        "from the first day as before. What is done keeps its day.",
        count,
    ) % {"count": count}
