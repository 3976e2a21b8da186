"""What people without an account open in checks: a candidate their own checks."""

from checks import mails
from checks.models import CheckFile
from checks.rules import LINK_LASTS
from links.actions import renew_link
from links.models import Link
from links.registry import Purpose

FILE = "checks.file"


def _file_again(link: Link) -> None:
    file = (
        CheckFile.objects.open()
        .select_related("candidate", "worker")
        .filter(pk=link.subject_id)
        .first()
    )
    if file is not None and file.person.email:
        mails.send_file_link(file, renew_link(link=link, lasts=LINK_LASTS, by=None))


LINKS = (Purpose(FILE, home="checks:my_checks", send_again=_file_again),)
