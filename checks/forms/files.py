"""What HR types about checks. No form takes a certificate, a diagnosis or an offence."""

from datetime import timedelta

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from checks.actions.policies import Wanted
from checks.rules import RECORD_MONTHS, CheckKind
from nhsuk.forms import Checkboxes, DateField, NHSForm, Radios
from workforce.forms.why import WhyForm
from workforce.rules import EngagementKind

STEP_WORDS = {
    "asked_on": gettext_lazy("The candidate was asked for their part"),
    "given_on": gettext_lazy("The candidate has given their part"),
    "sent_on": gettext_lazy("It was sent to somebody outside"),
    "answered_on": gettext_lazy("The answer is here"),
}
MOST_EXEMPT = timedelta(days=90)


class StepForm(NHSForm):
    """What happened to a check, and when."""

    submit_label = gettext_lazy("Save")
    nouns = {"step": gettext_lazy("what happened"), "on": gettext_lazy("the day")}

    step = forms.ChoiceField(
        label=gettext_lazy("What happened?"), choices=list(STEP_WORDS.items()), widget=Radios()
    )
    on = DateField(label=gettext_lazy("When?"), past=True)


class ClearForm(NHSForm):
    """A check is done; perhaps it has to be done again one day."""

    submit_label = gettext_lazy("The check is done")
    nouns = {"on": gettext_lazy("the day"), "expires_on": gettext_lazy("the last day")}

    on = DateField(label=gettext_lazy("When was it done?"), past=True)
    expires_on = DateField(
        label=gettext_lazy("Until when does it hold?"),
        help_text=gettext_lazy("Leave empty if it need not be done again"),
        required=False,
    )

    def clean(self):
        data = self.cleaned_data
        if data.get("on") and data.get("expires_on") and data["expires_on"] <= data["on"]:
            self.add_error("expires_on", _("The last day must be after the day it was done"))
        return data


class AgainForm(WhyForm):
    """Why a check begins again."""

    submit_label = gettext_lazy("Begin it again")
    asks = gettext_lazy("Why does it begin again?")
    read_by = gettext_lazy("Do not write about anyone’s health or record")
    answer = gettext_lazy("why it begins again")
    rows = 2


class ExemptionForm(NHSForm):
    """Leave to start with a check open: signed, with safeguards, for a limited time (CHK-8)."""

    submit_label = gettext_lazy("Sign the exemption")
    nouns = {
        "reason": gettext_lazy("the reason"),
        "safeguards": gettext_lazy("the safeguards"),
        "starts_on": gettext_lazy("the first day"),
        "ends_on": gettext_lazy("the last day"),
    }

    reason = forms.CharField(
        label=gettext_lazy("Why may they start before this check is done?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    safeguards = forms.CharField(
        label=gettext_lazy("What keeps everyone safe meanwhile?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    starts_on = DateField(label=gettext_lazy("From"))
    ends_on = DateField(
        label=gettext_lazy("Until"), help_text=gettext_lazy("At most 90 days after the first day")
    )

    def clean(self):
        data = self.cleaned_data
        first, last = data.get("starts_on"), data.get("ends_on")
        if first and last and not first <= last <= first + MOST_EXEMPT:
            self.add_error("ends_on", _("The last day must be within 90 days after the first day"))
        return data


class PolicyForm(NHSForm):
    """Which checks a kind of engagement needs; saving makes a new version (CHK-8)."""

    submit_label = gettext_lazy("Save as a new version")
    nouns = {
        "kind": gettext_lazy("whom it is for"),
        "required": gettext_lazy("the checks"),
        "record_months": gettext_lazy("the number of months"),
        "update_service_months": gettext_lazy("the number of months"),
    }

    kind = forms.ChoiceField(
        label=gettext_lazy("For whom?"), choices=EngagementKind.choices, widget=Radios(inline=True)
    )
    title = forms.CharField(
        label=gettext_lazy("Only for this job title"),
        help_text=gettext_lazy("Leave empty for every role of that kind"),
        required=False,
        max_length=120,
    )
    required = forms.MultipleChoiceField(
        label=gettext_lazy("Which checks must be done before somebody starts?"),
        choices=[choice for choice in CheckKind.choices if choice[0] != CheckKind.LOCAL],
        widget=Checkboxes(),
    )
    local = forms.CharField(
        label=gettext_lazy("Local checks"),
        help_text=gettext_lazy("One a line"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    record_months = forms.IntegerField(
        label=gettext_lazy("How long does a DBS check hold?"),
        help_text=gettext_lazy(
            "No law says it. Leave empty if it need not be done again. HR is reminded 90, 60 and "
            "30 days before"
        ),
        required=False,
        initial=RECORD_MONTHS,
        min_value=1,
        max_value=120,
        widget=forms.NumberInput(attrs={"width": 3, "suffix": gettext_lazy("months")}),
    )
    update_service_months = forms.IntegerField(
        label=gettext_lazy("How often is the DBS update service looked at?"),
        help_text=gettext_lazy(
            "For people who are on it and agree. Leave empty to treat them like everyone else"
        ),
        required=False,
        min_value=1,
        max_value=120,
        widget=forms.NumberInput(attrs={"width": 3, "suffix": gettext_lazy("months")}),
    )
    why = forms.CharField(label=gettext_lazy("Why does it change?"), required=False, max_length=300)

    def clean_local(self):
        names = [" ".join(line.split()) for line in self.cleaned_data["local"].splitlines()]
        names = [name for name in names if name]
        if any(len(name) > 120 for name in names):
            raise forms.ValidationError(_("The name of a local check can have 120 letters"))
        if len(set(names)) < len(names):
            raise forms.ValidationError(_("Name each local check once"))
        return names

    def wanted(self) -> list[Wanted]:
        """The checks as the action takes them."""
        data = self.cleaned_data
        holds = {
            CheckKind.CRIMINAL_RECORD: {
                "valid_months": data["record_months"],
                "update_service_months": data["update_service_months"],
            }
        }
        return [
            *(Wanted(kind, **holds.get(kind, {})) for kind in data["required"]),
            *(Wanted(CheckKind.LOCAL, name) for name in data["local"]),
        ]
