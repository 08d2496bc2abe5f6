"""allauth's views at Norwegian addresses, under the names allauth knows them by.

Only what the portal uses has an address: no open registration by password or passkey, no telephone log-in.
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.webauthn import views as webauthn
from allauth.socialaccount import views as socialaccount
from allauth.socialaccount.providers.openid_connect import views as openid_connect
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path, re_path

from accounts.confirming import confirm_first, has_second_step
from accounts.views.confirm_by_code import ConfirmByCode
from accounts.views.email_address import ConfirmAddressView, EmailAddressView
from accounts.views.forgotten_password import ForgottenPassword
from accounts.views.log_in_code import ConfirmCode
from accounts.views.second_steps import ActivateApp, AddKey, DeactivateApp, RemoveKey
from accounts.views.work_account import start_work_account

# The form for a new password asks for the old one, which is all that somebody without a second step has.
change_password = confirm_first(account.password_change, keeps=False, only_if=has_second_step)
password = [
    path("", change_password, name="account_change_password"),
    path("velg/", confirm_first(account.password_set, keeps=False), name="account_set_password"),
    path("glemt/", login_not_required(ForgottenPassword.as_view()), name="account_reset_password"),
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
    path("ny/", confirm_first(AddKey.as_view()), name="mfa_add_webauthn"),
    path("bekreft/", webauthn.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    # allauth leaves this one behind the log-in that it is meant to give.
    path("logg-inn/", login_not_required(webauthn.login_webauthn), name="mfa_login_webauthn"),
    path("<int:pk>/slett/", confirm_first(RemoveKey.as_view()), name="mfa_remove_webauthn"),
    path("<int:pk>/endre/", confirm_first(webauthn.edit_webauthn), name="mfa_edit_webauthn"),
]
second_step = [
    path("", mfa.index, name="mfa_index"),
    path("logg-inn/", mfa.authenticate, name="mfa_authenticate"),
    path("bekreft/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("app/", confirm_first(ActivateApp.as_view()), name="mfa_activate_totp"),
    path("app/slett/", confirm_first(DeactivateApp.as_view()), name="mfa_deactivate_totp"),
    path("reservekoder/", confirm_first(recovery_codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path(
        "reservekoder/nye/", confirm_first(recovery_codes.generate_recovery_codes), name="mfa_generate_recovery_codes"
    ),
    path(
        "reservekoder/last-ned/",
        confirm_first(recovery_codes.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
    path("passnokler/", include(passkeys)),
]
work_account = [
    path("", confirm_first(socialaccount.connections, reads=False), name="socialaccount_connections"),
    path("avbrutt/", socialaccount.login_cancelled, name="socialaccount_login_cancelled"),
    path("feil/", socialaccount.login_error, name="socialaccount_login_error"),
    path("ny/", socialaccount.signup, name="socialaccount_signup"),
]
urlpatterns = [
    path("logg-inn/", account.login, name="account_login"),
    path("logg-inn/kode/", account.request_login_code, name="account_request_login_code"),
    path("logg-inn/kode/bekreft/", ConfirmCode.as_view(), name="account_confirm_login_code"),
    path("logg-ut/", account.logout, name="account_logout"),
    path("stengt/", account.account_inactive, name="account_inactive"),
    path("ny/", account.signup, name="account_signup"),
    path("bekreft/", account.reauthenticate, name="account_reauthenticate"),
    path("bekreft/kode/", ConfirmByCode.as_view(), name="account_reauthenticate_by_code"),
    path("e-post/", confirm_first(EmailAddressView.as_view(), reads=False), name="account_email"),
    path("e-post/sendt/", account.email_verification_sent, name="account_email_verification_sent"),
    path("e-post/bekreft/<str:token>/", ConfirmAddressView.as_view(), name="account_confirm_email"),
    path("passord/", include(password)),
    path("to-trinn/", include(second_step)),
    path("jobbkonto/", include(work_account)),
    # The answer from the provider comes back here.
    path("oidc/<slug:provider_id>/login/", start_work_account, name="openid_connect_login"),
    path("oidc/<slug:provider_id>/login/callback/", openid_connect.callback, name="openid_connect_callback"),
]
