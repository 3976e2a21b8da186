"""How the sign-in library behaves in this portal: who may come in, what is said, what is mailed."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from encryption.cipher import seal, unseal
from workforce import actions
from workforce.accounts import keeping, mail, proof, sign_on
from workforce.models import Membership, OrganisationSettings

PASSWORD_SENTENCES = {
    "password_too_short": _("Password must be 12 characters or more"),
    "password_too_common": _(
        "Choose a password that is harder to guess. This one is on lists of common passwords"
    ),
    "password_too_similar": _(
        "Choose a password that is less like your name or your email address"
    ),
}


class AccountAdapter(DefaultAccountAdapter):
    """Sign-up only by invitation; mail by the outbox; sentences in plain English."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is closed. Ask your administrator about it"),
        "duplicate_email": _("This is your email address already"),
        "email_password_mismatch": _(
            "The email address or the password is not right. Check both and try again"
        ),
        "enter_current_password": _("Enter the password you sign in with now"),
        "incorrect_code": _("The code is not right. Enter the newest code"),
        "incorrect_password": _("The password is not right"),
        "rate_limited": _("You have tried many times. Wait 5 minutes, then try again"),
        "too_many_login_attempts": _("You have tried many times. Wait 5 minutes, then try again"),
    }

    def is_open_for_signup(self, request) -> bool:
        return False

    def clean_password(self, password, user=None):
        """12 characters or more and not a common one; our own sentences (WFO-11)."""
        try:
            validate_password(password, user)
        except ValidationError as refused:
            raise ValidationError(
                [
                    ValidationError(PASSWORD_SENTENCES.get(one.code, one.message), one.code)
                    for one in refused.error_list
                ]
            ) from refused
        return password

    def pre_login(self, request, user, **kwargs):
        """An address is proven before anyone can sign in with it (by an invitation's link, a
        link to reset, or the organisation's sign-on), so it is on record as proven."""
        if not EmailAddress.objects.filter(user=user, primary=True, verified=True).exists():
            actions.record_proven_address(user=user, by=user)
        return super().pre_login(request, user, **kwargs)

    def post_login(self, request, user, **kwargs):
        keeping.remember_drafts(request, user)
        return super().post_login(request, user, **kwargs)

    def set_password(self, user, password) -> None:
        actions.set_password(user=user, password=password, by=user)

    def confirm_email(self, request, email_address) -> bool:
        """The link in the mail was opened: the account moves to the new address, and the old
        one is told."""
        user = email_address.user
        former = user.email
        try:
            actions.change_address(user=user, address=email_address.email, by=user)
        except actions.AddressTaken:
            self.add_message(
                request,
                messages.ERROR,
                message=_("The email address could not be changed. Ask your administrator"),
            )
            return False
        self.send_notification_mail("account/email/email_changed", user, email=former)
        self.add_message(
            request, messages.SUCCESS, message=_("Your email address has been changed")
        )
        return True

    def get_email_verification_redirect_url(self, email_address):
        if self.request.user.is_authenticated:
            return reverse("accounts:account")
        return reverse("account_login")

    def get_password_change_redirect_url(self, request):
        return reverse("accounts:account")

    def is_reauthentication_required(self, *, app: str, **kwargs) -> bool:
        """Not again right after signing in: any fresh proof counts."""
        return not proof.is_fresh(self.request)

    def get_reauthentication_methods(self, user) -> list[dict]:
        words = {
            "reauthenticate": _("Use your password"),
            "mfa_reauthenticate": _("Use a code"),
            "mfa_reauthenticate:webauthn": _("Use a passkey"),
        }
        methods = super().get_reauthentication_methods(user)
        return [{**one, "description": words[one["id"]]} for one in methods]

    # ---------------------------------------------------------------- mail

    def get_reset_password_from_key_url(self, key: str) -> str:
        person, _dash, token = key.partition("-")
        return settings.SITE_URL + reverse(
            "account_reset_password_from_key", kwargs={"uidb36": person, "key": token}
        )

    def get_email_confirmation_url(self, request, emailconfirmation) -> str:
        return settings.SITE_URL + reverse("account_confirm_email", args=[emailconfirmation.key])

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        """Through the outbox, sealed: the link in it opens an account."""
        mail.write(template_prefix, address=email, context=context)


class MFAAdapter(DefaultMFAAdapter):
    """Secrets of second factors are encrypted; the last one stays where one is required."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": _(
            "Your organisation asks for a second step when signing in, and this is the only "
            "one you have. Set up another one first"
        ),
        "incorrect_code": AccountAdapter.error_messages["incorrect_code"],
    }

    def encrypt(self, text: str) -> str:
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text)

    def can_delete_authenticator(self, authenticator) -> bool:
        others = Authenticator.objects.filter(user_id=authenticator.user_id).exclude(
            pk=authenticator.pk
        )
        if others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists():
            return True
        return not (
            Membership.objects.filter(
                user_id=authenticator.user_id,
                organisation__settings__second_factor_required=True,
            )
            .current(localdate())
            .exists()
        )

    def generate_authenticator_name(self, user, type) -> str:
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return str(_("Passkey")) if number == 1 else str(_("Passkey %d")) % number


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """OpenID Connect per organisation. It opens only accounts of that organisation's members."""

    def list_apps(self, request, provider=None, client_id=None):
        rows = OrganisationSettings.objects.select_related("organisation").exclude(
            sign_on_issuer=""
        )
        rows = rows.exclude(sign_on_client="")
        if settings.MODE == "production":  # a secret never travels in clear
            rows = rows.filter(sign_on_issuer__startswith="https://")
        if provider and provider != "openid_connect":
            rows = rows.filter(organisation_id=provider)
        return [self.app_of(row) for row in rows]

    def app_of(self, row: OrganisationSettings) -> SocialApp:
        return SocialApp(
            provider="openid_connect",
            provider_id=str(row.organisation_id),
            name=row.organisation.name[:40],
            client_id=row.sign_on_client,
            secret=row.sign_on_secret,
            settings={"server_url": row.sign_on_issuer.rstrip("/")},
        )

    def is_open_for_signup(self, request, sociallogin) -> bool:
        return False

    def can_authenticate_by_email(self, login, email: str) -> bool:
        """Only for a member of the very organisation whose sign-on vouches for the address:
        no organisation can open an account of another."""
        return sign_on.is_member(email=email, organisation_id=login.account.provider)

    def pre_social_login(self, request, sociallogin) -> None:
        organisation_id = sociallogin.account.provider
        user = sociallogin.user if sociallogin.is_existing else None
        if (
            user is None
            or not user.is_active
            or not sign_on.is_member(email=user.email, organisation_id=organisation_id)
        ):
            raise ImmediateHttpResponse(HttpResponseRedirect(reverse("accounts:sign_on_refused")))
