"""A certificate with content: a panel of four, whole or not at all, and nobody else reads it."""

from datetime import date

import pytest

from checks import actions
from checks.models import Assessment, AssessmentLook, Finding
from checks.rules import CheckKind, Decision, Heading, Seat
from tests.checks.factories import decide_level, make_candidate, make_file
from tests.factories import make_member, make_organisation
from tests.journeys.conftest import PHONE
from tests.journeys.steps import (
    all_is_well,
    fill_date,
    follow,
    heading,
    main,
    press,
    reads,
    things_to_do,
)
from workforce import actions as workforce
from workforce.rules import Role

pytestmark = pytest.mark.clause("CHK-3", "CHK-4")

SECRET = "Xanadu"
"""Stands in all that is told to the panel and to nobody else."""

REASON = "All four agree, with a mentor for a year"
SITTERS = {
    Seat.PEER: ("Pia Peer", Role.PANEL_MEMBER),
    Seat.HR: ("Hugo Other", Role.HR),
    Seat.MANAGER: ("Gail General", Role.LEAD),
    Seat.VOLUNTEERS: ("Vera Volunteers", Role.PANEL_MEMBER),
}


@pytest.fixture
def people(transactional_db, time_machine):
    """HR, who is to be the line manager, and who can sit on a panel; Cam has an offer."""
    time_machine.move_to("2026-09-01T10:00:00+01:00")
    organisation = make_organisation("Harbour Trust")
    people = {seat: make_member(organisation, role, name=name)
              for seat, (name, role) in SITTERS.items()}  # fmt: skip
    people["hr"] = make_member(organisation, Role.HR, name="Hattie HR")
    people["manager"] = make_member(organisation, Role.LINE_MANAGER, name="Mary Manager")
    candidate = make_candidate(organisation, line_manager=people["manager"])
    people["file"] = make_file(
        workforce.make_offer(candidate=candidate, by=None), CheckKind.CRIMINAL_RECORD
    )
    decide_level(people["file"])
    return people


def test_a_panel_of_four_looks_at_a_certificate_and_decides(visitor, people):
    hr, file = people["hr"], people["file"]

    # HR saw a certificate with content: that rejects nobody, it opens an assessment.
    visitor.sign_in(hr)
    visitor.goes_to("/checks/")
    follow(visitor, "Cam Candidate")
    follow(visitor, "Criminal record (DBS)")
    follow(visitor, "A certificate was seen")
    note_the_certificate(visitor)
    assessment = Assessment.objects.get()
    three_sit_down(assessment, people)

    # With a seat empty the panel cannot decide, and reads who is missing.
    visitor.sign_in(people[Seat.PEER])
    visitor.goes_to(f"/checks/assessments/{assessment.pk}/")
    assert reads(visitor, "The seat “Volunteer services manager” is empty. HR fills it")
    assert main(visitor).get_by_role("button", name="Decide").count() == 0
    visitor.goes_to(f"/checks/assessments/{assessment.pk}/decide/")
    assert reads(visitor, "The seat “Volunteer services manager” is empty. HR fills it")
    assert main(visitor).get_by_role("radio").count() == 0
    all_is_well(visitor, "panel-not-whole")

    # HR is told at once on their home page, and fills the seat.
    visitor.sign_in(hr)
    visitor.goes_to("/")
    assert "1 panel has an empty seat" in things_to_do(visitor)
    follow(visitor, "1 panel has an empty seat")
    follow(visitor, "Cam Candidate")
    fill_the_seat(visitor)

    # Who has it finds it, and notes what only the four of them read.
    visitor.open_browser().sign_in(people[Seat.VOLUNTEERS])
    visitor.goes_to("/")
    visitor.page.get_by_role("link", name="My assessments").first.click()
    visitor.page.wait_for_url("**/checks/assessments/")
    follow(visitor, "Cam Candidate")
    follow(visitor, "Add a note : What would keep everyone safe")
    visitor.page.get_by_label("Your note").fill(f"{SECRET} mentor")
    press(visitor, "Save")
    assert reads(visitor, f"{SECRET} mentor")
    all_is_well(visitor, "assessment")

    tell_ones_side(visitor, file)
    nobody_else_reads_a_word(visitor, people, assessment)

    # The panel, now whole and with everything heard, decides; the reason stays.
    visitor.open_browser().sign_in(people[Seat.PEER])
    visitor.goes_to("/checks/assessments/")
    follow(visitor, "Cam Candidate")
    assert reads(visitor, f"{SECRET} was long ago")
    follow(visitor, "Decide")
    visitor.page.get_by_label("Go ahead with safeguards").check()
    visitor.page.get_by_label("Why?").fill(REASON)
    all_is_well(visitor, "panel-decides")
    press(visitor, "Decide")
    assert reads(visitor, "It is decided")
    assert reads(visitor, REASON)
    assert main(visitor).get_by_role("link", name="Add a note").count() == 0
    all_is_well(visitor, "panel-has-decided")
    assessment.refresh_from_db()
    assert (assessment.decision, assessment.decided_by) == (Decision.SAFEGUARDS, people[Seat.PEER])

    # HR reads that the check is done and why, and still nothing of what it was about.
    visitor.sign_in(hr)
    visitor.goes_to(f"/checks/{file.pk}/")
    assert reads(visitor, "Nothing is in the way of the first day")
    visitor.goes_to(f"/checks/{file.pk}/{assessment.of_id}/certificate/")
    assert reads(visitor, REASON)
    assert SECRET not in visitor.page.content()


