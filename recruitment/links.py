"""What people without an account open in recruitment: their own application, or one they help
with (REC-5, REC-19)."""

from django.utils import timezone

from links.actions import renew_link
from links.models import Link
from links.registry import Purpose
from recruitment import mails
from recruitment.models import Application, Helper
from recruitment.rules import APPLICATION_LINK_LASTS, HelperScope

APPLICATION = "recruitment.application"
HELPER = "recruitment.helper"


def _application_again(link: Link) -> None:
    application = Application.objects.filter(pk=link.subject_id).first()
    if application is not None and application.email:
        fresh = renew_link(link=link, lasts=APPLICATION_LINK_LASTS, by=None)
        mails.send_application_link(application, fresh)


def _helper_again(link: Link) -> None:
    now = timezone.now()
    helper = Helper.objects.filter(pk=link.subject_id, ended_at=None, expires_at__gt=now).first()
    if helper is not None:
        fresh = renew_link(link=link, lasts=helper.expires_at - now, by=None)
        mails.send_helper_link(helper, fresh)


LINKS = (
    Purpose(APPLICATION, home="recruitment:application", send_again=_application_again),
    Purpose(
        HELPER,
        home="recruitment:helping",
        scopes=tuple(HelperScope.values),
        send_again=_helper_again,
    ),
)
