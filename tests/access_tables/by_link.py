"""What every page of people without an account answers to the link it is for. Written by hand;
see tests/test_access_by_link.py.

Each address: which holder of the house opens it, and what a fresh link gets. 302 where the page
leads on, 405 where it is only a button, 404 where there is nothing to see yet.
"""

from datetime import date, timedelta

from checks import actions as checks
from checks.links import FILE, REFERENCE
from checks.models import CheckFile, Reference
from checks.rules import CheckKind
from induction.actions.outside import PURPOSE
from induction.models import Activity
from links.actions import FreshLink, make_link
from matching.actions.relationships import PURPOSE as OF_A_PERSON
from matching.models import Relationship
from recruitment import links
from recruitment.actions import applying, decisions, interviews, letters
from recruitment.models import (
    Application,
    Helper,
    Interview,
    Invited,
    PoolMember,
    Question,
    SignUp,
)
from recruitment.rules import HelperScope
from recruitment.wording import USUAL, LetterKind
from tests.recruitment.factories import make_application, to_interview

SIGN_UP, POOL = "recruitment.sign_up", "recruitment.pool"

PAGES: dict[str, tuple[str, int]] = {
    # an applicant who has not sent it in yet
    "recruitment:application": ("drafting", 200),
    "recruitment:application_details": ("drafting", 200),
    "recruitment:application_question": ("drafting", 200),
    "recruitment:application_recording": ("drafting", 404),
    "recruitment:remove_recording": ("drafting", 405),
    "recruitment:application_ai": ("drafting", 200),
    "recruitment:application_check": ("drafting", 200),
    "recruitment:application_help": ("drafting", 200),
    "recruitment:application_helpers": ("drafting", 200),
    "recruitment:end_helper": ("drafting", 200),
    "recruitment:application_withdraw": ("drafting", 200),
    # afterwards
    "recruitment:application_equality": ("sent", 200),
    "recruitment:application_sent": ("sent", 200),
    "recruitment:application_interview": ("coming", 200),
    "recruitment:application_decline": ("coming", 200),
    "recruitment:application_offer": ("chosen", 200),
    "recruitment:application_letter": ("chosen", 200),
    "recruitment:application_letter_pdf": ("chosen", 200),
    "recruitment:application_feedback": ("refused", 200),
    # a helper, a guest of an event, somebody in the talent pool
    "recruitment:helping": ("helper", 200),
    "recruitment:helping_question": ("helper", 200),
    "recruitment:helping_comment": ("helper", 200),
    "recruitment:my_sign_up": ("guest", 200),
    "recruitment:my_interest": ("member", 200),
    # a candidate
    "checks:my_checks": ("candidate", 200),
    "checks:my_checks_help": ("candidate", 200),
    "checks:my_check": ("candidate", 200),
    "checks:my_check_help": ("candidate", 200),
    "checks:my_history": ("candidate", 200),
    "checks:add_my_episode": ("candidate", 200),
    "checks:my_episode": ("candidate", 200),
    "checks:remove_my_episode": ("candidate", 405),
    "checks:my_referee": ("candidate", 200),
    "checks:my_addresses": ("candidate", 200),
    "checks:add_my_address": ("candidate", 200),
    "checks:my_address": ("candidate", 200),
    "checks:remove_my_address": ("candidate", 405),
    "checks:my_papers": ("candidate", 200),
    "checks:my_response": ("candidate", 200),
    "checks:my_plan": ("candidate", 200),
    # a referee
    "checks:reference": ("referee", 200),
    "checks:decline_reference": ("referee", 200),
    # somebody supported, by the sheet that they were given
    "matching:with_peer": ("supported", 200),
    "matching:with_peer_answer": ("supported", 405),
    "matching:with_peer_comfort": ("supported", 200),
    "matching:with_peer_change": ("supported", 200),
    # somebody outside the portal who does one thing of an induction
    "induction:outside": ("desk", 200),
}

OF_A_CHECK = {
    "my_history": CheckKind.REFERENCES,
    "add_my_episode": CheckKind.REFERENCES,
    "my_episode": CheckKind.REFERENCES,
    "remove_my_episode": CheckKind.REFERENCES,
    "my_referee": CheckKind.REFERENCES,
    "my_addresses": CheckKind.CRIMINAL_RECORD,
    "add_my_address": CheckKind.CRIMINAL_RECORD,
    "my_address": CheckKind.CRIMINAL_RECORD,
    "remove_my_address": CheckKind.CRIMINAL_RECORD,
    "my_response": CheckKind.CRIMINAL_RECORD,
    "my_papers": CheckKind.IDENTITY,
    "my_plan": CheckKind.WORK_HEALTH,
}
"""Pages that stand under a check of this kind alone."""


