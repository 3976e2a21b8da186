"""Whatever an act refuses reaches people as a page that says so: every refusal is one of the kind
that the net catches, and the net loses nothing that was written."""

import ast
import importlib
import inspect
import logging
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import Http404
from django.test import Client
from django.urls import reverse

import recruitment.views.applying.pages
from recruitment import actions
from recruitment.actions import applying
from recruitment.models import Channel
from refusals import Refused, RefusedBecause
from tests.factories import make_member, make_organisation
from tests.recruitment.factories import make_vacancy
from workforce.rules import Role

ROOMS = sorted(
    config.label
    for config in apps.get_app_configs()
    if Path(config.path).parent == settings.BASE_DIR
)
ROOMS_WITHOUT_ACTS = {"psw_portal", "nhsuk", "encryption"}
"""How the portal starts, how pages look, how secrets are kept: nobody presses a button there."""

A_MISTAKE_OF_THE_CALLER = ValueError
"""Which no view can make, whatever is sent: it has looked before."""

ANSWERED_OTHERWISE = {
    "uploads.scanning.NotScanned": "what was not scanned is refused at the field",
    "uploads.serving.NotSatisfiable": "answered with 416",
    "uploads.store.Unreadable": "answered with 404",
    "documents.joining.reading.CannotJoin": "in a worker, of parts that it printed itself",
    "matching.solving.Unsolvable": "pins that contradict each other, which no form lets through",
    "competencies.reading.parts.Unreadable": "said at the field, or by the command",
    "documents.printing.PrintingNotPossible": "pages ask can_print before they offer a PDF",
    "journey.demonstration.fill.NotEmpty": "a command",
    "workforce.prepared.compiling.CannotPrepare": "when the portal starts",
    "workforce.prepared.stand_ins.CannotPrepare": "when the portal starts",
    "workforce.prepared.compiling._Heard": "caught where it is raised",
    "workforce.prepared.together._Waits": "caught where it is raised",
    "reminders.rules.UnknownNation": "the nation is a choice",
}


def modules():
    for room in ROOMS:
        if room in ROOMS_WITHOUT_ACTS:
            continue
        for path in sorted((settings.BASE_DIR / room).rglob("*.py")):
            if "migrations" not in path.parts and "management" not in path.parts:
                dotted = ".".join(path.relative_to(settings.BASE_DIR).with_suffix("").parts)
                yield importlib.import_module(dotted.removesuffix(".__init__")), path


def own_exceptions() -> dict[str, type]:
    """Every exception that a room declares, by its dotted name."""
    return {
        f"{found.__module__}.{found.__name__}": found
        for module, _path in modules()
        for found in vars(module).values()
        if inspect.isclass(found)
        and issubclass(found, BaseException)
        and found.__module__ == module.__name__
    }


