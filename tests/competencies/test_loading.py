from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from competencies.actions import VersionTaken, load_framework, load_shipped
from competencies.comparing import compare
from competencies.models import Growth
from competencies.reading import read
from tests.factories import WHOLE_FRAMEWORK, make_framework, make_organisation, make_peer
from workforce.actions import set_competences
from workforce.competences import framework_of, official, picked
from workforce.models import Competence, Framework
from workforce.rules import CompetenceUseKind, Standing

pytestmark = pytest.mark.django_db


def changed(*swaps: tuple[str, str], version: str = "2"):
    text = WHOLE_FRAMEWORK.decode()
    for old, new in swaps:
        assert old in text
        text = text.replace(old, new)
    return read("ours.csv", text.encode(), version=version, title="Our framework")


def competence(organisation, number):
    return official(organisation).get(number=number)


@pytest.mark.clause("COM-1")
def test_what_ships_is_loaded_once_however_often_it_is_asked_for():
    assert load_shipped() == load_shipped()
    assert Framework.objects.count() == 1
    assert Competence.objects.count() == 31


@pytest.mark.clause("COM-1")
def test_only_confirmed_titles_about_people_are_official():
    organisation = make_organisation()
    load_shipped()
    numbers = set(official(organisation).values_list("number", flat=True))
    assert "1.1" in numbers
    assert not numbers & {"4.3", "4.4", "5.1", "6.2", "7.1", "9.1"}
    make_framework(organisation)
    assert list(official(organisation).values_list("number", flat=True)) == ["1.1", "1.2", "2.1"]


@pytest.mark.clause("COM-1")
def test_what_an_organisation_loads_stands_before_what_ships_for_them_alone():
    own, other = make_organisation(), make_organisation()
    shipped = load_shipped()
    loaded = make_framework(own)
    assert framework_of(own) == loaded
    assert framework_of(other) == shipped


@pytest.mark.clause("COM-1")
def test_what_people_wrote_moves_along_where_number_and_title_are_the_same():
    organisation = make_organisation()
    worker = make_peer(organisation)
    make_framework(organisation)
    same, otherwise = competence(organisation, "1.1"), competence(organisation, "1.2")
    grown = [Growth.objects.create(worker=worker, competence=each) for each in (same, otherwise)]
    course = worker.pk
    set_competences(
        organisation=organisation,
        kind=CompetenceUseKind.COURSE,
        target=course,
        competences=[same, otherwise],
        by=None,
    )
    load_framework(file=changed(("Telling", "Telling well")), organisation=organisation, by=None)
    for each in grown:
        each.refresh_from_db()
    assert grown[0].competence == competence(organisation, "1.1") != same
    assert grown[1].competence == otherwise
    assert picked(CompetenceUseKind.COURSE, course) == [
        competence(organisation, "1.1"),
        otherwise,
    ]


def test_the_framework_of_one_organisation_moves_nothing_of_another():
    own, other = make_organisation(), make_organisation()
    shipped = load_shipped()
    theirs = Growth.objects.create(
        worker=make_peer(other), competence=official(other).get(number="1.1")
    )
    file = read("a.yaml", _as_yaml(shipped).encode())
    load_framework(file=file, organisation=own, by=None)
    theirs.refresh_from_db()
    assert theirs.competence.domain.framework == shipped


def _as_yaml(framework) -> str:
    from competencies.actions.framework import SHIPPED

    return SHIPPED.read_text().replace('"2020-10"', '"2030"')


@pytest.mark.clause("COM-1")
def test_the_same_version_can_be_completed_but_not_rewritten():
    organisation = make_organisation()
    framework = make_framework(organisation)
    done = changed(("Walking along,inferred", "Walking along,confirmed"), version="1")
    assert load_framework(file=done, organisation=organisation, by=None) == framework
    assert competence(organisation, "1.3").title == "Walking along"
    for swap in (("Listening", "Hearing"), ("Listening,confirmed", "Listening,inferred")):
        with pytest.raises(VersionTaken) as refused:
            load_framework(file=changed(swap, version="1"), organisation=organisation, by=None)
        assert "1.1" in refused.value.sentence
    assert competence(organisation, "1.1").title == "Listening"


def test_what_was_not_confirmed_can_leave_the_same_version():
    organisation = make_organisation()
    make_framework(organisation)
    without = changed(("1,Being there,core,1.3,Walking along,inferred\n", ""), version="1")
    load_framework(file=without, organisation=organisation, by=None)
    assert not Competence.objects.filter(number="1.3").exists()


@pytest.mark.clause("COM-1")
def test_before_a_file_is_loaded_it_is_said_what_it_adds_changes_and_leaves_out():
    organisation = make_organisation()
    framework = make_framework(organisation)
    file = changed(
        ("Telling", "Telling well"),
        ("1,Being there,core,1.3,Walking along,inferred", "1,Being there,core,1.4,New,confirmed"),
    )
    compared = compare(framework, file)
    assert [each.number for each in compared.added] == ["1.4"]
    assert [each.number for each in compared.changed] == ["1.2"]
    assert [each.number for each in compared.gone] == ["1.3"]
    assert compared.same == 6
    assert framework_of(organisation) == framework  # nothing was written


def test_the_command_loads_a_file_for_an_organisation_and_says_what_changed(tmp_path):
    organisation = make_organisation("Ours")
    path = tmp_path / "ours.csv"
    path.write_bytes(WHOLE_FRAMEWORK)
    said = StringIO()
    words = {"organisation": "Ours", "of_version": "1", "title": "T", "stdout": said}
    call_command("load_framework", str(path), dry_run=True, **words)
    assert framework_of(organisation) is None
    call_command("load_framework", str(path), **words)
    assert framework_of(organisation).loaded_at <= timezone.now()
    assert "8 added, 0 changed, 0 no longer there, 0 as before" in said.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "organisation", "words"),
    [
        ("a.csv", b"number\n", None, "Line 1"),
        ("a.csv", WHOLE_FRAMEWORK, "Nobody", "There is no organisation called Nobody"),
    ],
)
def test_the_command_says_in_words_what_is_wrong(tmp_path, name, content, organisation, words):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(CommandError, match=words):
        call_command(
            "load_framework", str(path), organisation=organisation, of_version="1", title="T"
        )
    assert not Framework.objects.exists()


def test_the_command_says_when_there_is_no_such_file(tmp_path):
    with pytest.raises(CommandError, match="No such file"):
        call_command("load_framework", str(tmp_path / "none.csv"))


def test_what_is_loaded_keeps_where_each_title_was_read():
    load_shipped()
    confirmed = Competence.objects.filter(standing=Standing.CONFIRMED)
    assert confirmed.exists()
    assert not confirmed.filter(source="").exists()
