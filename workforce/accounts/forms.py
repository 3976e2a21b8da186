"""What people type to come in, and about their own account."""

from datetime import time

from allauth.account import forms as account_forms
from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress
from allauth.mfa.base import forms as mfa_forms
from allauth.mfa.recovery_codes import forms as recovery_forms
from allauth.mfa.totp import forms as totp_forms
from allauth.mfa.webauthn import forms as webauthn_forms
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from nhsuk.forms import NHSForm, NHSFormMixin
from nhsuk.words import time_of_day
from workforce.forms.why import WhyForm
from workforce.models import User

LONGEST_PASSWORD = 1000


def password_field(label, *, new: bool = False, hint="") -> forms.CharField:
    return forms.CharField(
        label=label,
        strip=False,
        max_length=LONGEST_PASSWORD,
        help_text=hint,
        widget=forms.PasswordInput(
            attrs={"autocomplete": "new-password" if new else "current-password"}
        ),
    )


NEW_PASSWORD_HINT = _(
    "12 characters or more. Three words that do not belong together make a good one. "
    "You can paste it from a password manager"
)


class OwnWords(NHSFormMixin):
    """Our labels, and no grey words inside the fields of the library's forms."""

    labels: dict = {}
    hints: dict = {}
    widths: dict = {}

    nouns = {
        "login": _("your email address"),
        "email": _("an email address"),
        "password": _("your password"),
        "oldpassword": _("the password you have now"),
        "password1": _("a new password"),
        "code": _("the code"),
        "name": _("a name for the passkey"),
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            self.say_it_our_way(name, field)

    def speak_plainly(self, name, field) -> None:
        self.say_it_our_way(name, field)
        super().speak_plainly(name, field)

    def say_it_our_way(self, name: str, field) -> None:
        field.widget.attrs.pop("placeholder", None)
        field.label = self.labels.get(name, field.label)
        field.help_text = self.hints.get(name, "")
        if name in self.widths:
            field.widget.attrs["width"] = self.widths[name]


class NewPassword(OwnWords):
    """One field for a new password: shown on demand, pasted freely, never typed twice."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["password2"]
        self.fields["password1"].max_length = LONGEST_PASSWORD

    labels = {"password1": _("New password"), "oldpassword": _("Password you have now")}
    hints = {"password1": NEW_PASSWORD_HINT}


class Code(OwnWords):
    """A code of 6 figures; spaces that people type between them do no harm."""

    widths = {"code": 10}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs["inputmode"] = "numeric"

    def clean_code(self):
        self.cleaned_data["code"] = "".join(self.cleaned_data["code"].split())
        return super().clean_code()


class SignInForm(OwnWords, account_forms.LoginForm):
    submit_label = _("Sign in")
    labels = {"login": _("Email address"), "password": _("Password")}


class AskForResetForm(OwnWords, account_forms.ResetPasswordForm):
    submit_label = _("Send me a link")
    labels = {"email": _("Email address")}


class ResetPasswordForm(NewPassword, account_forms.ResetPasswordKeyForm):
    submit_label = _("Set password")


class ChangePasswordForm(NewPassword, account_forms.ChangePasswordForm):
    submit_label = _("Change password")
    cancel_url = "/account/"


class SetPasswordForm(NewPassword, account_forms.SetPasswordForm):
    submit_label = _("Set password")
    cancel_url = "/account/"


class ChangeAddressForm(OwnWords, account_forms.AddEmailForm):
    submit_label = _("Send me a link")
    labels = {"email": _("New email address")}
    hints = {"email": _("We send a link there. Your address changes when you open it")}

    def save(self, request):
        """Say the same whether or not the address belongs to someone: they alone are told."""
        address = self.cleaned_data["email"]
        taken = User.objects.filter(email__iexact=address).exclude(pk=self.user.pk)
        if taken.exists():
            get_adapter().send_mail("account/email/address_in_use", address, {})
            return EmailAddress(user=self.user, email=address)
        return super().save(request)


class ProvePasswordForm(OwnWords, account_forms.ReauthenticateForm):
    submit_label = _("Continue")
    labels = {"password": _("Password")}


class ProveCodeForm(Code, mfa_forms.ReauthenticateForm):
    submit_label = _("Continue")
    labels = {"code": _("Code")}
    hints = {"code": _("From your app, or one of your recovery codes")}


class SecondStepForm(Code, mfa_forms.AuthenticateForm):
    submit_label = _("Continue")
    labels = {"code": _("Code")}
    hints = {"code": _("The 6 numbers that your app shows, or one of your recovery codes")}


class SetUpCodesForm(Code, totp_forms.ActivateTOTPForm):
    submit_label = _("Continue")
    labels = {"code": _("Code")}
    hints = {"code": _("The 6 numbers that the app shows now")}


class RemoveCodesForm(OwnWords, totp_forms.DeactivateTOTPForm):
    submit_label = _("Remove the app for codes")
    destructive = True
    cancel_url = "/account/second-step/"


class NewRecoveryCodesForm(OwnWords, recovery_forms.GenerateRecoveryCodesForm):
    submit_label = _("Make new recovery codes")
    cancel_url = "/account/second-step/"


class AddPasskeyForm(OwnWords, webauthn_forms.AddWebAuthnForm):
    submit_label = _("Add passkey")
    cancel_url = "/account/second-step/"
    form_class = "portal-passkey"
    labels = {"name": _("Name of the passkey")}
    hints = {"name": _("So that you know it again, like “My work phone”")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields.pop("passwordless", None)
        self.fields["name"].required = True
        self.fields["name"].max_length = 60


class RenamePasskeyForm(OwnWords, webauthn_forms.EditWebAuthnForm):
    submit_label = _("Save")
    cancel_url = "/account/second-step/passkeys/"
    labels = {"name": _("Name of the passkey")}


class AcceptInvitationForm(NHSForm):
    """Name and password of somebody who comes in by invitation."""

    submit_label = _("Create my account")
    name = forms.CharField(
        label=_("Your name"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "name", "spellcheck": "false"}),
    )
    password = password_field(_("Password"), new=True, hint=NEW_PASSWORD_HINT)
    nouns = {"name": _("your name"), "password": _("a password")}

    def __init__(self, *args, email: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.email = email

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("password"):
            user = User(email=self.email, name=cleaned.get("name", ""))
            try:
                get_adapter().clean_password(cleaned["password"], user)
            except forms.ValidationError as refused:
                self.add_error("password", refused)
        return cleaned


class JoinForm(NHSForm):
    """Nothing to type: somebody who has an account joins one more organisation."""

    submit_label = _("Join")


class DetailsForm(NHSForm):
    """What people may change about themselves."""

    cancel_url = "/account/"
    name = forms.CharField(
        label=_("Your name"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "name", "spellcheck": "false"}),
    )
    digest_hour = forms.TypedChoiceField(
        label=_("When do you want your daily mail?"),
        help_text=_("It comes only on days when something needs you"),
        coerce=int,
        choices=[(hour, time_of_day(time(hour))) for hour in range(24)],
    )
    nouns = {"name": _("your name")}


class LanguageForm(NHSForm):
    cancel_url = "/account/"
    question_as_heading = True
    language = forms.ChoiceField(
        label=_("Which language do you want to use?"),
        choices=settings.LANGUAGES,
        widget=forms.RadioSelect,
    )


class FindSignOnForm(NHSForm):
    """Which organisation somebody belongs to, by its name."""

    method = "get"
    submit_label = _("Search")
    q = forms.CharField(
        label=_("Name of your organisation"), max_length=120, widget=forms.TextInput
    )
    nouns = {"q": _("the name of your organisation")}


class TakeSecondStepsAwayForm(WhyForm):
    """Why somebody's second step is taken away: kept in the history."""

    submit_label = _("Take the second step away")
    destructive = True
    asks = _("How do you know that it is them?")
    read_by = _("Such as “Came to my office with a staff card”. This stays in the history")
    answer = _("how you know that it is them")
    most = 200
