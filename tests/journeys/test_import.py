"""A lead brings in the spreadsheet the workforce lives in today, and takes it back again."""

import csv
import io
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from journey.models import ImportState, WorkforceImport
from tests.factories import PASSWORD, make_member, make_organisation
from tests.journeys.steps import (
    all_is_well,
    follow,
    heading,
    main,
    press,
    reads,
    sign_in_with_password,
)
from workforce.accounts.rules import PROOF_LASTS
from workforce.rules import Role

SPREADSHEET = Path(__file__).parents[1] / "data" / "workforce_from_a_trust.csv"
pytestmark = pytest.mark.clause("WFO-3")


@pytest.fixture
def organisation(transactional_db):
    return make_organisation("Harbour Trust")


def number_that(visitor, words: str) -> int:
    """The figure on the card that says so, like 61 that "will come in"."""
    card = main(visitor).locator(".portal-number", has_text=words)
    return int(card.locator(".portal-number__figure").inner_text())


def upload(visitor) -> None:
    visitor.goes_to("/")
    follow(visitor, "Import peers from a spreadsheet")
    all_is_well(visitor, "imports")
    follow(visitor, "Upload a spreadsheet")
    all_is_well(visitor, "upload")
    visitor.page.locator("input[type=file]").set_input_files(SPREADSHEET)
    main(visitor).locator("form button[type=submit]").click()
    visitor.page.wait_for_url("**/columns/")


def download(visitor, link: str) -> list[list[str]]:
    """The rows of the file behind a link that asks for the password again first."""
    follow(visitor, link)
    assert heading(visitor) == "Show that it is you"
    all_is_well(visitor, "password-asked-again")
    visitor.page.get_by_label("Password", exact=True).fill(PASSWORD)
    with visitor.page.expect_download() as waiting:
        main(visitor).locator("form button[type=submit]").first.click()
    text = Path(waiting.value.path()).read_text(encoding="utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


def test_a_lead_imports_the_spreadsheet_mends_it_and_undoes_it(visitor, organisation, time_machine):
    lead = make_member(organisation, Role.LEAD, name="Lena Lead")
    sign_in_with_password(visitor, lead)

    # The columns are guessed; one is corrected.
    upload(visitor)
    assert heading(visitor) == "What is in the columns?"
    all_is_well(visitor, "columns")
    supervised = visitor.page.get_by_label("Last supervision", exact=True)
    supervised.select_option(label="Last professional supervision")
    press(visitor, "Check the rows")

    # Nothing is saved yet; every problem is said, and what can be mended is offered.
    assert heading(visitor) == "Check before you import"
    assert not organisation.peers.exists()
    all_is_well(visitor, "check")
    before = number_that(visitor, "will come in")
    main(visitor).get_by_role("button", name="proposals").click()
    visitor.page.wait_for_load_state()
    coming, staying_out = (number_that(visitor, words) for words in ("will come in", "stay out"))
    assert coming >= before
    follow(visitor, "See the rows as they would come in")
    all_is_well(visitor, "rows")
    visitor.page.go_back()

    # They come in, and the outcome is what was promised.
    press(visitor, f"Import {coming} people")
    assert heading(visitor) == "The import is done"
    assert organisation.peers.count() == number_that(visitor, "came in") == coming
    all_is_well(visitor, "outcome")

    # A while later, who stayed out comes as a file, each row with its reason.
    time_machine.move_to(timezone.now() + PROOF_LASTS + timedelta(minutes=1))
    rows = download(visitor, "that stayed out")
    assert rows[0][:2] == ["Row", "Why it stayed out"]
    assert len(rows) - 1 == staying_out
    assert all(reason for _row, reason, *_cells in rows[1:])

    # And all of it can be taken back as one act.
    visitor.goes_to("/imports/")
    follow(visitor, SPREADSHEET.name)
    follow(visitor, "Undo this import")
    all_is_well(visitor, "undo")
    press(visitor, "Undo the import")
    assert heading(visitor) == "The import was undone"
    assert reads(visitor, "Nothing of it is left.")
    assert not organisation.peers.exists()
    assert WorkforceImport.objects.get().state == ImportState.UNDONE
