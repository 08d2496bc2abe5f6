"""allauth's views at Norwegian addresses, under the names allauth knows them by.

Only what the portal uses has an address: no open registration by password or passkey, no telephone log-in.
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.socialaccount import views as socialaccount
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path, re_path

from accounts.views.email_address import EmailAddressView

password = [
    path("", account.password_change, name="account_change_password"),
    path("velg/", account.password_set, name="account_set_password"),
    path("glemt/", account.password_reset, name="account_reset_password"),
    path("glemt/sendt/", account.password_reset_done, name="account_reset_password_done"),
    path("nytt/ferdig/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    re_path(
        r"^nytt/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
]
passkeys = [
    path("", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path("ny/", webauthn.add_webauthn, name="mfa_add_webauthn"),
    path("bekreft/", webauthn.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    # allauth leaves this one behind the log-in that it is meant to give.
    path("logg-inn/", login_not_required(webauthn.login_webauthn), name="mfa_login_webauthn"),
    path("<int:pk>/slett/", webauthn.remove_webauthn, name="mfa_remove_webauthn"),
    path("<int:pk>/endre/", webauthn.edit_webauthn, name="mfa_edit_webauthn"),
]
second_step = [
    path("", mfa.index, name="mfa_index"),
    path("logg-inn/", mfa.authenticate, name="mfa_authenticate"),
    path("bekreft/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("app/", totp.activate_totp, name="mfa_activate_totp"),
    path("app/slett/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("reservekoder/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("reservekoder/nye/", recovery_codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("reservekoder/last-ned/", recovery_codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("passnokler/", include(passkeys)),
]
work_account = [
    path("", socialaccount.connections, name="socialaccount_connections"),
    path("avbrutt/", socialaccount.login_cancelled, name="socialaccount_login_cancelled"),
    path("feil/", socialaccount.login_error, name="socialaccount_login_error"),
    path("ny/", socialaccount.signup, name="socialaccount_signup"),
]
urlpatterns = [
    path("logg-inn/", account.login, name="account_login"),
    path("logg-inn/kode/", account.request_login_code, name="account_request_login_code"),
    path("logg-inn/kode/bekreft/", account.confirm_login_code, name="account_confirm_login_code"),
    path("logg-ut/", account.logout, name="account_logout"),
    path("stengt/", account.account_inactive, name="account_inactive"),
    path("ny/", account.signup, name="account_signup"),
    path("bekreft/", account.reauthenticate, name="account_reauthenticate"),
    path("e-post/", EmailAddressView.as_view(), name="account_email"),
    path("e-post/sendt/", account.email_verification_sent, name="account_email_verification_sent"),
    re_path(r"^e-post/bekreft/(?P<key>[-:\w]+)/$", account.confirm_email, name="account_confirm_email"),
    path("passord/", include(password)),
    path("to-trinn/", include(second_step)),
    path("jobbkonto/", include(work_account)),
    # Below /konto/oidc/: the answer from the provider comes back here.
    path("", include("allauth.socialaccount.providers.openid_connect.urls")),
]
