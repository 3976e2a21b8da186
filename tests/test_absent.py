"""What must not exist, and does not: each absence is proven of the whole portal.

A certificate that is uploaded, a field for a diagnosis, a question about a criminal record before
the conditional offer, equality answers within reach of who shortlists, screening by a machine,
and looking for traces of AI. Each test names what there is instead; a new form, column or module
that comes near one of them has to be written down here, where somebody asks why.
"""

import ast
import importlib
import re
from functools import cache
from pathlib import Path

import pytest
from django import forms
from django.apps import apps
from django.conf import settings
from django.db import models
from django.test import Client
from django.urls import reverse

from checks import actions as checks
from checks.actions import NotYetOffered
from checks.models import CheckFile
from recruitment.models import Application
from tests.access_tables.by_link import FILE, PAGES, ids_for, link_of
from tests.test_access import ADDRESSES
from uploads.forms import UploadField
from workforce.models import Candidate

ROOMS = sorted(
    each.label for each in apps.get_app_configs() if Path(each.path).parent == settings.BASE_DIR
)


@cache
def modules() -> dict[str, ast.Module]:
    """Every module of the portal by its dotted name."""
    found = {}
    for room in ROOMS:
        for path in sorted((settings.BASE_DIR / room).rglob("*.py")):
            if "migrations" not in path.parts:
                dotted = ".".join(path.relative_to(settings.BASE_DIR).with_suffix("").parts)
                found[dotted.removesuffix(".__init__")] = ast.parse(path.read_text())
    return found


@cache
def names_in(tree: ast.Module) -> set[str]:
    """Everything that a module names: variables, attributes, imports, keywords and definitions."""
    return {
        getattr(node, place)
        for node in ast.walk(tree)
        for place in ("id", "attr", "name", "arg")
        if isinstance(getattr(node, place, None), str)
    }


def all_forms() -> list[type]:
    for name in modules():
        if ".forms" in name:
            importlib.import_module(name)
    found, waiting = [], [forms.BaseForm]
    while waiting:
        subclasses = waiting.pop().__subclasses__()
        waiting += subclasses
        found += [each for each in subclasses if each.__module__.partition(".")[0] in ROOMS]
    return found


def fields_of_forms():
    for form in all_forms():
        for name, field in getattr(form, "base_fields", {}).items():
            yield f"{form.__module__}.{form.__name__}.{name}", name, field


def columns():
    for model in apps.get_models():
        if model.__module__.partition(".")[0] in ROOMS and not hasattr(model, "pgh_tracked_model"):
            for field in model._meta.fields:
                yield f"{model.__module__.partition('.')[0]}.{model.__name__}.{field.name}", field


# ------------------------------------------------------------------ no certificate is uploaded

TAKES_FILES = {
    "competencies.forms.framework.LoadForm.file": "a version of the competence framework",
    "journey.imports.forms.FileForm.file": "a spreadsheet of peers",
    "nhsuk.examples.ExampleForm.letter": "the page of styles, which is not there in production",
    "nhsuk.examples.ExampleForm.spoken": "the page of styles, which is not there in production",
    "recruitment.forms.applying.AnswerForm.recording": "an answer as sound or pictures",
    "workforce.forms.settings.LogoForm.logo": "a picture",
}
STORES_FILES = {"workforce.Organisation.logo"}


@pytest.mark.clause("CHK-4")
def test_no_form_takes_a_certificate_and_no_column_holds_one():
    takes = {
        where for where, _name, field in fields_of_forms() if isinstance(field, forms.FileField)
    }
    stores = {where for where, column in columns() if isinstance(column, models.FileField)}
    assert takes == TAKES_FILES.keys()
    assert stores <= STORES_FILES
    assert issubclass(UploadField, forms.FileField)


@pytest.mark.clause("CHK-4")
def test_the_room_of_checks_knows_of_no_file_that_somebody_sends():
    near = {"UploadField", "takes_uploads", "keep_upload", "Upload", "FILES", "FileField"}
    knows = {
        name: found
        for name, tree in modules().items()
        if name.partition(".")[0] == "checks" and (found := names_in(tree) & near)
    }
    assert knows == {}


