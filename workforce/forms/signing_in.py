"""How people of an organisation sign in (WFO-11)."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy

from workforce.forms.base import SettingsForm, few
from workforce.models import OrganisationSettings


class SigningInForm(SettingsForm):
    class Meta:
        model = OrganisationSettings
        fields = ["second_factor_required", "sign_out_after_minutes"]
        labels = {
            "second_factor_required": gettext_lazy(
                "Everyone must use a second step when they sign in"
            ),
            "sign_out_after_minutes": gettext_lazy("Sign people out when they do nothing for"),
        }
        help_texts = {
            "second_factor_required": gettext_lazy(
                "A passkey, or a code from an app. Those without one set it up "
                "the next time they use the portal"
            ),
            "sign_out_after_minutes": gettext_lazy(
                "From 15 to 720 minutes. What they had typed is there when they come back"
            ),
        }
        widgets = {"sign_out_after_minutes": forms.NumberInput(attrs=few(gettext_lazy("minutes")))}

    nouns = {
        "sign_out_after_minutes": gettext_lazy("the minutes after which people are signed out")
    }


class SignOnForm(SettingsForm):
    """Single sign-on by OpenID Connect. The secret is never shown again; empty leaves it."""

    sign_on_issuer = forms.URLField(
        label=gettext_lazy("Address of the provider"),
        help_text=gettext_lazy("The issuer, like https://login.example.org/tenant"),
        assume_scheme="https",
        required=False,
    )
    sign_on_secret = forms.CharField(
        label=gettext_lazy("Client secret"),
        help_text=gettext_lazy("Leave it empty to keep the one that is stored"),
        max_length=500,
        required=False,
        strip=True,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )

    class Meta:
        model = OrganisationSettings
        fields = ["sign_on_issuer", "sign_on_client", "sign_on_secret"]
        labels = {"sign_on_client": gettext_lazy("Client ID")}

    def clean_sign_on_issuer(self):
        issuer = self.cleaned_data["sign_on_issuer"].rstrip("/")
        if issuer and not issuer.startswith("https://"):
            raise ValidationError(
                gettext_lazy("The address of the provider must begin with https://")
            )
        return issuer

    def clean(self):
        if self.cleaned_data.get("sign_on_issuer"):
            self.require("sign_on_client")
        return self.cleaned_data

    def changes(self) -> dict:
        changes = dict(self.cleaned_data)
        if not changes["sign_on_issuer"]:
            return {**changes, "sign_on_client": "", "sign_on_secret": ""}
        if not changes["sign_on_secret"]:
            del changes["sign_on_secret"]
        return changes
