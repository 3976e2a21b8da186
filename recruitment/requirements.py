"""What must be so before something may happen: lists that the guard, the page's task list and the
tests read alike."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from recruitment import interviews
from recruitment.interviews import Readiness
from recruitment.lifecycle import REQUIRED
from recruitment.models import Application, DescriptionVersion, Vacancy
from recruitment.panels import Panel
from recruitment.rules import SCORERS_EACH, DescriptionCheck
from refusals import Refused
from workforce.rules import EngagementKind, PostState


@dataclass(frozen=True)
class Requirement:
    """One thing that must be so; ``holds(subject)`` may ask the database."""

    key: str
    label: str
    holds: Callable[[object], bool]


class NotReady(Refused):
    """Something must be so first; ``missing`` are the requirements that do not hold."""

    def __init__(self, missing: list[Requirement]):
        super().__init__(", ".join(str(each.label) for each in missing))
        self.missing = missing

    @property
    def sentence(self) -> str:
        return str(_("This is needed first: %(missing)s.") % {"missing": self})


def missing(requirements: Iterable[Requirement], subject) -> list[Requirement]:
    """Those of ``requirements`` that do not hold for ``subject``, in their order."""
    return [each for each in requirements if not each.holds(subject)]


def demand(requirements: Iterable[Requirement], subject) -> None:
    """Raise NotReady unless all ``requirements`` hold for ``subject``."""
    if found := missing(requirements, subject):
        raise NotReady(found)


# ------------------------------------------------------------------ a job description (REC-2)


def _point(point: DescriptionCheck) -> Requirement:
    return Requirement(
        key=point.value,
        label=point.label,
        holds=lambda version: any(
            each.point == point and each.met for each in version.points_checked.all()
        ),
    )


def _says(column: str) -> Callable[[object], bool]:
    return lambda subject: bool(getattr(subject, column))


TO_APPROVE_DESCRIPTION: tuple[Requirement, ...] = (
    Requirement("purpose", _("The purpose of the post"), _says("purpose")),
    Requirement("duties", _("What the person will do"), _says("duties")),
    Requirement(
        "criteria",
        _("At least one criterion of the person specification"),
        lambda version: bool(version.criteria.all()),
    ),
    *(_point(point) for point in DescriptionCheck),
    Requirement(
        "lived_experience",
        _("What lived experience means for this role"),
        _says("lived_experience"),
    ),
    Requirement("hr", _("HR has agreed what lived experience means"), _says("hr_agreed_on")),
    Requirement(
        "co_production",
        _("People with lived experience took part in writing it"),
        lambda version: bool(version.co_productions.all()),
    ),
)
"""What must be so before a version of a job description is approved."""


# ------------------------------------------------------------------ a vacancy (REC-1)


def _description_is_fresh(vacancy: Vacancy) -> bool:
    version: DescriptionVersion = vacancy.version
    return version.approved_on is not None and version.number >= version.description.fresh_from


def _has_every_stage(vacancy: Vacancy) -> bool:
    return set(REQUIRED) <= set(vacancy.stages.values_list("kind", flat=True))


def _says_what_it_pays(vacancy: Vacancy) -> bool:
    if vacancy.kind == EngagementKind.VOLUNTARY:
        return True
    return bool(vacancy.band or vacancy.local_grade or vacancy.pay)


def _can_be_spoken_to(vacancy: Vacancy) -> bool:
    return bool(vacancy.contact_name and (vacancy.contact_email or vacancy.contact_phone))


def _post_may_be_advertised(vacancy: Vacancy) -> bool:
    post = vacancy.post
    return post is None or (
        post.state in (PostState.APPROVED, PostState.ADVERTISED) and not post.look_again_since
    )


def _team_is_prepared(vacancy: Vacancy) -> bool:
    return vacancy.team.prepared_on is not None or bool(vacancy.unprepared_because)


TO_PUBLISH: tuple[Requirement, ...] = (
    Requirement("team", _("A team that is prepared for peers"), _team_is_prepared),
    Requirement(
        "description", _("An approved and up-to-date job description"), _description_is_fresh
    ),
    Requirement("summary", _("What the role is, in a sentence or two"), _says("summary")),
    Requirement(
        "post",
        _("A post that is approved, and looked at again if it fell vacant"),
        _post_may_be_advertised,
    ),
    Requirement("pay", _("What it pays, if it is paid"), _says_what_it_pays),
    Requirement(
        "hours",
        _("The hours, or how flexible they are"),
        lambda vacancy: vacancy.hours is not None or bool(vacancy.flexibility),
    ),
    Requirement("easy_read", _("An easy-read version"), _says("easy_read")),
    Requirement("benefits", _("Where to get advice on benefits"), _says("benefits_advice")),
    Requirement("ai", _("The policy on AI writing tools"), _says("ai_policy")),
    Requirement("help", _("How to get help to apply"), _says("help_to_apply")),
    Requirement("contact", _("Who to speak to, and how"), _can_be_spoken_to),
    Requirement("closing", _("A closing date and time"), _says("closes_at")),
    Requirement("stages", _("Every stage, with a date for applicants"), _has_every_stage),
    Requirement(
        "questions", _("At least one question"), lambda vacancy: vacancy.questions.exists()
    ),
)
"""What must be so before a vacancy is published; all else is up to who writes it."""


# ------------------------------------------------------------------ an application (REC-5)


def _every_question_answered(application: Application) -> bool:
    answered = application.answers.exclude(text="", upload=None).values("question")
    return not (
        application.vacancy.questions.filter(optional=False).exclude(pk__in=answered).exists()
    )


def _can_be_reached(application: Application) -> bool:
    return bool(application.email or application.phone)


TO_SUBMIT: tuple[Requirement, ...] = (
    Requirement("name", _("Your name"), _says("name")),
    Requirement("contact", _("How to reach you"), _can_be_reached),
    Requirement("questions", _("An answer to each question"), _every_question_answered),
)
"""What must be so before an application is sent in. No reason for a gap, no record, no health."""


# ------------------------------------------------------------------ a panel (REC-8, REC-9)


def _enough_people(panel: Panel) -> bool:
    return len({seat.user_id for seat in panel.sitting}) >= SCORERS_EACH


def _someone_with_lived_experience(panel: Panel) -> bool:
    return any(seat.lived_experience for seat in panel.sitting)


def _trained_with_lived_experience(panel: Panel) -> bool:
    return any(seat.lived_experience and seat.user_id in panel.trained for seat in panel.sitting)


TO_SHORTLIST: tuple[Requirement, ...] = (
    Requirement("two", _("At least two people who score on their own"), _enough_people),
)
"""What a panel for shortlisting needs."""

TO_INTERVIEW: tuple[Requirement, ...] = (
    Requirement(
        "lived_experience",
        _("A volunteer with lived experience on the panel"),
        _someone_with_lived_experience,
    ),
    Requirement(
        "training",
        _("Interview training, written down, of a volunteer with lived experience on the panel"),
        _trained_with_lived_experience,
    ),
)
"""What a panel needs before an interview is confirmed; with a written reason HR can do without."""


# ------------------------------------------------------------------ an interview (REC-9 to REC-12)


def _of_its_panel(requirement: Requirement) -> Requirement:
    return Requirement(
        requirement.key,
        requirement.label,
        lambda readiness: requirement.holds(readiness.panel),
    )


def _interview_says(column: str) -> Callable[[Readiness], bool]:
    return lambda readiness: bool(getattr(readiness.interview, column))


TO_CONFIRM: tuple[Requirement, ...] = (
    Requirement("where", _("Where it is"), _interview_says("where")),
    Requirement("host", _("Who welcomes people in the waiting room"), _interview_says("host")),
    Requirement("parts", _("What it is made of"), lambda readiness: readiness.parts > 0),
    Requirement("slots", _("Times to choose from"), lambda readiness: readiness.slots > 0),
    Requirement(
        "questions",
        _(
            "A question about each of these: communication, understanding of recovery, sharing "
            "one’s own journey"
        ),
        interviews.asks_about_everything,
    ),
    *(_of_its_panel(each) for each in TO_INTERVIEW),
    Requirement(
        "in_time",
        _("Questions that reach everyone at least 24 hours before"),
        interviews.goes_out_in_time,
    ),
)
"""What must be so before an interview is confirmed and people are invited."""

WITH_A_REASON = frozenset({*(each.key for each in TO_INTERVIEW), "in_time"})
"""What of it HR can do without, with a written reason that is kept."""
