"""The history, the plan made from it, referees who are asked, and what HR makes of it (CHK-1)."""

from datetime import date

from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy

from audit.context import action
from checks import mails
from checks.actions.files import clear_check
from checks.links import REFERENCE
from checks.models import Check, CheckFile, Episode, Reference
from checks.months import Spell
from checks.reference_plan import may_ask_absence, plan_references
from checks.rules import REFERENCE_LINK_LASTS, CheckKind, Judgement, ReferenceKind
from checks.words import words_of
from links.actions import make_link, renew_link, revoke_links
from links.models import Link
from refusals import Refused


class ReferenceNotOpen(Refused):
    """The reference was answered, refused or set aside, or nobody is named for it yet."""

    words = gettext_lazy(
        "The reference was answered, refused or set aside by now, or nobody is named for it yet."
    )


# ------------------------------------------------------------------ the history


@action
def save_episode(
    *,
    file: CheckFile,
    kind: str,
    first_month: date,
    by,
    last_month: date | None = None,
    what: str = "",
    episode: Episode | None = None,
) -> Episode:
    """Write down a part of the history, or change one; the plan is made again where there is
    one."""
    episode = episode or Episode(file=file)
    episode.kind, episode.what = kind, what.strip()
    episode.first_month, episode.last_month = first_month, last_month
    episode.save()
    _plan_again(file, by)
    return episode


@action
def remove_episode(*, episode: Episode, by) -> None:
    """Take a part of the history away again."""
    file = episode.file
    episode.delete()
    _plan_again(file, by)


@action
def finish_history(*, file: CheckFile, by) -> list[Reference]:
    """The candidate has said what there is; the references to ask for follow from it."""
    file.history_done_on = localdate()
    file.save(update_fields=["history_done_on"])
    _plan_again(file, by)
    return list(Reference.objects.standing().filter(of__file=file))


def _plan_again(file: CheckFile, by) -> None:
    """Make what is asked for follow the history; whom the candidate has named stays."""
    if file.history_done_on is None:
        return
    for check in file.checks.filter(kind=CheckKind.REFERENCES, cleared_on=None):
        _plan(file, check)
        _follow(check)


@action
def plan_again(*, check: Check, by) -> None:
    """Plan the references of one check from the history, as far as it is written down."""
    file = check.file
    if file.history_done_on is not None:
        _plan(file, check)
        _follow(check)


def _plan(file: CheckFile, check: Check) -> None:
    words = words_of(file.organisation)
    standing = list(check.references.standing())
    named = [each for each in standing if each.named_on]
    unwanted = set(
        check.references.filter(judgement=Judgement.ANOTHER).values_list("episode_id", flat=True)
    )
    taken = {each.episode_id for each in named}
    planned = plan_references(
        [
            Spell(each.first_month, each.last_month, each.kind, each.pk)
            for each in file.episodes.all()
            if each.pk not in unwanted
        ],
        on=file.history_done_on,
        wanted=words.references_wanted,
        months=words.history_months,
    )
    check.references.standing().filter(named_on=None).delete()
    lacking = words.references_wanted - len(named)
    missing = [each for each in planned if each.episode is None or each.episode not in taken]
    Reference.objects.bulk_create(
        Reference(of=check, kind=each.kind, why=each.why, episode_id=each.episode)
        for each in missing[: max(lacking, 0)]
    )


def _follow(check: Check) -> None:
    """The steps of the check follow from its references: whose turn it is comes from them."""
    check = Check.objects.select_for_update().get(pk=check.pk)
    standing = list(check.references.standing())
    reached = {
        "given_on": all(each.named_on and each.may_be_asked for each in standing),
        "sent_on": all(each.asked_on for each in standing),
        "answered_on": any(each.judgement == Judgement.TALK for each in standing)
        or all(each.answered_on or each.declined_on for each in standing),
    }
    for step, is_reached in reached.items():
        if not standing or not is_reached:
            setattr(check, step, None)
        elif getattr(check, step) is None:
            setattr(check, step, localdate())
    check.changed_at = timezone.now()
    check.save()


# ------------------------------------------------------------------ referees


def _open(reference: Reference) -> Reference:
    found = (
        Reference.objects.standing()
        .select_for_update(of=("self",))
        .select_related("of__file__organisation", "of__file__candidate", "of__file__worker")
        .filter(pk=reference.pk, answered_on=None, declined_on=None)
        .first()
    )
    if found is None:
        raise ReferenceNotOpen
    return found