def raised_in(path: Path):
    """The names that a module raises, with their lines."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Raise) and node.exc is not None:
            named = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
            yield ast.unparse(named), node.lineno


def test_every_exception_that_a_room_declares_is_a_refusal_or_answered_elsewhere():
    outside = {name for name, found in own_exceptions().items() if not issubclass(found, Refused)}
    assert outside - ANSWERED_OTHERWISE.keys() == set()


def test_whatever_an_action_raises_is_a_refusal():
    wrong = []
    for module, path in modules():
        if "actions" not in module.__name__.split("."):
            continue
        for name, line in raised_in(path):
            found = vars(module).get(name.partition(".")[0], getattr(__builtins__, name, None))
            for part in name.split(".")[1:]:
                found = getattr(found, part)
            found = found or __builtins__[name]
            if not issubclass(found, (Refused, A_MISTAKE_OF_THE_CALLER)):
                wrong.append(f"{module.__name__}:{line} {name}")
    assert wrong == []


def test_every_refusal_says_in_words_of_its_own_what_happened():
    mute = []
    for name, found in own_exceptions().items():
        if issubclass(found, Refused) and not issubclass(found, RefusedBecause):
            speaks = found.words is not Refused.words or found.sentence is not Refused.sentence
            if not speaks or (found.sentence is Refused.sentence and found.words[-1] != "."):
                mute.append(name)
    assert mute == []


def test_a_refusal_with_its_own_text_ends_in_a_full_stop():
    assert RefusedBecause("Somebody is away").sentence == "Somebody is away."
    assert RefusedBecause("Try again!").sentence == "Try again!"
    assert RefusedBecause().sentence == str(Refused.words)


# ------------------------------------------------------------------ the page


class Closed(Refused):
    words = "The channel was closed meanwhile."


@pytest.fixture
def hr(db):
    return make_member(make_organisation("Trust"), Role.HR, name="Hari Resource")


def raising(error):
    def act(**_anything):
        raise error

    return act


def add_channel(client, **headers):
    return client.post(
        reverse("recruitment:add_channel"),
        {"name": "The Voice of the town", "kind": "PEER_GROUP"},
        **headers,
    )


@pytest.mark.clause("WFO-9")
def test_a_refusal_that_no_view_answers_is_a_page_that_says_so(hr, login, monkeypatch):
    monkeypatch.setattr(actions, "add_channel", raising(Closed()))

    answer = add_channel(login(hr))

    assert answer.status_code == 409
    assert "The channel was closed meanwhile." in answer.text
    assert "This could not be done – PSW Portal" in answer.text
    assert answer["Cache-Control"] == "no-store, private"
    assert f'href="{reverse("recruitment:add_channel")}"' in answer.text


@pytest.mark.clause("WFO-11")
def test_what_was_written_stands_in_the_form_again(hr, login, monkeypatch):
    monkeypatch.setattr(actions, "add_channel", raising(Closed()))
    client = login(hr)

    answer = add_channel(client)
    page = client.get(reverse("recruitment:add_channel"))

    assert "We kept what you wrote" in answer.text
    assert 'value="The Voice of the town"' in page.text


@pytest.mark.clause("WFO-11")
def test_what_somebody_with_a_link_wrote_stands_in_the_form_again(db, monkeypatch):
    begun = applying.begin(vacancy=make_vacancy(), email="ash@example.org", name="Ash", by=None)
    question = begun.application.vacancy.questions.first()
    where = {"door_id": begun.fresh.link.door_id, "question_id": question.pk}
    address = reverse("recruitment:application_question", kwargs=where)
    client = Client()
    client.get(begun.fresh.path)
    monkeypatch.setattr(recruitment.views.applying.pages.actions, "save_answer", raising(Closed()))

    answer = client.post(address, {"text": "I have been there myself"})
    page = client.get(address)

    assert answer.status_code == 409
    assert "We kept what you wrote" in answer.text
    assert "I have been there myself" in page.text


def test_a_button_alone_keeps_nothing(hr, login, monkeypatch):
    monkeypatch.setattr(actions, "add_channel", raising(Closed()))

    answer = login(hr).post(reverse("recruitment:add_channel"), {"name": "Voice", "kind": "OTHER"})

    assert "We kept" not in answer.text


def test_the_second_of_two_who_act_at_once_reads_so_and_no_log_names_anyone(
    hr, login, monkeypatch, caplog
):
    def act(**_anything):
        with transaction.atomic():
            for _each in range(2):
                Channel.objects.create(
                    organisation=hr.memberships.get().organisation,
                    name="Ash",
                    kind="OTHER",
                    code="ash",
                )

    monkeypatch.setattr(actions, "add_channel", act)

    with caplog.at_level(logging.WARNING, logger="workforce.refused"):
        answer = add_channel(login(hr))

    assert answer.status_code == 409
    assert "somebody else did the same just now" in answer.text
    assert "recruitment:add_channel" in caplog.text
    assert "Ash" not in caplog.text


def test_what_somebody_took_away_meanwhile_is_gone(hr, login, monkeypatch):
    monkeypatch.setattr(actions, "add_channel", raising(Channel.DoesNotExist()))

    answer = add_channel(login(hr))

    assert answer.status_code == 409
    assert "no longer there" in answer.text


@pytest.mark.parametrize(
    "error", [IntegrityError("a column is empty"), RuntimeError("broken"), ValueError("broken")]
)
def test_an_error_of_ours_stays_an_error(hr, login, monkeypatch, error):
    monkeypatch.setattr(actions, "add_channel", raising(error))

    with pytest.raises(type(error)):
        add_channel(login(hr))


@pytest.mark.parametrize(("error", "status"), [(Http404(), 404), (PermissionDenied(), 403)])
def test_other_answers_stay_what_they_are(hr, login, monkeypatch, error, status):
    monkeypatch.setattr(actions, "add_channel", raising(error))

    assert add_channel(login(hr)).status_code == status
