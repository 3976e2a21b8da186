"""What people without an account open in checks: a candidate their own checks, a referee
the reference they are asked for."""

from checks import mails
from checks.models import CheckFile, Reference
from checks.rules import LINK_LASTS, REFERENCE_LINK_LASTS
from links.actions import renew_link
from links.models import Link
from links.registry import Purpose

FILE = "checks.file"
REFERENCE = "checks.reference"


def _file_again(link: Link) -> None:
    file = (
        CheckFile.objects.open()
        .select_related("candidate", "worker")
        .filter(pk=link.subject_id)
        .first()
    )
    if file is not None and file.person.email:
        mails.send_file_link(file, renew_link(link=link, lasts=LINK_LASTS, by=None))


def _reference_again(link: Link) -> None:
    reference = (
        Reference.objects.waiting().select_related("of__file").filter(pk=link.subject_id).first()
    )
    if reference is not None:
        fresh = renew_link(link=link, lasts=REFERENCE_LINK_LASTS, by=None)
        mails.send_reference_link(reference, fresh)


LINKS = (
    Purpose(FILE, home="checks:my_checks", send_again=_file_again),
    Purpose(REFERENCE, home="checks:reference", send_again=_reference_again),
)