@action
def name_referee(
    *, reference: Reference, name: str, email: str, relation: str, may_be_asked: bool, by
) -> Reference:
    """The candidate names who can be asked, and whether now; then they are asked at once.

    Somebody else is named in place of one who was asked: that one's link stops working. Raises
    ReferenceNotOpen.
    """
    reference = _open(reference)
    email = email.strip().lower()
    if reference.asked_on is not None and email != reference.referee_email:
        revoke_links(subject_ids=[reference.pk], purpose=REFERENCE, by=by)
        mails.forget_chasers(reference)
        reference.asked_on = None
    reference.referee_name, reference.referee_email = " ".join(name.split()), email
    reference.relation, reference.may_be_asked = relation.strip(), may_be_asked
    reference.named_on = localdate()
    reference.save()
    if may_be_asked and reference.asked_on is None:
        return ask_referee(reference=reference, by=by)
    _follow(reference.of)
    return reference


@action
def ask_referee(*, reference: Reference, by) -> Reference:
    """Send the referee their link, for the first time or again. Raises ReferenceNotOpen."""
    reference = _open(reference)
    if reference.named_on is None or not reference.may_be_asked:
        raise ReferenceNotOpen
    file, on = reference.of.file, localdate()
    if reference.asked_on is None:
        reference.asked_on = on
        reference.asks_absence = may_ask_absence(
            wanted=words_of(file.organisation).asks_absence,
            kind=reference.kind,
            offered_on=file.candidate.offered_on if file.candidate else file.opened_on,
            on=on,
        )
        reference.save()
    last = Link.objects.filter(purpose=REFERENCE, subject_id=reference.pk, revoked_at=None).first()
    if last is None:
        fresh = make_link(
            purpose=REFERENCE,
            subject_id=reference.pk,
            lasts=REFERENCE_LINK_LASTS,
            address=reference.referee_email,
            by=by,
        )
    else:
        fresh = renew_link(link=last, lasts=REFERENCE_LINK_LASTS, by=by)
    mails.ask_referee(reference, fresh)
    _follow(reference.of)
    return reference


@action
def answer_reference(
    *,
    reference: Reference,
    by,
    text: str = "",
    confirmed_first: date | None = None,
    confirmed_last: date | None = None,
    confirmed_as: str = "",
    absence_days: int | None = None,
) -> Reference:
    """A referee answers. Days of absence are kept only where they were asked about.

    Raises ReferenceNotOpen.
    """
    reference = _open(reference)
    if reference.asked_on is None:
        raise ReferenceNotOpen
    reference.text, reference.confirmed_as = text.strip(), confirmed_as.strip()
    if reference.kind != ReferenceKind.CHARACTER:
        reference.confirmed_first, reference.confirmed_last = confirmed_first, confirmed_last
    if reference.asks_absence and absence_days is not None:
        reference.absence_days = str(absence_days)
    reference.answered_on = localdate()
    reference.save()
    mails.forget_chasers(reference)
    _follow(reference.of)
    return reference


@action
def decline_reference(*, reference: Reference, by) -> Reference:
    """A referee says that they cannot answer. Raises ReferenceNotOpen."""
    reference = _open(reference)
    reference.declined_on = localdate()
    reference.save(update_fields=["declined_on"])
    mails.forget_chasers(reference)
    _follow(reference.of)
    return reference


@action
def judge_reference(*, reference: Reference, judgement: str, reason: str, by) -> Reference:
    """What HR makes of it, with the reason, which stands here alone and not in the history of
    acts. Another one is planned at once where it is wanted;
    when the last one is accepted the check is done. Raises ReferenceNotOpen."""
    found = (
        Reference.objects.standing()
        .select_for_update(of=("self",))
        .select_related("of__file__organisation", "of__file__candidate", "of__file__worker")
        .filter(pk=reference.pk, asked_on__isnull=False)
        .first()
    )
    if found is None or (judgement == Judgement.ACCEPTED and found.answered_on is None):
        raise ReferenceNotOpen
    found.judgement, found.judged_why = judgement, reason.strip()
    found.judged_on, found.judged_by = localdate(), by
    check, file = found.of, found.of.file
    if judgement == Judgement.ANOTHER:
        found.set_aside_on = localdate()
        revoke_links(subject_ids=[found.pk], purpose=REFERENCE, by=by)
        mails.forget_chasers(found)
    found.save()
    if judgement == Judgement.ANOTHER:
        _plan(file, check)
        mails.tell(file, key=f"another/{found.pk}")
    _follow(check)
    standing = check.references.standing()
    if standing and all(each.judgement == Judgement.ACCEPTED for each in standing):
        clear_check(check=check, by=by)
    return found