# ------------------------------------------------------------------ no field for a diagnosis

ABOUT_HEALTH = re.compile(
    r"diagnos|medica|symptom|illness|sick|treatment|disab|disorder|condition\b|health", re.I
)
NO_DIAGNOSIS = {
    "checks.forms.mine.WordsForm.asks_absence": "whether days away are asked about, yes or no",
    "checks.forms.mine.WordsForm.health_expect": "what happens at occupational health, for all",
    "checks.forms.references.ReferenceForm.absence_days": "a number, after the offer",
    "recruitment.forms.applying.EqualityForm.condition": "yes, no or nothing; for the counts alone",
    "induction.forms.templates.TemplateActivityForm.condition": "when a step is for somebody",
    "induction.TemplateActivity.condition": "when a step is for somebody: a choice",
    "checks.CheckWords.health_expect": "what happens at occupational health, for all",
    "recruitment.EqualityAnswers.condition": "sealed, for the counts alone",
    "census.EqualityGiven.condition": "sealed, for the counts alone",
}


@pytest.mark.clause("CHK-6")
def test_no_field_and_no_column_is_for_a_diagnosis():
    asked = {
        where
        for where, name, field in fields_of_forms()
        if ABOUT_HEALTH.search(f"{name} {field.label}")
    }
    kept = {where for where, column in columns() if ABOUT_HEALTH.search(column.name)}
    assert asked | kept <= NO_DIAGNOSIS.keys()
    words = (forms.fields.CharField,)
    free = {where for where, _name, field in fields_of_forms() if isinstance(field, words)}
    assert (asked & free) - {"checks.forms.mine.WordsForm.health_expect"} == set()


# ------------------------------------------------------------------ no record before the offer

ABOUT_RECORDS = re.compile(
    r"convict|criminal|caution|offence|offend|police|prison|barred|\bdbs\b|disclos", re.I
)
TOLD_NOT_ASKED = {
    "recruitment.forms.channels.PublicWordsForm.criminal_records": "what everyone is told (CHK-5)",
    "recruitment.PublicWords.criminal_records": "what everyone is told (CHK-5)",
}


@pytest.mark.clause("REC-6")
def test_no_form_and_no_column_of_recruitment_asks_about_a_criminal_record():
    asked = {
        where
        for where, name, field in fields_of_forms()
        if where.startswith("recruitment.") and ABOUT_RECORDS.search(f"{name} {field.label}")
    }
    kept = {
        where
        for where, column in columns()
        if where.startswith("recruitment.") and ABOUT_RECORDS.search(column.name)
    }
    assert asked | kept <= TOLD_NOT_ASKED.keys()


@pytest.mark.clause("REC-6", "CHK-2")
def test_before_the_conditional_offer_no_page_of_the_checks_opens_to_a_candidate(house):
    file = CheckFile.objects.get(pk=house.ids["file_id"])
    fresh = link_of(FILE, file)
    client = Client()
    client.get(fresh.path)
    pages = [name for name, (who, status) in PAGES.items() if who == "candidate"]
    addresses = {}
    for name in pages:
        ids = ids_for(house, name) | {"door_id": fresh.link.door_id}
        wanted = ADDRESSES[name].pattern.converters
        addresses[name] = reverse(name, kwargs={each: ids[each] for each in wanted})
    assert client.get(addresses["checks:my_response"]).status_code == 200

    Candidate.objects.filter(pk=file.candidate_id).update(offered_on=None)

    assert {name: client.get(at).status_code for name, at in addresses.items()} == dict.fromkeys(
        pages, 404
    )
    assert {client.post(at, {"text": "A word"}).status_code for at in addresses.values()} == {404}
    file = CheckFile.objects.select_related("candidate").get(pk=file.pk)
    check = file.checks.get(pk=house.ids["check_id@checks:certificate"])
    check.file = file
    with pytest.raises(NotYetOffered):
        checks.note_certificate(check=check, has_content=True, by=house.people["hr"])


