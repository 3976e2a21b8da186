"""No text about health reaches a document of a manager, and there is no room to write one (CHK-6).

That none reaches a page, a file or a search, tests/eyes/health.py sees on the walk of
tests/test_access.py.
"""

import pytest
from django import forms as django_forms
from django.db import models

from checks import forms
from checks.models import CheckFile, HealthOpinion, HealthReferral
from checks.rules import CheckKind, Outcome
from tests.documents.every import DOCUMENTS
from tests.planted import OUTCOME, TYPED

pytestmark = pytest.mark.clause("CHK-6")


def test_hr_sees_the_outcome_and_what_was_agreed_and_nothing_else(house, login):
    file = CheckFile.objects.get(pk=house.ids["file_id"])
    check = file.checks.get(kind=CheckKind.WORK_HEALTH)

    page = login(house.people["hr"]).get(f"/checks/{file.pk}/{check.pk}/health/").text

    assert OUTCOME in page
    assert "Quillon starts at eleven" in page
    assert TYPED not in page


@pytest.mark.parametrize("template", DOCUMENTS)
def test_no_document_holds_it(house, template):
    html = DOCUMENTS[template].make(house).html()

    assert TYPED not in html
    assert OUTCOME not in html


def test_what_is_kept_of_a_referral_has_no_room_for_a_word_of_ones_own():
    for model in (HealthReferral, HealthOpinion):
        texts = [
            field.name
            for field in model._meta.fields
            if isinstance(field, (models.CharField, models.TextField)) and not field.choices
        ]
        assert texts == []
    for form in (forms.OutcomeForm, forms.PlanForm):
        kinds = {type(field) for field in form.base_fields.values()}
        assert not kinds & {django_forms.CharField, django_forms.FileField}
    assert set(Outcome) == {"FIT", "ADJUSTED", "NOT_YET", "NOT_FIT"}
