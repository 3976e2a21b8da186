"""HR works one vacancy from the first call to a no: taken down, found, moved, written to, told."""

from datetime import timedelta

import pytest

from links.actions import make_link
from recruitment import links
from recruitment.actions import letters
from recruitment.lifecycle import StageKind
from recruitment.models import Application, Letter, No
from recruitment.rules import AlternativeAnswer, AnsweredHow
from recruitment.wording import USUAL, LetterKind
from tests.factories import make_member, make_organisation
from tests.journeys.conftest import PHONE
from tests.journeys.steps import all_is_well, follow, heading, main, press, reads
from tests.recruitment.factories import make_application, make_vacancy
from workforce.rules import Role

pytestmark = pytest.mark.clause("REC-5", "REC-15", "REC-16")

ELEVEN = (
    "Ade Alder", "Bea Birch", "Cy Cedar", "Dee Dogwood", "Eli Elm", "Fay Fir", "Gus Gorse",
    "Hal Hazel", "Ivo Ivy", "Jo Juniper", "Kim Kerria",
)  # fmt: skip
CALLER = "Lou Larch"
MOVED = ELEVEN[:4]
BY_KEYBOARD = ELEVEN[4]
WRITTEN_TO = (ELEVEN[0], ELEVEN[1], CALLER)
TOLD_NO = ELEVEN[10]


@pytest.fixture
def hr(transactional_db, time_machine):
    """HR of a trust with a vacancy for which eleven people applied three days ago."""
    time_machine.move_to("2026-09-01T10:00:00+01:00")
    organisation = make_organisation("Harbour Trust")
    vacancy = make_vacancy(organisation)
    for name in ELEVEN:
        make_application(vacancy, name, email=f"{name.split()[0].lower()}@example.org")
    hr = make_member(organisation, Role.HR, name="Hattie HR")
    usual = USUAL[LetterKind.NEWS]
    letters.keep_template(
        organisation=organisation,
        kind=LetterKind.NEWS,
        name="Where things stand",
        subject=str(usual.subject),
        body=str(usual.body),
        by=hr,
    )
    time_machine.move_to("2026-09-04T10:00:00+01:00")
    return hr


def test_hr_takes_a_vacancy_from_a_call_to_a_no(visitor, hr, time_machine):
    visitor.sign_in(hr)
    visitor.goes_to("/recruitment/")
    follow(visitor, "Peer support worker")
    follow(visitor, "See the applications")
    assert reads(visitor, "11 applications")

    take_down_on_the_phone(visitor)
    find_by_search(visitor)
    move_the_ticked_ones(visitor)
    move_a_card_by_keyboard(visitor)
    write_to_the_ticked_ones(visitor)

    # Five days later the figures say how long everybody stood where.
    time_machine.move_to("2026-09-09T10:00:00+01:00")
    visitor.open_browser().sign_in(hr)
    visitor.goes_to(f"/recruitment/vacancies/{Application.objects.first().vacancy_id}/")
    follow(visitor, "See the applications")
    follow(visitor, "Figures")
    assert row(visitor, "Received") == ["Received", "12", "6.5", "8"]
    assert row(visitor, "Shortlisting") == ["Shortlisting", "5", "5", "5"]
    all_is_well(visitor, "days-in-stages")

    say_no_with_something_offered(visitor)
    hear_it_and_answer(visitor)


def take_down_on_the_phone(visitor) -> None:
    """Somebody calls; what they say is typed, read back and sent (REC-5)."""
    follow(visitor, "Take down an application in conversation")
    visitor.page.get_by_label("Their name").fill(CALLER)
    press(visitor, "Start")
    assert reads(visitor, "Enter an email address or a phone number")
    assert visitor.page.get_by_label("Their name").input_value() == CALLER
    visitor.page.get_by_label("Their phone number").fill("01632 960 001")
    press(visitor, "Start")
    all_is_well(visitor, "taking-down")
    for question in ("Why would you like to be", "What helps you to stay well?"):
        follow(visitor, question)
        visitor.page.get_by_label("Your answer").fill("People helped me, now I want to help")
        press(visitor, "Save and continue")
    press(visitor, "Send it for them")
    assert reads(visitor, "Read it back to them first, then tick the box")
    visitor.page.get_by_label("I read it back to them").check()
    press(visitor, "Send it for them")
    assert heading(visitor) == CALLER
    assert reads(visitor, "The application was sent")
    assert reads(visitor, "Taken down by Hattie HR")
    hows = Application.objects.get(name=CALLER).answers.values_list("how", flat=True)
    assert list(hows) == [AnsweredHow.TAKEN_DOWN] * 2


def find_by_search(visitor) -> None:
    """The twelfth is in the list, and comes up as one types."""
    with visitor.page.expect_navigation():
        visitor.page.get_by_role("link", name="Applications", exact=True).click()
    assert reads(visitor, "12 applications")
    search = visitor.page.get_by_label("Search by name or reference")
    search.press_sequentially("larch")
    visitor.page.get_by_text("1 application", exact=True).first.wait_for()
    assert main(visitor).get_by_role("row").count() == 2
    assert main(visitor).get_by_role("link", name=CALLER).is_visible()
    all_is_well(visitor, "applications-found")
    search.fill("")
    visitor.page.get_by_text("12 applications", exact=True).first.wait_for()


