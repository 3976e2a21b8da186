"""The sign-in library's pages, those we use and no others, at addresses in plain English.

Their names are the library's own, which is how it finds them.
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.socialaccount import views as socialaccount
from django.urls import path

from workforce.access import for_everyone
from workforce.accounts import views
from workforce.accounts.guards import for_the_public as public
from workforce.reauthentication import reauthenticate


def own(view):
    return for_everyone(view)


def own_with_proof(view):
    return for_everyone(reauthenticate(view))


urlpatterns = [
    # coming in and going out
    path("sign-in/", public(account.login), name="account_login"),
    path("sign-in/second-step/", public(mfa.authenticate), name="mfa_authenticate"),
    path("sign-in/passkey/", public(webauthn.login_webauthn), name="mfa_login_webauthn"),
    path("sign-in/closed/", public(account.account_inactive), name="account_inactive"),
    path(
        "sign-in/organisation/<uuid:provider_id>/",
        public(views.start_sign_on),
        name="openid_connect_login",
    ),
    path(
        "sign-in/organisation/<uuid:provider_id>/return/",
        public(views.finish_sign_on),
        name="openid_connect_callback",
    ),
    path(
        "sign-in/organisation/cancelled/",
        public(socialaccount.login_cancelled),
        name="socialaccount_login_cancelled",
    ),
    path("sign-out/", public(account.logout), name="account_logout"),
    path("sign-up/", public(account.signup), name="account_signup"),
    # a password that is forgotten
    path("password/", public(account.password_reset), name="account_reset_password"),
    path("password/sent/", public(account.password_reset_done), name="account_reset_password_done"),
    path(
        "password/new/<str:uidb36>/<str:key>/",
        public(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path(
        "password/done/",
        public(account.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    # showing again who one is
    path("account/prove/", own(account.reauthenticate), name="account_reauthenticate"),
    path("account/prove/code/", own(mfa.reauthenticate), name="mfa_reauthenticate"),
    path(
        "account/prove/passkey/",
        own(webauthn.reauthenticate_webauthn),
        name="mfa_reauthenticate_webauthn",
    ),
    # address and password
    path("account/email/", own_with_proof(account.email), name="account_email"),
    path(
        "account/email/confirm/",
        public(account.email_verification_sent),
        name="account_email_verification_sent",
    ),
    path(
        "account/email/confirm/<str:key>/",
        public(account.confirm_email),
        name="account_confirm_email",
    ),
    path("account/password/", own(account.password_change), name="account_change_password"),
    path(
        "account/password/set/",
        own_with_proof(account.password_set),
        name="account_set_password",
    ),
    # the second step
    path("account/second-step/", own(views.second_step), name="mfa_index"),
    path("account/second-step/app/", own(totp.activate_totp), name="mfa_activate_totp"),
    path("account/second-step/app/remove/", own(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path(
        "account/second-step/recovery-codes/",
        own(recovery_codes.view_recovery_codes),
        name="mfa_view_recovery_codes",
    ),
    path(
        "account/second-step/recovery-codes/new/",
        own(recovery_codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "account/second-step/recovery-codes/download/",
        own(recovery_codes.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
    path("account/second-step/passkeys/", own(views.passkeys), name="mfa_list_webauthn"),
    path("account/second-step/passkeys/add/", own(views.add_passkey), name="mfa_add_webauthn"),
    path(
        "account/second-step/passkeys/<int:pk>/remove/",
        own(views.remove_passkey),
        name="mfa_remove_webauthn",
    ),
    path(
        "account/second-step/passkeys/<int:pk>/name/",
        own(webauthn.edit_webauthn),
        name="mfa_edit_webauthn",
    ),
]
