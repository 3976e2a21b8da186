import pytest
from django import forms
from django.template.loader import render_to_string
from django.test import Client

from nhsuk.forms import NHSForm
from tests.nhsuk.markup import normalised

ERROR_PAGES = ["403", "403_csrf", "404", "429", "500"]


class NameForm(NHSForm):
    name = forms.CharField()


def page(template="question.html", **context) -> str:
    return render_to_string(template, {"title": "Record a session", **context})


def test_the_title_names_page_and_product():
    assert "<title>Record a session – PSW Portal</title>" in page()


def test_a_form_with_errors_says_so_before_anything_else():
    markup = page(form=NameForm({}))
    assert "<title>Error: Record a session – PSW Portal</title>" in markup
    assert markup.index("There is a problem") < markup.index("<h1")
    assert 'href="#id_name"' in markup


def test_a_fresh_form_has_no_summary():
    assert "There is a problem" not in page(form=NameForm())


def test_a_page_has_one_heading_and_a_way_past_the_menu():
    markup = page(form=NameForm())
    assert markup.count("<h1") == 1
    assert 'href="#maincontent"' in markup
    assert 'id="maincontent"' in markup


def test_a_question_can_be_the_heading():
    form = NameForm()
    form.question_as_heading = True
    markup = page(form=form)
    assert markup.count("<h1") == 1
    assert '<h1 class="nhsuk-label-wrapper">' in markup


def test_the_menu_marks_where_one_is():
    markup = page(
        navigation=[
            {"label": "Today", "url": "/", "current": False},
            {"label": "Peers", "url": "/peers/", "current": True},
        ]
    )
    assert markup.count('aria-current="page"') == 1
    assert 'href="/peers/" aria-current="page">Peers' in markup


def test_the_way_back_is_breadcrumbs_or_one_link():
    crumbs = page(breadcrumbs=[{"label": "Peers", "url": "/peers/"}])
    assert 'class="nhsuk-breadcrumb__link" href="/peers/"' in crumbs
    assert '<a class="nhsuk-back-link" href="/peers/">Back</a>' in page(back_url="/peers/")


def test_the_frame_is_small():
    navigation = [{"label": f"Page {n}", "url": f"/{n}/", "current": False} for n in range(8)]
    assert len(page(navigation=navigation).encode()) < 12_000


@pytest.mark.parametrize("template", ["question.html", *(f"{name}.html" for name in ERROR_PAGES)])
def test_no_page_frame_carries_script_or_style_of_its_own(template):
    tags = [line.split() for line in normalised(page(template)).splitlines()]
    for tag in tags:
        assert tag[0] != "style"
        assert not any(word.startswith(("style=", "onclick=", "onload=")) for word in tag)
        assert tag[0] != "script" or any(word.startswith("src=") for word in tag)


@pytest.mark.parametrize("name", ERROR_PAGES)
def test_error_pages_stand_without_context_or_database(name):
    markup = render_to_string(f"{name}.html")
    assert markup.count("<h1") == 1
    assert 'href="/"' in markup
    assert "999" in markup


@pytest.mark.django_db
def test_an_address_that_does_not_exist_gets_our_page(client):
    answer = client.get("/no-such-page/")
    assert answer.status_code == 404
    assert "Page not found" in answer.content.decode()


@pytest.mark.django_db
def test_a_form_without_its_token_is_refused_kindly(settings):
    settings.OPEN_HOUSE = True
    answer = Client(enforce_csrf_checks=True).post("/style/question/", {})
    assert answer.status_code == 403
    assert "Please send this again" in answer.content.decode()


@pytest.mark.parametrize("path", ["/style/", "/style/question/", "/style/people/?name=supervisor"])
def test_the_style_page_does_not_exist_in_production(client, settings, path):
    settings.OPEN_HOUSE = False
    assert client.get(path).status_code == 404


@pytest.mark.django_db
class TestStylePage:
    @pytest.fixture(autouse=True)
    def _open_house(self, settings):
        settings.OPEN_HOUSE = True

    def test_it_shows_every_piece(self, client):
        answer = client.get("/style/")
        assert answer.status_code == 200
        assert "Nothing needs you today" in answer.content.decode()

    def test_its_list_can_be_searched(self, client):
        markup = client.get("/style/?q=amara").content.decode()
        region = markup[markup.index('id="results"') :]
        assert "1 peers" in region
        assert "Callum Reid" not in region

    def test_its_question_brings_back_what_was_typed(self, client):
        markup = client.post("/style/question/", {"held_on_day": "31", "held_on_month": "2"})
        assert 'value="31"' in markup.content.decode()
        assert "must include a year" in markup.content.decode()

    def test_people_are_found_by_name(self, client):
        markup = client.get("/style/people/?name=supervisor&words=ama").content.decode()
        assert markup.count('type="radio"') == 2
        assert client.get("/style/people/?name=<b>&words=ama").status_code == 404
