import pytest
from django.core.mail import EmailMultiAlternatives, get_connection
from django.urls import reverse

from psw_portal import mailbox

pytestmark = pytest.mark.django_db


@pytest.fixture
def open_house(settings, tmp_path):
    settings.OPEN_HOUSE = True
    settings.STATE_DIR = tmp_path


def send(subject="Sessions due this week", html="", invitation=""):
    message = EmailMultiAlternatives(
        subject,
        "Two sessions are due.\n\nSee https://portal.example.org/",
        "portal@example.org",
        ["manager@example.org"],
        connection=get_connection("psw_portal.mailbox.MailboxBackend"),
    )
    if html:
        message.attach_alternative(html, "text/html")
    if invitation:
        message.attach("invite.ics", invitation, "text/calendar")
    assert message.send() == 1
    return mailbox.names()[0]


def test_a_sent_message_appears_in_the_mailbox(client, open_house):
    send()
    page = client.get(reverse("mailbox:letters"))
    assert page.status_code == 200
    assert "Sessions due this week" in page.content.decode()
    assert "manager@example.org" in page.content.decode()


def test_the_newest_message_stands_first(client, open_house):
    send("First")
    send("Second")
    text = client.get(reverse("mailbox:letters")).content.decode()
    assert text.index("Second") < text.index("First")


def test_an_empty_mailbox_says_so(client, open_house):
    assert "No mail yet" in client.get(reverse("mailbox:letters")).content.decode()


def test_a_message_can_be_read(client, open_house):
    page = client.get(reverse("mailbox:letter", args=[send()]))
    assert "Two sessions are due." in page.content.decode()


def test_the_layout_of_a_message_can_do_nothing(client, open_house):
    name = send(html="<p>Two <b>sessions</b></p><script>alert(1)</script>")
    page = client.get(reverse("mailbox:letter_layout", args=[name]))
    policy = page["Content-Security-Policy"]
    assert "<b>sessions</b>" in page.content.decode()
    assert "default-src 'none'" in policy
    assert "sandbox" in policy
    assert "script-src" not in policy


def test_a_message_without_layout_has_no_such_page(client, open_house):
    assert client.get(reverse("mailbox:letter_layout", args=[send()])).status_code == 404


def test_an_invitation_can_be_saved(client, open_house):
    name = send(invitation="BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")
    saved = client.get(reverse("mailbox:letter_attachment", args=[name, 1]))
    assert saved.content.startswith(b"BEGIN:VCALENDAR")
    assert saved["Content-Disposition"] == 'attachment; filename="invite.ics"'
    assert client.get(reverse("mailbox:letter_attachment", args=[name, 2])).status_code == 404


@pytest.mark.parametrize("name", ["nothing", "20260101T000000000000-00000000", "..%2Fsecret-key"])
def test_a_wrong_name_is_not_found(client, open_house, name):
    assert client.get(f"/mailbox/{name}/").status_code == 404


def test_there_is_no_mailbox_where_people_work(client, open_house, settings):
    name = send()
    settings.OPEN_HOUSE = False
    for url in (
        reverse("mailbox:letters"),
        reverse("mailbox:letter", args=[name]),
        reverse("mailbox:letter_layout", args=[name]),
        reverse("mailbox:letter_attachment", args=[name, 1]),
    ):
        assert client.get(url).status_code == 404