# ------------------------------------------------------------------ no equality answers in reach

SHORTLISTS = ("recruitment.scoring", "recruitment.blinding", "recruitment.panels", "journey.today")


@pytest.mark.clause("REC-6", "REC-8")
def test_nothing_that_a_shortlister_works_with_knows_of_the_equality_answers():
    near = {"EqualityAnswers", "EqualityGiven", "equality", "equality_key", "equality_answers"}
    knows = {
        name: found
        for name, tree in modules().items()
        if (
            name in SHORTLISTS
            or ".scor" in name
            or ".shortlist" in name
            or ".panel" in name
            or ".assess" in name
        )
        and (found := names_in(tree) & near)
    }
    pages = [
        str(path.relative_to(settings.BASE_DIR))
        for folder in ("panels", "interviews", "pipeline", "documents")
        for path in (settings.BASE_DIR / "templates" / "recruitment" / folder).rglob("*.html")
        if re.search(r"equality|ethnic|orientation|\bsex\b", path.read_text(), re.I)
    ]
    assert knows == {}
    assert pages == []


# ------------------------------------------------------------------ no machine screens

MOVES = {
    "move_application",
    "move_many",
    "move_of_many",
    "say_yes",
    "say_no",
    "undo_move",
    "finish_shortlisting",
}
"""The acts by which an application goes on, or does not."""

PEOPLE_PRESS = re.compile(
    r"^(recruitment\.(actions|views|urls)|journey\.(appointing|demonstration))(\.|$)"
)


@pytest.mark.clause("REC-8", "REC-16")
def test_an_application_moves_when_a_person_presses_and_never_by_itself():
    named = {
        name
        for name, tree in modules().items()
        if names_in(tree) & MOVES and not PEOPLE_PRESS.match(name)
    }
    assert named == set()

    by_whom = {
        f"{name}:{call.lineno}": ast.unparse(keyword.value)
        for name, tree in modules().items()
        if ".views" in name or name.endswith("_views")
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        and getattr(call.func, "attr", getattr(call.func, "id", "")) in MOVES
        for keyword in call.keywords
        if keyword.arg == "by"
    }
    assert len(by_whom) >= 5
    assert set(by_whom.values()) == {"request.user"}


@pytest.mark.clause("REC-8")
def test_no_column_of_an_application_holds_a_verdict_of_a_machine():
    verdicts = re.compile(r"score|rank|total|average|match|predict|likel|confidence", re.I)
    assert [each.name for each in Application._meta.fields if verdicts.search(each.name)] == []


# ------------------------------------------------------------------ nobody looks for AI

SAYS_SO = {
    "recruitment.models.applications",  # the column
    "recruitment.forms.applying",  # the question
    "recruitment.views.applying.pages",  # the applicant's own page
}
DETECTS = re.compile(r"detect(?!ed)|perplex|stylometr|plagiar|burstiness|keystroke|turnitin", re.I)


@pytest.mark.clause("REC-6")
def test_what_somebody_says_of_writing_tools_is_read_by_nothing_that_scores():
    knows = {name for name, tree in modules().items() if "ai_statement" in names_in(tree)}
    assert knows <= SAYS_SO


@pytest.mark.clause("REC-6")
def test_nothing_tries_to_detect_that_somebody_used_ai():
    code = {
        f"{name}: {each}"
        for name, tree in modules().items()
        if name.startswith(("recruitment", "journey", "workforce"))
        for each in names_in(tree)
        if DETECTS.search(each)
    }
    libraries = (settings.BASE_DIR / "requirements" / "runtime.in").read_text()
    scripts = "\n".join(path.read_text() for path in (settings.BASE_DIR / "static").rglob("*.js"))
    assert code == set()
    assert not re.search(r"gpt|openai|torch|transformers|sklearn|scikit|spacy|nltk", libraries)
    assert not re.search(r"""["'](paste|copy|cut|beforeinput)["']""", scripts)
