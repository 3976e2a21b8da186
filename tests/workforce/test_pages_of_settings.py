import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.factories import make_member, make_organisation
from tests.workforce.test_images import png
from workforce.models import OrganisationSettings
from workforce.rules import Role

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path},
        },
    }


@pytest.fixture
def trust():
    return make_organisation("A trust")


@pytest.fixture
def admin(trust):
    return make_member(trust, Role.ADMINISTRATOR)


def stored(trust):
    return OrganisationSettings.objects.get(organisation=trust)


def change(section):
    return reverse("workforce:change_settings", args=[section])


def test_the_settings_page_says_how_things_stand(login, admin):
    page = login(admin).get(reverse("workforce:settings"))

    assert "Support session every 6 weeks" in page.text
    assert "37.5 hours a week are a full-time post" in page.text


def test_leads_see_the_organisation_but_only_administrators_its_settings(login, trust):
    client = login(make_member(trust, Role.LEAD))

    page = client.get(reverse("workforce:settings"))
    assert "Teams and posts" in page.text
    assert "Support session every 6 weeks" not in page.text
    assert client.get(change("signing-in")).status_code == 403


def test_changed_settings_are_stored_for_this_organisation_alone(login, admin, trust):
    other = make_organisation()

    login(admin).post(change("matching"), {"match_chase_days": "3"})
    assert (stored(trust).match_chase_days, stored(other).match_chase_days) == (3, 5)
    page = login(admin).get(reverse("workforce:settings"))
    assert "Whoever is asked about a match answers within 3 working days" in page.text

    login(admin).post(
        change("signing-in"), {"second_factor_required": "on", "sign_out_after_minutes": "30"}
    )

    assert (stored(trust).second_factor_required, stored(trust).sign_out_after_minutes) == (
        True,
        30,
    )
    assert stored(other).second_factor_required is False


@pytest.mark.parametrize(
    ("section", "answers", "sentence"),
    [
        ("support", {"answer_support_within_days": "9"}, "must be 5 or less"),
        ("hours", {"full_time_hours": "0"}, "must be 20 or more"),
        ("hours", {"full_time_hours": "many"}, "must be a number"),
        ("signing-in", {"sign_out_after_minutes": "1"}, "must be 15 or more"),
        ("keeping", {"keep_sessions_months": ""}, "Enter"),
        ("matching", {"match_chase_days": "0"}, "must be 1 or more"),
        ("contacts", {"contact_email": "nowhere"}, "Enter an email address"),
        ("sign-on", {"sign_on_issuer": "http://login.example.org"}, "must begin with https://"),
        ("sign-on", {"sign_on_issuer": "https://login.example.org"}, "Enter client ID"),
    ],
)
def test_bad_answers_get_a_sentence_and_change_nothing(login, admin, section, answers, sentence):
    page = login(admin).post(change(section), answers)

    assert page.status_code == 200
    assert sentence in page.text


def test_a_group_of_settings_that_does_not_exist_is_not_found(login, admin):
    assert login(admin).get(change("nothing")).status_code == 404


def test_the_secret_of_single_sign_on_is_never_shown_and_stays_when_left_empty(login, admin, trust):
    answers = {"sign_on_issuer": "https://login.example.org/", "sign_on_client": "portal"}
    login(admin).post(change("sign-on"), {**answers, "sign_on_secret": "hush-hush"})

    login(admin).post(change("sign-on"), {**answers, "sign_on_client": "portal-2"})

    assert stored(trust).sign_on_secret == "hush-hush"
    assert stored(trust).sign_on_client == "portal-2"
    assert "hush-hush" not in login(admin).get(change("sign-on")).text


def test_without_a_provider_the_secret_is_forgotten(login, admin, trust):
    OrganisationSettings.objects.update(
        sign_on_issuer="https://a.example", sign_on_client="x", sign_on_secret="hush"
    )

    login(admin).post(change("sign-on"), {"sign_on_issuer": ""})

    assert (stored(trust).sign_on_client, stored(trust).sign_on_secret) == ("", "")


def test_an_organisation_gets_another_name(login, admin, trust):
    login(admin).post(
        reverse("workforce:change_organisation"),
        {"name": "New  name", "kind": "VCSE", "nation": "SCT"},
    )

    trust.refresh_from_db()
    assert (trust.name, trust.kind, trust.nation) == ("New name", "VCSE", "SCT")


def test_a_name_that_is_taken_is_said_beside_the_field(login, admin):
    make_organisation("Taken")

    page = login(admin).post(
        reverse("workforce:change_organisation"), {"name": "Taken", "kind": "VCSE", "nation": "SCT"}
    )

    assert "Another organisation has this name already" in page.text


def upload(client, content, name="logo.png"):
    return client.post(
        reverse("workforce:change_logo"), {"logo": SimpleUploadedFile(name, content)}
    )


def test_a_logo_is_served_to_the_people_of_its_organisation_only(login, admin, trust):
    client = login(admin)
    upload(client, png(), name="our <b>logo</b>.svg")
    trust.refresh_from_db()
    url = reverse("workforce:logo", args=[trust.logo_name])

    answer = client.get(url)

    assert b"".join(answer.streaming_content) == png()
    assert answer["Content-Type"] == "image/png"
    assert url in client.get(reverse("workforce:settings")).text
    stranger = make_member(make_organisation(), Role.ADMINISTRATOR)
    assert login(stranger).get(url).status_code == 404


def test_a_script_dressed_as_a_logo_is_refused(login, admin, trust):
    page = upload(login(admin), b"<svg onload='alert(1)'/>")

    trust.refresh_from_db()
    assert "The logo must be a PNG or JPEG picture" in page.text
    assert not trust.logo


def test_no_file_at_all_gets_a_sentence(login, admin):
    page = login(admin).post(reverse("workforce:change_logo"), {})

    assert "Choose a picture" in page.text


def test_a_logo_can_be_taken_away(login, admin, trust):
    upload(login(admin), png())

    login(admin).post(reverse("workforce:change_logo"), {"remove": "1"})

    trust.refresh_from_db()
    assert not trust.logo


@pytest.mark.parametrize("name", ["nothing.png", "..", "logos"])
def test_a_wrong_name_of_a_logo_is_not_found(login, admin, name):
    assert login(admin).get(f"/logo/{name}").status_code == 404