def link_of(purpose: str, subject, **fields) -> FreshLink:
    return make_link(
        purpose=purpose, subject_id=subject.pk, lasts=timedelta(days=7), by=None, **fields
    )


def application_of(name: str) -> Application:
    return Application.objects.select_related("vacancy").get(name=f"Quillon {name}")


def holders_of(house) -> dict[str, FreshLink]:
    """A fresh link for each holder of the table, in the world of tests/house.py."""
    hr = house.people["hr"]
    refused = make_application(
        application_of("Chosen").vacancy, "Quillon Refused", email="quillon.no@example.org"
    )
    decisions.say_no(
        application=refused,
        feedback="Quillon told their story well",
        alternative="TRAINING",
        offered="A place on the next course",
        by=hr,
    )
    helper = Helper.objects.get(pk=house.ids["helper_id"])
    applicants = {
        "drafting": application_of("Drafting"),
        "sent": application_of("Applicant"),
        "coming": application_of("Coming"),
        "chosen": application_of("Chosen"),
        "refused": refused,
    }
    return {
        **{who: link_of(links.APPLICATION, each) for who, each in applicants.items()},
        "helper": link_of(links.HELPER, helper, scope=HelperScope.EDIT),
        "guest": link_of(SIGN_UP, SignUp.objects.get()),
        "member": link_of(POOL, PoolMember.objects.get()),
        "candidate": link_of(FILE, CheckFile.objects.get(pk=house.ids["file_id"])),
        "supported": link_of(
            OF_A_PERSON, Relationship.objects.get(pk=house.ids["relationship_id"])
        ),
        "referee": link_of(REFERENCE, Reference.objects.get(pk=house.ids["reference_id"])),
        "desk": link_of(
            PURPOSE, Activity.objects.get(induction=house.ids["induction_id"], owner="OUTSIDE")
        ),
    }


def ids_for(house, name: str) -> dict:
    """What the address of a page names besides the door, of the holder's own things."""
    file = CheckFile.objects.get(pk=house.ids["file_id"])
    ids = house.ids | {
        "question_id": application_of("Drafting").vacancy.questions.first().pk,
        "invited_id": Invited.objects.get(application=application_of("Coming")).pk,
    }
    kind = OF_A_CHECK.get(name.partition(":")[2], CheckKind.REFERENCES)
    return ids | {"check_id": file.checks.get(kind=kind).pk}


def of_somebody_else(house) -> dict[str, object]:
    """Keys of things that exist, and belong to other applicants and candidates."""
    hr, organisation = house.people["hr"], house.organisation
    vacancy, sent = application_of("Drafting").vacancy, application_of("Applicant")
    drafting = applying.begin(vacancy=vacancy, name="Another", email="a@example.org", by=None)
    helper = applying.invite_helper(
        application=drafting.application,
        name="Their helper",
        email="helper@example.org",
        scope=HelperScope.EDIT,
        lasts=timedelta(days=7),
        by=None,
    )
    coming = to_interview(make_application(vacancy, "Another", email="b@example.org"), by=hr)
    (invited,) = interviews.invite(
        interview=Interview.objects.get(invited__application=application_of("Coming")),
        applications=[coming],
        by=hr,
    )
    usual = USUAL[LetterKind.NEWS]
    template = letters.keep_template(
        organisation=organisation,
        kind=LetterKind.NEWS,
        name="News",
        subject=str(usual.subject),
        body=str(usual.body),
        by=hr,
    )
    sent = Application.objects.select_related(
        "vacancy__organisation__settings", "vacancy__team", "stage"
    ).get(pk=sent.pk)
    written = letters.send_many(applications=[sent], template=template, by=hr).letters[0]
    file = CheckFile.objects.get(candidate__name="Quillon Third")
    month = {"first_month": date(2024, 1, 1), "by": None}
    episode = checks.save_episode(file=file, kind="EMPLOYMENT", what="A café", **month)
    address = checks.save_address(file=file, kind="HOME", address="A road", **month)
    return {
        "question_id": Question.objects.exclude(vacancy=vacancy).first().pk,
        "helper_id": helper.pk,
        "invited_id": invited.pk,
        "letter_id": written.pk,
        "check_id": file.checks.get(kind=CheckKind.REFERENCES).pk,
        "episode_id": episode.pk,
        "address_id": address.pk,
        "reference_id": checks.finish_history(file=file, by=None)[0].pk,
    }
