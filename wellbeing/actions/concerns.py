"""A colleague says that somebody may need more support, and learns nothing by it (WEL-3)."""

from django.db.models import Value
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from audit.context import action_apart
from reminders import outbox
from wellbeing.actions.flags import FlagNotAllowed, raise_flag, time_in
from wellbeing.models import Concern, Flag
from wellbeing.rules import BY_DEFAULT, Audience, Origin
from workforce.lifecycle import Stage
from workforce.models import Membership, Organisation, PeerSupportWorker, User
from workforce.models.base import Folded
from workforce.rules import Role


def found_for_certain(organisation: Organisation, name: str) -> PeerSupportWorker | None:
    """The one peer of the organisation who is called just so, whatever case and accents; None
    where nobody or more than one is."""
    found = PeerSupportWorker.objects.filter(
        organisation=organisation, sort_key=Folded(Lower(Value(" ".join(name.split()))))
    ).exclude(stage=Stage.LEFT)[:2]
    return found[0] if len(found) == 1 else None


@action_apart
def speak_of_a_colleague(
    *,
    organisation: Organisation,
    name: str,
    level: str,
    by: User,
    reason: str = "",
    worker: PeerSupportWorker | None = None,
) -> None:
    """Raise a flag about the peer who is meant; where that is not certain, the lead sorts it out.

    Answers nothing, so that nobody learns by it whether somebody is a peer here. Raises
    FlagNotAllowed, whoever was named, where the organisation has no lead.
    """
    leads = _leads(organisation)
    if not leads:
        raise FlagNotAllowed(_("There is nobody in your organisation who could act on it yet"))
    meant = worker or found_for_certain(organisation, name)
    if meant is not None and meant.user_id != by.pk:
        raise_flag(
            worker=meant,
            level=level,
            audience=BY_DEFAULT,
            origin=Origin.COLLEAGUE,
            reason=reason,
            by=by,
        )
        return
    now = timezone.now()
    concern = Concern.objects.create(
        organisation=organisation,
        about=name,
        level=level,
        reason=reason,
        raised_by=by,
        raised_at=now,
        sort_out_by=time_in(organisation, level, since=now),
    )
    for lead in leads:
        outbox.write(
            key=f"wellbeing-concern/{concern.pk}/{lead.pk}",
            template="wellbeing/mail/flag_waits",
            recipient=lead,
            context={"path": reverse("wellbeing:concern", args=[concern.pk])},
        )


def _leads(organisation: Organisation) -> list[User]:
    members = Membership.objects.able(localdate()).filter(organisation=organisation, role=Role.LEAD)
    return [each.user for each in members.select_related("user").order_by("starts_on", "pk")]


def _open(concern: Concern) -> Concern:
    concern = Concern.objects.select_for_update(of=("self",)).select_related("raised_by").get(
        pk=concern.pk
    )  # fmt: skip
    if concern.settled_at is not None:
        raise FlagNotAllowed(_("Somebody has sorted this out already"))
    return concern


@action_apart
def settle_concern(*, concern: Concern, worker: PeerSupportWorker, by: User) -> Flag:
    """The lead knows who is meant: a flag is raised, of which the lead knows too. Raises
    FlagNotAllowed when it was sorted out meanwhile."""
    concern = _open(concern)
    flag = raise_flag(
        worker=worker,
        level=concern.level,
        audience=(*BY_DEFAULT, Audience.LEAD),
        origin=Origin.COLLEAGUE,
        reason=concern.reason,
        raised_by=concern.raised_by,
        by=by,
    )
    _settle(concern, by=by)
    return flag


@action_apart
def put_concern_aside(*, concern: Concern, because: str, by: User) -> Concern:
    """Nothing comes of it, for a reason. Raises FlagNotAllowed when it was sorted out meanwhile."""
    concern = _open(concern)
    concern.put_aside_because = because
    _settle(concern, by=by)
    return concern


def _settle(concern: Concern, *, by: User) -> None:
    concern.settled_at, concern.settled_by = timezone.now(), by
    concern.save(update_fields=["settled_at", "settled_by", "put_aside_because"])
    outbox.withdraw(prefix=f"wellbeing-concern/{concern.pk}/")
