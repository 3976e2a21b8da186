from django import forms
from django.utils.translation import gettext_lazy as _

from induction.forms.parts import WhatForm
from induction.models import InductionTemplate
from induction.rules import MOST_DAYS_AFTER, MOST_DAYS_BEFORE, Condition
from nhsuk.forms import NHSForm, Radios
from workforce.rules import EngagementKind


class TemplateForm(NHSForm):
    """What a template is called, and for whom it is."""

    submit_label = _("Save")
    nouns = {"title": _("what the template is called")}

    title = forms.CharField(label=_("What is the template called?"), max_length=120)
    about = forms.CharField(
        label=_("When is it used?"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    kind = forms.ChoiceField(
        label=_("For whom is it?"),
        required=False,
        choices=[("", _("Paid peers and volunteers")), *EngagementKind.choices],
        widget=Radios(),
    )
    role = forms.CharField(
        label=_("Only for one job title?"),
        required=False,
        max_length=120,
        help_text=_("As it is written in their role. Leave it empty for all"),
    )
    usual = forms.BooleanField(
        label=_("Begin with the usual activities"),
        required=False,
        initial=True,
        help_text=_(
            "Corporate welcome, e-learning, meeting the team and the like. Change them as you wish"
        ),
    )

    def __init__(self, *args, template: InductionTemplate | None = None, **kwargs):
        if template is not None:
            kwargs["initial"] = {
                name: getattr(template, name) for name in ("title", "about", "kind", "role")
            }
        super().__init__(*args, **kwargs)
        if template is not None:
            del self.fields["usual"]

    def clean_title(self):
        return " ".join(self.cleaned_data["title"].split())


class TemplateActivityForm(WhatForm):
    """An activity of a template: also when it is due after the first day, and for whom it is."""

    nouns = {**WhatForm.nouns, "due_after": _("the number of working days")}

    due_after = forms.IntegerField(
        label=_("When is it due?"),
        min_value=-MOST_DAYS_BEFORE,
        max_value=MOST_DAYS_AFTER,
        help_text=_(
            "Working days after the first day: 0 is the first day, 5 a week later, -3 three "
            "working days before it"
        ),
        widget=forms.NumberInput(attrs={"width": 4, "suffix": _("working days")}),
    )
    condition = forms.ChoiceField(
        label=_("For whom is it?"), choices=Condition.choices, widget=Radios()
    )

    field_order = [
        *("title", "kind", "owner", "outside_name", "outside_email", "due_after"),
        *("condition", "after", "about", "link"),
    ]
