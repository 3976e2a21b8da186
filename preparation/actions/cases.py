"""Business cases, from the first draft to the decision, and what whole-time posts cost (PREP-6)."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext_lazy

from audit.context import action
from audit.erasing import erase_with_history
from documents import erasing, issuing
from preparation.documents_cases import case_document
from preparation.drawing import draw
from preparation.models import BandCost, BusinessCase, BusinessCasePost
from refusals import Refused
from workforce.models import Organisation, Post, User

KIND = "preparation.business_case"


class CaseIsDecided(Refused):
    """What was decided on stays as it was."""

    words = gettext_lazy("This business case has been decided. It stays as it is.")


class NoPosts(Refused):
    """A business case is about at least one post of the organisation."""

    words = gettext_lazy("Choose at least one post.")


@action
def enter_cost(
    *,
    organisation: Organisation,
    band: str,
    local_grade: str,
    a_year: Decimal,
    starts_on: date,
    source: str,
    by: User,
) -> BandCost:
    """What one whole-time equivalent of a band or grade costs a year from a day on. Entered for
    the same day again, it takes the place of what was there."""
    cost, _created = BandCost.objects.update_or_create(
        organisation=organisation,
        band=band,
        local_grade=" ".join(local_grade.split()),
        starts_on=starts_on,
        defaults={"a_year": a_year, "source": source.strip()},
    )
    return cost


@action
def forget_cost(*, cost: BandCost, by: User) -> None:
    """Take a cost out that was entered by mistake; the history keeps that it was there, and
    cases keep what was drawn into them."""
    cost.delete()


@action
def begin_case(
    *, organisation: Organisation, title: str, posts: Iterable[UUID], on: date, by: User
) -> BusinessCase:
    """A draft about one post or several, with what the portal knows on that day. Raises
    NoPosts."""
    keys = _of(organisation, posts)
    drawn = draw(organisation, keys, on=on)
    case = BusinessCase.objects.create(
        organisation=organisation,
        title=title.strip(),
        begun_by=by,
        drawn_on=on,
        drawn=drawn.as_json(),
    )
    _about(case, keys)
    return case


def _of(organisation: Organisation, posts: Iterable[UUID]) -> list[UUID]:
    keys = Post.objects.filter(team__organisation=organisation, pk__in=list(posts))
    found = list(keys.values_list("pk", flat=True))
    if not found:
        raise NoPosts
    return found


def _about(case: BusinessCase, posts: Iterable[UUID]) -> None:
    BusinessCasePost.objects.bulk_create(BusinessCasePost(case=case, post_id=key) for key in posts)


def _draft(case: BusinessCase) -> BusinessCase:
    """The case as it stands now, locked. Raises CaseIsDecided."""
    case = BusinessCase.objects.select_for_update().get(pk=case.pk)
    if case.decided_on is not None:
        raise CaseIsDecided
    return case


@action
def write_case(*, case: BusinessCase, by: User, **words: str) -> BusinessCase:
    """Put the writer's words another way: ``title``, ``asked``, ``need``, ``outcomes``,
    ``risks``. Raises CaseIsDecided."""
    case = _draft(case)
    for name, said in words.items():
        setattr(case, name, said.strip())
    case.save(update_fields=list(words))
    return case


@action
def choose_posts(*, case: BusinessCase, posts: Iterable[UUID], on: date, by: User) -> BusinessCase:
    """Say anew which posts a draft is about; what the portal knows of them is drawn in again.
    Raises CaseIsDecided, NoPosts."""
    case = _draft(case)
    keys = set(_of(case.organisation, posts))
    case.posts.exclude(post__in=keys).delete()
    _about(case, keys - set(case.posts.values_list("post_id", flat=True)))
    return _draw(case, on)


@action
def draw_again(*, case: BusinessCase, on: date, by: User) -> BusinessCase:
    """Draw into a draft what the portal knows now; the writer's words stay. Raises
    CaseIsDecided."""
    return _draw(_draft(case), on)


def _draw(case: BusinessCase, on: date) -> BusinessCase:
    keys = list(case.posts.values_list("post_id", flat=True))
    case.drawn_on = on
    case.drawn = draw(case.organisation, keys, on=on).as_json()
    case.save(update_fields=["drawn_on", "drawn"])
    return case


@action
def decide_case(
    *,
    case: BusinessCase,
    approved: bool,
    decided_on: date,
    decided_by: str,
    decision: str,
    by: User,
) -> BusinessCase:
    """Note what was decided and by whom. Words and figures stay as they are from now on, and a
    worker makes the document of them. No post moves by itself. Raises CaseIsDecided."""
    case = _draft(case)
    case.approved, case.decided_on = approved, decided_on
    case.decided_by, case.decision = decided_by.strip(), decision.strip()
    case.document = issuing.issue(
        document=case_document(case),
        kind=KIND,
        key=f"{KIND}/{case.pk}",
        subject=case,
        organisation_id=case.organisation_id,
        by=by,
    )
    case.save(update_fields=["approved", "decided_on", "decided_by", "decision", "document"])
    return case


@action
def drop_case(*, case: BusinessCase, by: User) -> None:
    """Throw a draft away; the history keeps that it was there. Raises CaseIsDecided."""
    _draft(case).delete()


@action
def erase_cases(*, cases: Iterable[UUID], by) -> None:
    """Erase business cases whose time is over, with their documents and their history."""
    for case in BusinessCase.objects.select_for_update().filter(pk__in=list(cases)):
        erasing.erase(case)
    erase_with_history(BusinessCase.objects.filter(pk__in=list(cases)))
