from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from links.models import Link
from recruitment import actions
from recruitment.models import ErasedEnquiry, PoolMember
from reminders.models import Message
from reminders.sweep import run as remind
from retention import sweep
from tests.factories import make_member, make_organisation
from tests.recruitment.letters import arrived, follow
from tests.recruitment.test_retention import dump
from tests.reminders.helpers import told
from workforce.rules import Role

pytestmark = [pytest.mark.django_db, pytest.mark.clause("ATT-4")]

PERSON = {
    "name": "Zelda Vantongeren",
    "email": "zelda@example.org",
    "looking_for": "EITHER",
    "meanwhile": ["COURSE", "VOLUNTEERING"],
    "agrees": "on",
}


@pytest.fixture
def trust():
    organisation = make_organisation("A trust")
    actions.change_public_words(organisation=organisation, contact_name="Jo", by=None)
    return organisation


@pytest.fixture
def hr(trust):
    return make_member(trust, Role.HR, name="Harper")


def come_in(client, trust, **changes):
    address = reverse("recruitment:express_interest", args=[trust.pk])
    return client.post(address, PERSON | changes)


def page_of(name, record):
    return reverse(f"recruitment:{name}", args=[record.pk])


def test_anyone_says_that_they_are_interested_without_vacancy_or_account(client, trust):
    answer = come_in(client, trust)

    assert answer.url == reverse("recruitment:interest_sent", args=[trust.pk])
    member = PoolMember.objects.get()
    assert (member.name, member.meanwhile) == (PERSON["name"], ["COURSE", "VOLUNTEERING"])
    (letter,) = arrived()
    for said in (letter.subject, letter.body):
        for secret in ("Zelda", "A trust", "peer support"):
            assert secret not in said


def test_nothing_is_kept_without_consent(client, trust):
    page = come_in(client, trust, agrees="")

    assert "Tick the box so that we may get in touch" in page.text
    assert PERSON["name"] in page.text  # nothing typed is lost
    assert not PoolMember.objects.exists()


def test_a_few_questions_are_asked_and_none_about_health(client, trust):
    page = client.get(reverse("recruitment:express_interest", args=[trust.pk]))

    assert list(page.context["form"].fields) == [
        "name",
        "email",
        "phone",
        "looking_for",
        "meanwhile",
        "agrees",
    ]


def test_who_comes_in_again_changes_nothing_and_it_looks_the_same(client, trust):
    first = come_in(client, trust)
    again = come_in(client, trust, name="Somebody Else", email="ZELDA@example.org")

    assert (first.status_code, first.url) == (again.status_code, again.url)
    assert PoolMember.objects.get().name == PERSON["name"]


@pytest.mark.django_db(transaction=True)
def test_by_one_link_they_leave_and_no_trace_is_left(client, trust, hr):
    channel = actions.add_channel(organisation=trust, name="Voice", kind="PEER_GROUP", by=hr)
    address = reverse("recruitment:express_interest", args=[trust.pk])
    client.post(f"{address}?from={channel.code}", PERSON)
    member = PoolMember.objects.get()
    actions.note_contact(member=member, how="PHONE", note="They spoke of the sea", by=hr)
    (letter,) = arrived()
    home = follow(client, letter)
    assert "Zelda Vantongeren" in client.get(home).text
    for needle in ("Zelda Vantongeren", "zelda@example.org"):
        assert needle in dump()

    answer = client.post(home)

    assert answer.url == reverse("recruitment:left_pool")
    after = dump()
    for needle in ("Zelda", "zelda@example.org", "vantongeren"):
        assert needle not in after
    assert not Link.objects.exists()
    assert not Message.objects.exists()
    assert ErasedEnquiry.objects.get(channel=channel).count == 1
    assert client.get(home).status_code == 302  # the link opens nothing any more


