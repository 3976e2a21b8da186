"""What an organisation that starts from nothing begins with: a few lines on the lead's home page
until each is done."""

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from preparation.models import Purpose
from workforce.access import Permission, Reader
from workforce.models import Organisation, PeerSupportWorker, Post, Team
from workforce.prepared import prepared


@prepared
def _begun(reader: Reader) -> QuerySet:
    """Whether both questions are answered, and whether there are teams, posts and peers."""
    of_it = {"organisation": OuterRef("pk")}
    return Organisation.objects.filter(pk=reader.organisation.pk).values_list(
        Exists(Purpose.objects.filter(**of_it)),
        Exists(Team.objects.filter(**of_it)),
        Exists(Post.objects.filter(team__organisation=OuterRef("pk"))),
        Exists(PeerSupportWorker.objects.filter(**of_it)),
    )


def first_steps(reader: Reader) -> list[dict]:
    """The lines, as tasks, for who prepares the organisation; none once it has peers."""
    if not reader.may(Permission.MANAGE_PREPARATION):
        return []
    ((purpose, teams, posts, peers),) = _begun(reader)
    if peers:
        return []
    steps = [
        (
            _("Say why you want to employ peers"),
            "preparation:answer_purpose",
            _("Two questions. Until they are answered, no post can be approved"),
            purpose,
        ),
        (
            _("Add your teams"),
            "workforce:add_team",
            _("Those that have peers, and those that are to have some"),
            teams,
        ),
        (
            _("Add your posts"),
            "preparation:add_post",
            _("New ones, and those that are filled already"),
            posts,
        ),
        (
            _("Add the peers who work with you"),
            "journey:imports",
            _("From a spreadsheet, or one by one"),
            peers,
        ),
    ]
    return [
        {
            "label": label,
            "url": "" if done else reverse(address),
            "hint": "" if done else hint,
            "status": _("Done") if done else _("Not yet begun"),
            "done": done,
            "colour": "" if done else "blue",
        }
        for label, address, hint, done in steps
    ]