def move_the_ticked_ones(visitor) -> None:
    """Several are moved at once, after a look at who they are."""
    press(visitor, "Move the ticked ones")
    assert reads(visitor, "Tick the applications that you want to move")
    tick(visitor, MOVED[:3])
    search = visitor.page.get_by_label("Search by name or reference")
    search.press_sequentially(MOVED[3].split()[1])
    visitor.page.get_by_text("1 application", exact=True).first.wait_for()
    assert reads(visitor, "Also chosen, and not on this page")
    all_is_well(visitor, "chosen-before-a-search")
    tick(visitor, MOVED[3:])
    press(visitor, "Move the ticked ones")
    assert heading(visitor) == "Move 4 applications"
    follow(visitor, "Cancel")
    assert main(visitor).get_by_role("checkbox", checked=True).count() == 4
    press(visitor, "Move the ticked ones")
    assert [name for name in ELEVEN if reads(visitor, name)] == list(MOVED)
    all_is_well(visitor, "move-preview")
    assert not Application.objects.filter(stage__kind=StageKind.SHORTLISTING).exists()
    visitor.page.get_by_label("Shortlisting").check()
    press(visitor, "Move them")
    assert reads(visitor, "4 applications moved")


def move_a_card_by_keyboard(visitor) -> None:
    """On the board, from opening it to being back on it, without a mouse."""
    follow(visitor, "Board")
    all_is_well(visitor, "board")
    keyboard = visitor.page.keyboard
    tab_to(visitor, f"Move {BY_KEYBOARD}")
    keyboard.press("Enter")
    tab_to(visitor, "Shortlisting")
    enter(visitor)
    assert heading(visitor) == "Move 1 application"
    assert reads(visitor, BY_KEYBOARD)
    assert visitor.page.get_by_label("Shortlisting").is_checked()
    tab_to(visitor, "Move them")
    enter(visitor)
    assert reads(visitor, "1 application moved")
    column = visitor.page.get_by_role("region", name="Shortlisting (5)", exact=True)
    assert column.get_by_role("link", name=BY_KEYBOARD).is_visible()


def write_to_the_ticked_ones(visitor) -> None:
    """A template to three people, each of whose letters is read before they go."""
    follow(visitor, "List")
    tick(visitor, WRITTEN_TO)
    press(visitor, "Write to the ticked ones")
    visitor.page.get_by_label("Where things stand").check()
    press(visitor, "See the letters first")
    for name in WRITTEN_TO:
        letter = main(visitor).get_by_role("group").filter(has_text=f"Dear {name}")
        if letter.get_attribute("open") is None:
            letter.get_by_text(name).first.click()
        assert letter.get_by_text(f"Dear {name}").is_visible()
    assert reads(visitor, "Public shortlisting")
    assert reads(visitor, "Public received")
    assert reads(visitor, "There is no email address: print the PDF and send it by post")
    all_is_well(visitor, "letters-before-they-go")
    assert not Letter.objects.exists()
    press(visitor, "Send 3 letters")
    assert reads(visitor, "3 letters were sent")
    sent = Letter.objects.values_list("application__name", flat=True)
    assert sorted(sent) == sorted(WRITTEN_TO)


def say_no_with_something_offered(visitor) -> None:
    """A no is not said without feedback and something offered (REC-15)."""
    follow(visitor, "List")
    follow(visitor, TOLD_NO)
    follow(visitor, "Say no, and offer something")
    press(visitor, "Tell them")
    assert reads(visitor, "Enter feedback that helps them")
    assert not No.objects.exists()
    visitor.page.get_by_label("Feedback").fill("You listen. Tell us more of your own story")
    visitor.page.get_by_label("Volunteering").check()
    visitor.page.get_by_label("What exactly?").fill("The garden group, ask for Gwen")
    all_is_well(visitor, "a-no-with-an-offer")
    press(visitor, "Tell them")
    assert reads(visitor, "They hear that there is news on their page")
    assert reads(visitor, "You listen. Tell us more of your own story")
    assert reads(visitor, "Note their answer")
    all_is_well(visitor, "application-told-no")


def hear_it_and_answer(visitor) -> None:
    """The applicant reads on their phone why, and takes what is offered."""
    application = Application.objects.get(name=TOLD_NO)
    fresh = make_link(
        purpose=links.APPLICATION,
        subject_id=application.pk,
        lasts=timedelta(days=9),
        address=application.email,
        by=None,
    )
    visitor.open_browser(size=PHONE)
    visitor.goes_to(fresh.path)
    follow(visitor, "Read our feedback and what we can offer you")
    assert reads(visitor, "Tell us more of your own story")
    assert reads(visitor, "The garden group, ask for Gwen")
    all_is_well(visitor, "applicant-reads-a-no")
    visitor.page.get_by_label("Yes, please").check()
    press(visitor, "Send my answer")
    assert No.objects.get().answer == AlternativeAnswer.ACCEPTED


# ------------------------------------------------------------------ hands


def tick(visitor, names) -> None:
    for name in names:
        main(visitor).get_by_role("checkbox", name=name, exact=True).check()


def tab_to(visitor, words: str) -> None:
    """Press Tab until what has the focus reads exactly so; a page has an end."""
    seen = []
    for _ in range(120):
        visitor.page.keyboard.press("Tab")
        seen.append(
            visitor.page.evaluate("document.activeElement.textContent.trim().replace(/\\s+/g, ' ')")
        )
        if seen[-1] == words:
            return
    raise AssertionError(f"Nobody comes to “{words}” by keyboard: {[each[:40] for each in seen]}")


def enter(visitor) -> None:
    with visitor.page.expect_navigation():
        visitor.page.keyboard.press("Enter")


def row(visitor, name: str) -> list[str]:
    """What a row of the page's table reads, by its first cell."""
    line = (
        main(visitor)
        .get_by_role("row")
        .filter(has=visitor.page.get_by_role("rowheader", name=name, exact=True))
    )
    return [cell.strip() for cell in line.inner_text().split("\t")]
