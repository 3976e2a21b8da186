import io
import json

import pytest
from django.core.management import call_command

from journey.demonstration.accounts import as_list
from journey.demonstration.fill import NotEmpty, fill_portal
from tests.factories import make_organisation
from workforce.models import Organisation


@pytest.mark.django_db
def test_a_portal_in_use_is_left_as_it_is():
    make_organisation()
    said = io.StringIO()

    with pytest.raises(NotEmpty):
        fill_portal(by=None)
    call_command("demo", stdout=said)

    assert "in use" in said.getvalue()
    assert Organisation.objects.count() == 1


def test_the_list_of_sign_ins_is_written_by_the_same_command(tmp_path):
    call_command("demo", write_accounts=tmp_path / "accounts.json")

    assert json.loads((tmp_path / "accounts.json").read_text()) == as_list()