def note_the_certificate(visitor) -> None:
    """The facts that may be kept, and only those: nothing can be uploaded (CHK-4)."""
    assert main(visitor).locator("input[type=file]").count() == 0
    press(visitor, "Save")
    assert reads(visitor, "Enter the date of issue")
    assert reads(visitor, "Select whether it has content")
    fill_date(visitor, "issued_on", date(2026, 8, 20))
    visitor.page.get_by_label("Enhanced").check()
    visitor.page.get_by_label("Reference number").fill("001")
    visitor.page.get_by_label("Yes, a panel looks at it").check()
    all_is_well(visitor, "certificate")
    press(visitor, "Save")
    assert reads(visitor, "Nothing of what it says is kept")
    follow(visitor, "Assessment of 1 September 2026")
    assert main(visitor).get_by_text("Empty", exact=True).count() == 4


def three_sit_down(assessment, people) -> None:
    """All but one seat is taken, and all but one heading has a note."""
    for seat in SITTERS:
        if seat != Seat.VOLUNTEERS:
            actions.fill_seat(assessment=assessment, seat=seat, user=people[seat], by=None)
    for each in Heading:
        if each != Heading.SAFEGUARDS:
            actions.note_finding(
                assessment=assessment, heading=each, text=f"{SECRET} note", by=people[Seat.PEER]
            )


def fill_the_seat(visitor) -> None:
    assert heading(visitor) == "The panel"
    visitor.page.get_by_role("radio", name="Volunteer services manager").check()
    visitor.page.get_by_label("Search by name").press_sequentially("vera")
    visitor.page.get_by_role("radio", name="Vera Volunteers").check()
    all_is_well(visitor, "panel-seats")
    press(visitor, "Give them the seat")
    assert reads(visitor, "They have the seat, and were told")
    assert main(visitor).get_by_text("Empty", exact=True).count() == 0


def tell_ones_side(visitor, file) -> None:
    """The candidate answers by their link, on a phone, without an account."""
    visitor.open_browser(size=PHONE)
    visitor.goes_to(actions.invite_candidate(file=file, by=None).path)
    follow(visitor, "Criminal record (DBS)")
    follow(visitor, "Tell the panel your side")
    assert reads(visitor, "That does not mean a no")
    visitor.page.get_by_label("What do you want the panel to know?").fill(f"{SECRET} was long ago")
    all_is_well(visitor, "candidate-tells-their-side")
    press(visitor, "Send to the panel")
    assert reads(visitor, "The panel has it")


def nobody_else_reads_a_word(visitor, people, assessment) -> None:
    """HR without a seat sees that a panel sits, the line manager not even that."""
    file, looks = people["file"], AssessmentLook.objects.count()
    assert Finding.objects.count() == len(Heading)
    visitor.open_browser().sign_in(people["hr"])
    for path in (
        f"/checks/{file.pk}/",
        f"/checks/{file.pk}/{assessment.of_id}/",
        f"/checks/{file.pk}/{assessment.of_id}/certificate/",
        f"/checks/{file.pk}/panels/{assessment.pk}/",
        "/checks/panels/",
        "/checks/assessments/",
    ):
        assert visitor.goes_to(path).status == 200
        assert SECRET not in visitor.page.content(), path
    assert visitor.goes_to(f"/checks/assessments/{assessment.pk}/").status == 404

    visitor.sign_in(people["manager"])
    visitor.goes_to("/checks/")
    assert reads(visitor, "Cam Candidate")
    assert reads(visitor, "HR: 1")
    assert not reads(visitor, "assessment panel")
    assert visitor.goes_to(f"/checks/{file.pk}/").status == 403
    assert visitor.goes_to(f"/checks/assessments/{assessment.pk}/").status == 404
    visitor.goes_to("/")
    assert SECRET not in visitor.page.content()
    assert AssessmentLook.objects.count() == looks
