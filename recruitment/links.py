"""What people without an account open in recruitment: their own application, or one they help
with (REC-5, REC-19), their place at an event (ATT-3), and what is kept of their interest (ATT-4).
"""

from django.utils import timezone

from links.actions import renew_link
from links.models import Link
from links.registry import Purpose
from recruitment import actions, mails
from recruitment.models import Application, Helper, PoolMember, SignUp
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


def _sign_up_again(link: Link) -> None:
    found = SignUp.objects.select_related("event").filter(pk=link.subject_id).first()
    if found is not None:
        actions.send_sign_up_link_again(sign_up=found, link=link, by=None)


def _pool_again(link: Link) -> None:
    member = PoolMember.objects.filter(pk=link.subject_id).first()
    if member is not None:
        actions.send_pool_link_again(member=member, link=link, by=None)


LINKS = (
    Purpose(APPLICATION, home="recruitment:application", send_again=_application_again),
    Purpose(
        HELPER,
        home="recruitment:helping",
        scopes=tuple(HelperScope.values),
        send_again=_helper_again,
    ),
    Purpose("recruitment.sign_up", home="recruitment:my_sign_up", send_again=_sign_up_again),
    Purpose("recruitment.pool", home="recruitment:my_interest", send_again=_pool_again),
)
