"""What a panel member takes along to an interview day, and what is never in it (REC-8, REC-12)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from recruitment import actions as applying
from recruitment.actions import applying as helping
from recruitment.actions import interviews, panels
from recruitment.actions import scoring as marking
from recruitment.documents import panel_pack_of
from recruitment.models import PanelSeat
from recruitment.rules import SeatPart, Wish
from tests.documents.proof import prove
from tests.factories import make_member
from tests.recruitment.factories import (
    hand_in,
    make_application,
    make_interview,
    make_seat,
    make_vacancy,
    to_interview,
)
from workforce.rules import Role

pytestmark = [pytest.mark.django_db, pytest.mark.clause("REC-9", "REC-11")]


@pytest.fixture(autouse=True)
def _in_the_morning(time_machine):
    time_machine.move_to("2026-11-25T09:00:00+00:00")


@pytest.fixture
def vacancy():
    return make_vacancy()


@pytest.fixture
def seat(vacancy):
    user = make_member(vacancy.organisation, Role.PANEL_MEMBER, name="Vic Volunteer")
    return make_seat(vacancy, user, SeatPart.INTERVIEW, lived_experience=True)


@pytest.fixture
def interview(vacancy):
    """Ash comes first and has planted what nobody on the panel may read; Bo declined; the volunteer
    knows Cal; Dee has withdrawn."""
    made = make_interview(vacancy)
    people = {
        name: to_interview(
            make_application(
                vacancy, f"{name} Elmwood", email=f"{name}@private.example", phone="01632 960999"
            )
        )
        for name in ("Ash", "Bo", "Cal", "Dee")
    }
    invited = interviews.invite(interview=made, applications=people.values(), by=None)
    interviews.choose_slot(
        invited=invited[0],
        slot=made.slots.first(),
        adjustments="A break halfway",
        worries="Planted worry",
        by=None,
    )
    interviews.decline(invited=invited[1], wish=Wish.NOTHING, words="Planted wish", by=None)
    interviews.note_interview_contact(
        invited=invited[0],
        on=timezone.localdate(),
        how="PHONE",
        adjustments="Planted note",
        nerves="Planted nerves",
        by=None,
    )
    helping.ask_for_help(
        application=people["Ash"], kind="INTERVIEW", text="Planted request", by=None
    )
    applying.withdraw_application(application=people["Dee"], by=None)
    return made


def known(interview, name: str, user) -> None:
    application = interview.invited.get(application__name=f"{name} Elmwood").application
    marking.declare_interest(application=application, user=user, why="Planted reason", by=user)


NEVER = ("Planted", "private.example", "01632", "What I can tell", "Bo Elmwood", "Dee Elmwood")


def test_the_pack_holds_the_day_and_nothing_of_worries_contacts_and_answers(seat, interview):
    known(interview, "Cal", seat.user)

    prove(
        panel_pack_of(seat, interview, on=timezone.localdate()),
        holds=(
            "Wednesday 2 December 2026",
            "It begins at 8am",
            "Peer support worker",
            "The library",
            "Jo Host",
            "8am Ash Elmwood A break halfway",
            "Presentation about peer support here: In a group, 30 minutes",
            "A question about journey",
            "Understanding of recovery",
            "Listens well",
            "Good evidence",
            "Made for Vic Volunteer",
            "Your notes",
        ),
        never=(*NEVER, "Cal Elmwood"),
    )


@pytest.mark.clause("REC-8", "REC-12")
def test_what_others_scored_is_not_in_the_pack(vacancy, seat, interview):
    user = make_member(vacancy.organisation, Role.PANEL_MEMBER, name="Another Scorer")
    other = make_seat(vacancy, user, SeatPart.SHORTLISTING)
    application = interview.invited.get(application__name="Ash Elmwood").application
    type(application).objects.filter(pk=application.pk).update(
        stage=vacancy.stages.get(kind="SHORTLISTING")
    )
    hand_in(other, application, 3)

    prove(
        panel_pack_of(seat, interview, on=timezone.localdate()),
        holds=("Ash Elmwood", "Cal Elmwood"),
        never=(*NEVER, "Another Scorer", "What they wrote"),
    )


@pytest.mark.clause("REC-8")
def test_who_still_shortlists_the_vacancy_blind_reads_references_until_they_have_finished(
    vacancy, seat, interview, login
):
    reading = make_seat(vacancy, seat.user, SeatPart.SHORTLISTING)
    ash = interview.invited.get(application__name="Ash Elmwood").application
    today = timezone.localdate()

    prove(
        panel_pack_of(seat, interview, on=today),
        holds=(f"8am {ash.reference}",),
        never=("Elmwood", *NEVER),
    )
    page = login(seat.user).get(f"/panels/{seat.pk}/").text
    assert ash.reference in page
    assert "Elmwood" not in page

    PanelSeat.objects.filter(pk=reading.pk).update(done_at=timezone.now())
    prove(panel_pack_of(seat, interview, on=today), holds=("Ash Elmwood",))


def test_the_pack_opens_for_its_own_seat_and_day_alone_and_not_after_the_seat(
    vacancy, seat, interview, login, time_machine, django_assert_max_num_queries
):
    address = f"/panels/{seat.pk}/interviews/{interview.pk}/"
    client = login(seat.user)
    assert address in client.get(f"/panels/{seat.pk}/").text
    with django_assert_max_num_queries(15):
        page = client.get(address).text
    assert "Ash Elmwood" in page
    pdf = client.get(f"{address}interview-day.pdf")
    assert pdf["Content-Type"] == "application/pdf"
    assert "Elmwood" not in pdf["Content-Disposition"]

    planned = make_interview(vacancy, confirmed=False)
    later = make_interview(vacancy, in_days=20)
    panels.end_seat(seat=seat, on=timezone.localdate() + timedelta(days=10), by=None)
    for each in (planned, later):
        for more in ("", "interview-day.pdf"):
            assert client.get(f"/panels/{seat.pk}/interviews/{each.pk}/{more}").status_code == 404
    stranger = make_seat(vacancy, part=SeatPart.INTERVIEW)
    assert login(stranger.user).get(address).status_code == 404

    time_machine.move_to(timezone.now() + timedelta(days=11))
    assert login(seat.user).get(address).status_code == 404


# ------------------------------------------------------------------ printed by HR


@pytest.mark.clause("REC-8")
def test_hr_prints_the_pack_of_each_who_sits_that_day_with_what_they_may_see(
    vacancy, seat, interview, login, django_assert_max_num_queries
):
    known(interview, "Cal", seat.user)
    client = login(make_member(vacancy.organisation, Role.HR))
    address = f"/recruitment/interviews/{interview.pk}/packs/{seat.pk}/"
    assert f'href="{address}"' in client.get(f"/recruitment/interviews/{interview.pk}/").text

    with django_assert_max_num_queries(15):
        page = client.get(address).text
    assert "Pack for Vic Volunteer" in page
    assert "Ash Elmwood" in page
    assert not [word for word in (*NEVER, "Cal Elmwood") if word in page]
    pdf = client.get(f"{address}interview-day.pdf")
    assert pdf["Content-Type"] == "application/pdf"
    assert "Vic" not in pdf["Content-Disposition"]


@pytest.mark.clause("REC-8")
@pytest.mark.parametrize("who", ["the panel member", "hr"])
def test_no_name_stands_in_a_pack_while_one_of_the_two_shortlists_blind(
    vacancy, seat, interview, login, who
):
    hr = make_member(vacancy.organisation, Role.HR)
    make_seat(vacancy, hr if who == "hr" else seat.user, SeatPart.SHORTLISTING)

    page = login(hr).get(f"/recruitment/interviews/{interview.pk}/packs/{seat.pk}/").text

    assert "Elmwood" not in page
    assert interview.invited.get(application__name="Ash Elmwood").application.reference in page


def test_there_is_no_pack_for_another_seat_another_day_or_another_organisation(
    vacancy, seat, interview, login
):
    hr = make_member(vacancy.organisation, Role.HR)
    reads, elsewhere = make_seat(vacancy), make_seat(make_vacancy(), part=SeatPart.INTERVIEW)
    later = make_interview(vacancy, in_days=20)
    planned = make_interview(vacancy, confirmed=False)
    panels.end_seat(seat=seat, on=timezone.localdate() + timedelta(days=10), by=None)
    client = login(hr)

    for day, one in (
        (interview, reads), (interview, elsewhere), (later, seat), (planned, seat),
    ):  # fmt: skip
        assert client.get(f"/recruitment/interviews/{day.pk}/packs/{one.pk}/").status_code == 404
    stranger = login(make_member(elsewhere.vacancy.organisation, Role.HR))
    at = f"/recruitment/interviews/{interview.pk}/packs/{seat.pk}/"
    assert stranger.get(at).status_code == 404
    assert login(seat.user).get(at).status_code == 403
