"""What the owner of a wellbeing plan does with it (WEL-1). Others may know that there is a plan and
when it was last looked at, so pages of history do not tell of these acts."""

from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy

from audit.context import action, action_apart
from audit.erasing import erase_with_history
from refusals import Refused
from wellbeing.models import Plan, PlanSection, PlanVersion, VersionSection
from wellbeing.rules import look_again
from wellbeing.sight import texts_of
from workforce.models import PeerSupportWorker, User


class NothingWritten(Refused):
    """A plan without a single written section."""

    words = gettext_lazy("There is nothing in your plan yet. Write a section first.")


def _plan_of(worker: PeerSupportWorker) -> Plan:
    """The plan of a peer, begun now if there is none; locked, so that one act comes after
    another."""
    Plan.objects.get_or_create(worker=worker)
    return Plan.objects.select_for_update().get(worker=worker)


def _looked_at(plan: Plan, worker: PeerSupportWorker) -> None:
    plan.looked_at_on = localdate()
    plan.look_again_on = look_again(
        plan.looked_at_on, months=worker.organisation.settings.plan_again_months
    )
    plan.save(update_fields=["looked_at_on", "look_again_on"])


@action_apart
def write_section(
    *, worker: PeerSupportWorker, part: str, text: str, sharing: str, by: User
) -> PlanSection:
    """Save a section as it holds from now on, and who reads it; its draft is gone."""
    plan = _plan_of(worker)
    section, _created = PlanSection.objects.get_or_create(plan=plan, part=part)
    if section.text != text:
        section.changed_at = timezone.now()
    section.text, section.sharing = text, sharing
    section.draft, section.drafted_at = "", None
    section.save()
    _looked_at(plan, worker)
    return section


@action_apart
def keep_section_draft(*, worker: PeerSupportWorker, part: str, text: str, by: User) -> PlanSection:
    """Keep what the owner is writing, for as long as they like; nobody else reads it, and what
    others read stays as it is."""
    section, _created = PlanSection.objects.get_or_create(plan=_plan_of(worker), part=part)
    same = text == section.text
    section.draft, section.drafted_at = ("", None) if same else (text, timezone.now())
    section.save(update_fields=["draft", "drafted_at"])
    return section


@action_apart
def drop_section_draft(*, worker: PeerSupportWorker, part: str, by: User) -> int:
    """Throw a draft away; how many went."""
    drafts = PlanSection.objects.filter(plan__worker=worker, part=part, drafted_at__isnull=False)
    return drafts.update(draft="", drafted_at=None)


@action_apart
def keep_version(*, worker: PeerSupportWorker, by: User) -> PlanVersion:
    """Keep the plan as it stands, to compare with later; the owner has looked at it.

    Where nothing has changed since the last version that one stays the last. Raises
    NothingWritten.
    """
    plan = _plan_of(worker)
    now = {each.part: each.text for each in plan.sections.exclude(text="")}
    last = plan.versions.order_by("-number").first()
    if not now and last is None:
        raise NothingWritten
    _looked_at(plan, worker)
    if last is not None and texts_of(last) == now:
        return last
    version = PlanVersion.objects.create(plan=plan, number=last.number + 1 if last else 1)
    VersionSection.objects.bulk_create(
        VersionSection(version=version, part=part, text=text) for part, text in now.items()
    )
    return version


@action_apart
def plan_still_holds(*, worker: PeerSupportWorker, by: User) -> Plan:
    """The owner has looked at their plan, and it still holds. Raises NothingWritten."""
    plan = _plan_of(worker)
    if not plan.sections.exclude(text="").exists():
        raise NothingWritten
    _looked_at(plan, worker)
    return plan


@action
def erase_plans(*, plans: list, by: User | None) -> int:
    """Erase plans for good, with what the history holds of them; how many records went."""
    return erase_with_history(Plan.objects.filter(pk__in=plans))