def test_staff_find_people_by_what_they_do_and_who_is_to_be_contacted(login, trust, hr):
    today = timezone.localdate()
    made = {}
    for name, meanwhile, contact in (
        ("Ann", ["COURSE"], today),
        ("Bo", ["INTERNSHIP"], today + timedelta(days=9)),
    ):
        member = actions.take_into_pool(
            organisation=trust,
            name=name,
            email=f"{name}@example.org",
            meanwhile=meanwhile,
            by=None,
        )
        made[name] = actions.change_pool_member(member=member, contact_on=contact, by=hr)
    client, address = login(hr), reverse("recruitment:talent")

    def shown(**query):
        page = client.get(address, query).text
        return {name for name in made if f">{name}</a>" in page}

    assert shown() == {"Ann", "Bo"}
    assert shown(meanwhile="INTERNSHIP") == {"Bo"}
    assert shown(due="on") == {"Ann"}
    assert shown(mine="on") == set()
    assert shown(q="bo") == {"Bo"}


def test_a_contact_is_logged_and_the_next_one_is_due(login, trust, hr):
    member = actions.take_into_pool(
        organisation=trust, name="Ann", email="ann@example.org", by=None
    )
    today = timezone.localdate()
    later = today + timedelta(days=40)

    login(hr).post(
        page_of("note_contact", member),
        {
            "on_day": today.day,
            "on_month": today.month,
            "on_year": today.year,
            "how": "PHONE",
            "note": "Comes to the open day",
            "next_on_day": later.day,
            "next_on_month": later.month,
            "next_on_year": later.year,
        },
    )

    member.refresh_from_db()
    assert (member.contact_on, member.owner) == (later, hr)
    assert "Comes to the open day" in login(hr).get(page_of("pool_member", member)).text


@pytest.mark.clause("REM-1")
def test_the_one_who_keeps_in_touch_is_reminded_on_the_day_and_others_are_not(
    trust, hr, time_machine
):
    time_machine.move_to("2026-11-25 09:00 +0000", tick=False)  # a Wednesday
    make_member(trust, Role.LEAD)
    member = actions.take_into_pool(
        organisation=trust, name="Ann", email="ann@example.org", by=None
    )
    today = timezone.localdate()
    actions.change_pool_member(member=member, owner=hr, contact_on=today + timedelta(days=1), by=hr)
    remind(on=today)
    assert told("recruitment.pool_contact_due") == set()

    remind(on=today + timedelta(days=1))

    assert told("recruitment.pool_contact_due") == {(hr.pk, 0)}


def test_what_is_due_stands_on_the_first_page(login, trust, hr):
    member = actions.take_into_pool(
        organisation=trust, name="Ann", email="ann@example.org", by=None
    )
    actions.change_pool_member(
        member=member, contact_on=timezone.localdate() - timedelta(days=2), by=hr
    )

    page = login(hr).get(reverse("journey:home")).text

    assert "1 person in the talent pool is to be contacted" in page


@pytest.mark.clause("WFO-10")
def test_people_with_whom_nobody_was_in_touch_are_erased_after_the_organisations_months(trust):
    member = actions.take_into_pool(
        organisation=trust, name="Ann", email="ann@example.org", by=None
    )
    joined = timezone.localdate()
    actions.note_contact(member=member, how="MAIL", on=joined + timedelta(days=100), by=None)

    assert sweep.sweep(on=joined + timedelta(days=740)) == 0
    assert sweep.sweep(on=joined + timedelta(days=840)) == 1
    assert not PoolMember.objects.exists()


def test_staff_erase_somebody_who_asked_for_it(login, trust, hr):
    member = actions.take_into_pool(
        organisation=trust, name="Ann", email="ann@example.org", by=None
    )

    login(hr).post(page_of("erase_pool_member", member))

    assert not PoolMember.objects.exists()


def test_a_link_that_was_asked_for_again_is_sent_again(client, trust):
    from links.actions import ask_again, send_what_was_asked_for

    come_in(client, trust)
    arrived()

    ask_again(address="zelda@example.org")
    assert send_what_was_asked_for() == 1

    (letter,) = arrived()
    assert "Zelda Vantongeren" in client.get(follow(client, letter)).text


def test_pages_of_the_pool_take_few_queries(login, trust, hr, django_assert_max_num_queries):
    for number in range(6):
        member = actions.take_into_pool(
            organisation=trust, name=f"P {number}", email=f"p{number}@example.org", by=None
        )
        actions.note_contact(member=member, how="PHONE", by=hr)
    client = login(hr)

    for address in (reverse("recruitment:talent"), page_of("pool_member", member)):
        with django_assert_max_num_queries(15):
            assert client.get(address).status_code == 200
