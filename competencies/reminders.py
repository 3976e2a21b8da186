"""The reminders of the room. Their words tell nothing of what is written anywhere."""

from datetime import date

from django.db.models import QuerySet
from django.db.models.functions import TruncDate
from django.utils.translation import gettext_lazy as _

from competencies.models import CareerConversation, Interest
from competencies.reminders_training import OF_TRAINING
from reminders.registry import Reminder
from workforce.access import Permission
from workforce.audiences import about_peers, audience
from workforce.lifecycle import WORKING, Stage
from workforce.rules import Role


def talks_to_agree(on: date) -> QuerySet:
    """Career conversations that somebody else wrote down and the peer has not agreed to yet."""
    talks = CareerConversation.objects.filter(agreed_at=None, worker__stage__in=WORKING)
    return about_peers(talks.annotate(day=TruncDate("recorded_at")), due_on="day")


def opportunities_closing(on: date) -> QuerySet:
    """What a peer said they are interested in, on the day it closes."""
    interests = Interest.objects.filter(
        opportunity__withdrawn_at=None, opportunity__closes_on__gte=on
    ).exclude(worker__stage=Stage.LEFT)
    return about_peers(interests, due_on="opportunity__closes_on")


REMINDERS = (
    *OF_TRAINING,
    Reminder(
        key="competencies.talk_to_agree",
        title=_("A career conversation is to be read"),
        description=_(
            "A peer reads what was written about a career conversation, and says whether this is "
            "what was said. Nobody else is told."
        ),
        items=talks_to_agree,
        audiences=(
            audience(Role.PEER, permission=Permission.KEEP_GROWTH, steps=(1, 10), required=True),
        ),
    ),
    Reminder(
        key="competencies.opportunity_closes",
        title=_("An opportunity closes soon"),
        description=_("A peer said that it interests them, and it is open for three more days."),
        items=opportunities_closing,
        audiences=(
            audience(Role.PEER, permission=Permission.KEEP_GROWTH, steps=(-3,), required=True),
        ),
    ),
)
