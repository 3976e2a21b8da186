"""The talent pool: coming in, being contacted, leaving without a trace (ATT-4)."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db.models import F
from django.utils import timezone
from django.utils.timezone import localdate

from audit.context import action
from audit.erasing import erase_with_history
from links import actions as links
from recruitment import mails
from recruitment.models import Channel, ErasedEnquiry, Event, PoolContact, PoolMember
from recruitment.rules import CONTACT_FIRST, CONTACT_LATER, POOL_LINK_LASTS
from reminders import outbox
from workforce.models import Organisation, User

PURPOSE = "recruitment.pool"


@action
def take_into_pool(
    *,
    organisation: Organisation,
    name: str,
    email: str,
    by,
    phone: str = "",
    looking_for: str | None = None,
    meanwhile: Iterable[str] = (),
    channel: Channel | None = None,
    event: Event | None = None,
    agreed_at: datetime | None = None,
) -> PoolMember:
    """Somebody would like to hear of roles and agreed to be contacted; ``by`` is None when they
    came in themselves. Whoever is in the pool already stays as they are, and gets a new link: it
    looks the same from outside, and nobody can change what another person said.
    """
    email = email.strip().lower()
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    member = PoolMember.objects.filter(organisation=organisation, email__iexact=email).first()
    if member is None:
        member = PoolMember.objects.create(
            organisation=organisation,
            name=" ".join(name.split()),
            email=email,
            phone=phone.strip(),
            meanwhile=list(meanwhile),
            channel=channel,
            event=event,
            agreed_at=agreed_at or timezone.now(),
            contact_on=localdate() + timedelta(days=CONTACT_FIRST),
            **({"looking_for": looking_for} if looking_for else {}),
        )
    fresh = links.make_link(
        purpose=PURPOSE,
        subject_id=member.pk,
        lasts=timedelta(days=POOL_LINK_LASTS),
        address=member.email,
        by=None,
    )
    mails.welcome_to_pool(member, path=fresh.path)
    return member


@action
def change_pool_member(*, member: PoolMember, by, **changes) -> PoolMember:
    """What they say of themselves, or who keeps in touch with them and when next."""
    member = PoolMember.objects.select_for_update().get(pk=member.pk)
    for name, value in changes.items():
        setattr(member, name, value)
    member.save()
    return member


@action
def note_contact(
    *,
    member: PoolMember,
    how: str,
    by: User | None,
    on: date | None = None,
    note: str = "",
    next_on: date | None = None,
) -> PoolContact:
    """Somebody was in touch; the next contact is due then (default after a while)."""
    member = PoolMember.objects.select_for_update().get(pk=member.pk)
    on = on or localdate()
    contact = PoolContact.objects.create(member=member, on=on, how=how, note=note.strip(), by=by)
    member.contact_on = next_on or on + timedelta(days=CONTACT_LATER)
    member.owner = member.owner or by
    member.save(update_fields=["contact_on", "owner"])
    return contact


@action
def send_pool_link_again(*, member: PoolMember, link, by) -> None:
    """A new link to somebody who asked for one."""
    fresh = links.renew_link(link=link, lasts=timedelta(days=POOL_LINK_LASTS), by=None)
    mails.send_link(member, organisation_id=member.organisation_id, path=fresh.path)


def count_erased(organisation_id, channel_id) -> None:
    """Keep that there was one more enquiry, and nothing of whose it was."""
    ErasedEnquiry.objects.get_or_create(organisation_id=organisation_id, channel_id=channel_id)
    ErasedEnquiry.objects.filter(organisation_id=organisation_id, channel_id=channel_id).update(
        count=F("count") + 1
    )


@action
def erase_pool_members(*, keys, by) -> int:
    """Take people out of the pool with their contacts, links, mails and history; only the number
    of enquiries by channel stays. How many records went."""
    going = list(PoolMember.objects.filter(pk__in=list(keys)))
    for each in going:
        if each.event_id is None:  # who came in by an event is counted there
            count_erased(each.organisation_id, each.channel_id)
        outbox.forget(prefix=mails.key_of(each))
    keys = [each.pk for each in going]
    links.forget_links(subject_ids=keys, by=by)
    return erase_with_history(PoolMember.objects.filter(pk__in=keys))
