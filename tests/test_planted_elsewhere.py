"""What few may read stands in no mail, no calendar, no log and nowhere in the clear in the
database, whoever it is for (WEL-1, WEL-3, COM-2, REV-4, SUP-5). Pages, files and searches are
looked through by the eyes of ``tests/eyes``."""

import logging
from datetime import datetime, time, timedelta

import pytest
from django.core import mail
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from reminders import digests, outbox, sweep
from reminders.models import Message
from reminders.rules import shift
from supervision.calendar import feed
from tests.house import PRIVATE
from tests.houses import flags, leaving, matching, people_supported, reviews, wellbeing
from tests.planted import HOPE, REFLECTION, TALK, TYPED
from wellbeing.models import PlanSection
from workforce.diary import entries_of

WRITTEN = (
    *(wellbeing.ALONE, wellbeing.DRAFT, wellbeing.BEFORE),
    *(wellbeing.FOR_SUPPORTER, wellbeing.FOR_MANAGER, wellbeing.FOR_BOTH),
    *(flags.SECRET, flags.NOTE),
    *(reviews.PEER_DRAFT, reviews.MANAGER_DRAFT, reviews.BETWEEN, reviews.UNSIGNED),
    *(reviews.OBJECTIVE, reviews.FEEDBACK),
    leaving.SAID,
    *(REFLECTION, HOPE, TALK, PRIVATE),
    people_supported.WISHES,
    matching.TREATED,
)
"""What somebody wrote for themselves, for one or for a few."""

IN_THE_CLEAR = "Quillon Peer"
"""A name, which is not encrypted: it shows that looking finds something."""

SUPPORTED = (
    *(people_supported.REFERENCE, people_supported.ASKED, people_supported.LOOKING),
    *(people_supported.UNSURE, people_supported.INITIALS),
)
"""Who is supported."""

SECRETS = (*WRITTEN, TYPED, *SUPPORTED, leaving.REACHED_AT)


def told(text: str) -> list[str]:
    return [each for each in SECRETS if each in text]


@pytest.mark.clause("WEL-1", "WEL-3", "COM-2", "REV-4", "SUP-5", "REM-2")
def test_no_mail_carries_a_word_of_it(standing, db):
    sweep.run(on=timezone.localdate())
    working_day = shift(timezone.localdate(), 1, nation="EAW")
    evening = timezone.make_aware(datetime.combine(working_day, time(23, 30)))
    assert digests.make(now=evening) > 3
    outbox.waiting(evening + timedelta(days=60)).update(send_after=timezone.now())

    assert not outbox.Sender().run()
    assert not Message.objects.exclude(last_error="").exists()
    assert len(mail.outbox) > 20
    assert any("needs you" in sent.subject or "need you" in sent.subject for sent in mail.outbox)
    for sent in mail.outbox:
        parts = [sent.subject, sent.body, *(str(part[0]) for part in sent.alternatives)]
        assert told("\n".join(parts)) == [], sent.subject
    contexts = Message.objects.values_list("context", "calendar", "key")
    assert told(str(list(contexts))) == []


@pytest.mark.clause("WEL-1", "WEL-3", "SUP-8")
def test_no_calendar_carries_a_word_of_it(standing, db):
    now = timezone.now()
    found = 0
    for user in standing.house.people.values():
        if user is None:
            continue
        entries = list(
            entries_of(user, since=now - timedelta(days=400), until=now + timedelta(days=400))
        )
        found += len(entries)
        assert told(feed(entries)) == [], user
    assert found > 3


@pytest.mark.clause("WEL-1", "WEL-3", "COM-2", "REV-4", "SUP-5")
def test_nothing_of_it_stands_in_the_clear_in_the_database_or_its_history(standing, db):
    tables = connection.introspection.table_names()
    assert len(tables) > 150
    found = []
    with connection.cursor() as cursor:
        for table in sorted(tables):
            cursor.execute(
                f'select word from unnest(%s::text[]) word where exists (select 1 from "{table}" t'  # noqa: S608
                " where position(word in t::text) > 0)",
                [[*WRITTEN, IN_THE_CLEAR]],
            )
            found += [f"{word} in {table}" for (word,) in cursor.fetchall()]
    assert f"{IN_THE_CLEAR} in workforce_peersupportworker" in found
    assert [each for each in found if not each.startswith(IN_THE_CLEAR)] == []
    assert PlanSection.objects.filter(plan__worker=standing.house.worker).exists()


@pytest.mark.clause("WEL-1", "WEL-3", "MAT-6", "WFO-6")
@pytest.mark.parametrize(
    ("name", "who", "named", "words"),
    [
        (
            "wellbeing:section",
            "peer",
            "WHAT_HELPS",
            {"text": "Zirconium-log", "sharing": "PRIVATE"},
        ),
        ("wellbeing:more_support", "peer", "", {"reason": "Zirconium-log", "level": "SOON"}),
        (
            "matching:change_person",
            "manager",
            "person_id",
            {"reference": "Zirconium-log", "wishes_in_words": "Zirconium-log"},
        ),
        ("journey:exit_words", "peer", "worker_id", {"what_was_good": "Zirconium-log"}),
    ],
    ids=["plan", "flag", "person supported", "exit words"],
)
def test_no_log_carries_what_is_sent(name, who, named, words, standing, db, caplog, capfd):
    parts = [standing.house.ids.get(named, named)] if named else []
    with caplog.at_level(logging.DEBUG):
        response = standing.client_of(who).post(reverse(name, args=parts), words)
    assert response.status_code in (200, 302)
    out, err = capfd.readouterr()
    without_queries = [
        record for record in caplog.records if not record.name.startswith("django.db")
    ]
    assert not any("Zirconium-log" in record.getMessage() for record in without_queries)
    assert "Zirconium-log" not in out + err
