"""Settings of the SLT portal, all from the environment. Documented in docs/settings.md."""

from pathlib import Path
from typing import Any

import django_stubs_ext
import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from accounts import kept_days, sealing_keys, work_accounts
from slt_portal import floors, logs, production

# Django's own generics take their arguments at run time as in the types: `ListView[Meeting]`.
django_stubs_ext.monkeypatch()

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

# --- What kind of place this is ---------------------------------------------------------------------

DEBUG = env.bool("DEBUG", default=False)
DEMO = env.bool("DEMO", default=False)
RUN_DIR = Path(env.str("RUN_DIR", default=str(BASE_DIR / ".run")))
SITE_URL = env.str("SITE_URL", default="http://127.0.0.1:8000").rstrip("/")
SECRET_KEY = env.str("DJANGO_SECRET_KEY", default="")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost"] if DEBUG or DEMO else [])
PRODUCTION = not (DEBUG or DEMO)
# A browser takes a cookie of this kind only over TLS, for this one host: no neighbour in the domain can set it.
COOKIE_PREFIX = "__Host-" if PRODUCTION else ""
# Where to tell of a security hole, for /.well-known/security.txt: `mailto:` or `https:`.
SECURITY_CONTACTS = env.list("SECURITY_CONTACT", default=[] if PRODUCTION else ["mailto:sikkerhet@example.no"])

if PRODUCTION:
    production.check_portal(secret=SECRET_KEY, hosts=ALLOWED_HOSTS, site=SITE_URL, contacts=SECURITY_CONTACTS)
elif DEBUG and env.bool("PRODUCTION", default=False):
    raise ImproperlyConfigured("DEBUG must be off in production.")
SECRET_KEY = SECRET_KEY or "insecure-key-for-demo-and-development-only"

# The first seals the secrets of second steps, all of them open; see accounts/sealing.py.
SECOND_FACTOR_KEYS = sealing_keys.read(env.list("SECOND_FACTOR_KEYS", default=[]), production=PRODUCTION)

# --- Apps: the floors, top to bottom, on what they stand on -------------------------------------------

OWN_APPS = [*floors.TOP, *(["demo"] if DEMO else []), *floors.REST]
INSTALLED_APPS = [
    *OWN_APPS,
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "guardian",
    "crispy_forms",
    "django_htmx",
    "csp",
    "administration.django_admin.PortalAdminConfig",  # Django's, with a site of ours
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "slt_portal.headers.HeadersMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "slt_portal.confidential.ConfidentialMiddleware",
    "slt_portal.gate.GateMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "history.middleware.ActingMiddleware",
    "slt_portal.middleware.LanguageMiddleware",
    "slt_portal.middleware.LogInMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "slt_portal.entry.EntryMiddleware",
    "slt_portal.middleware.UnreadableSecondStepMiddleware",
    "slt_portal.middleware.AccountClosedMiddleware",
    "slt_portal.middleware.TooLateMiddleware",
    "slt_portal.identity_guard.IdentityNumberMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "slt_portal.urls"
WSGI_APPLICATION = "slt_portal.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "libraries": {"norwegian": "norwegian.templatetags.norwegian"},
            "builtins": ["look.templatetags.addresses"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "slt_portal.context_processors.portal",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = ["designsystemet"]
CRISPY_TEMPLATE_PACK = "designsystemet"

# --- Database, cache, queue ---------------------------------------------------------------------------

DATABASES = {"default": env.db_url("DATABASE_URL", default="postgres://slt@127.0.0.1:5432/slt")}
# Django's own backend, which also tells the database who writes.
DATABASES["default"] |= {"ENGINE": "history.postgresql", "ATOMIC_REQUESTS": False, "CONN_HEALTH_CHECKS": True}
# A choice of a form is a statement, not a cursor with three; and a pooler between need keep no cursor either.
DATABASES["default"]["DISABLE_SERVER_SIDE_CURSORS"] = True
# A database whose machine does not answer is away; nobody waits two minutes to hear it.
DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 5)
# Not behind a pooler that lends another connection for each transaction and knows nothing of prepared statements.
DATABASE_PLANS_ONCE = env.bool("DATABASE_PLANS_ONCE", default=True)
if DATABASE_PLANS_ONCE:
    # What is read often lies in memory, and the rest on a disk without a head: a row by an index costs as much as the
    # next one. PostgreSQL's own 4 is for a disk that turns. A pooler knows no such option of a connection either.
    DATABASES["default"]["OPTIONS"].setdefault("options", "-c random_page_cost=1.1")
if DATABASE_POOL_SIZE := env.int("DATABASE_POOL_SIZE", default=0):
    DATABASES["default"].setdefault("OPTIONS", {})["pool"] = {"min_size": 1, "max_size": DATABASE_POOL_SIZE}
else:
    # A thread keeps its connection for a while: opening one takes longer than most pages.
    DATABASES["default"].setdefault("CONN_MAX_AGE", 60)

REDIS_URL = env.str("REDIS_URL", default="")
CACHES: dict[str, dict[str, Any]] = {
    "default": (
        {"BACKEND": "slt_portal.caches.RedisOrMemory", "LOCATION": REDIS_URL, "KEY_PREFIX": "slt"}
        if REDIS_URL
        else {
            "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
            "LOCATION": str(RUN_DIR / "cache"),
        }
    )
}

CELERY_TIMEZONE = "Europe/Oslo"
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_TIME_LIMIT = 300
# The worker logs as the web server does: by LOGGING below, not in a form of its own.
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_URL = REDIS_URL or "filesystem://localhost//"
if not REDIS_URL:
    # The worker and beat run with nothing installed: the queue is a folder.
    queue = RUN_DIR / "queue"
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(queue / "messages"),
        "data_folder_out": str(queue / "messages"),
        "control_folder": str(queue / "control"),
        "store_processed": False,
    }
    for folder in (queue / "messages", queue / "control"):
        folder.mkdir(parents=True, exist_ok=True)

# --- People and log-in --------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
# How many days something about a person is held without anybody asking; which is which stands in docs/settings.md.
KEPT_DAYS = kept_days.with_fixed(
    names=env.int("KEEP_NAMES_DAYS", default=730),
    history=env.int("KEEP_HISTORY_DAYS", default=730),
    attendance=env.int("KEEP_ATTENDANCE_DAYS", default=365),
    reads=env.int("KEEP_READS_DAYS", default=365),
    comments=env.int("KEEP_COMMENTS_DAYS", default=365),
    messages=env.int("KEEP_MESSAGES_DAYS", default=180),
    reasons=env.int("KEEP_REASONS_DAYS", default=90),
)
BACKUP_MARK = env.str("BACKUP_MARK", default="")  # a file that the backup touches when it is done
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
# Grants carry an end date, so accounts.access reads them itself; guardian's own backend knows no dates.
SILENCED_SYSTEM_CHECKS = ["guardian.W001"]
ANONYMOUS_USER_NAME = None
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "CommonPasswordValidator", "NumericPasswordValidator")
] + [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    }
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "home"

ACCOUNT_ADAPTER = "accounts.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
# Nobody signs up here; allauth reads from this list that a log-in may have a password.
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
# People are invited by e-mail, so an address is theirs from the start; a new one is confirmed before it counts
# (accounts/views/email_address.py).
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_CHANGE_EMAIL = True
# Whoever is about to change how they log in shows who they are again, by the strongest means they have
# (accounts/confirming.py). The answer holds for so many seconds.
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "accounts.reset_tokens.ResetTokens"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 900
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
# A town hall, a school or a police station often shares one address, and everybody logs in at nine. So what
# guards an account is counted per account ("key", "user"), and the limits per address ("ip") are wide enough for
# three hundred people but still stop somebody who tries passwords on many accounts.
ACCOUNT_RATE_LIMITS = {
    "login": "120/m/ip",
    "login_failed": "60/m/ip,300/h/ip,5/5m/key",
    # A parents' meeting of two hundred signs up from one address; a machine that mails strangers is stopped.
    "sign_up_code": "600/h/ip",
    "request_login_code": "60/m/ip,300/h/ip,3/m/key,10/h/key",
    "reset_password": "60/m/ip,300/h/ip,3/m/key,10/h/key",
    "reset_password_from_key": "60/m/ip",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
    "manage_email": "10/m/user",
    "confirm_email": "1/m/key,10/d/key",
}
MFA_RATE_LIMITS = {"webauthn_login": "120/m/ip"}
# How many proxies of our own stand in front and add to X-Forwarded-For: who is "ip" above.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=0)
ACCOUNT_FORMS = {
    "login": "accounts.login_forms.LoginForm",
    "request_login_code": "accounts.login_forms.RequestCodeForm",
    "confirm_login_code": "accounts.login_forms.ConfirmCodeForm",
    "reset_password": "accounts.login_forms.ForgottenPasswordForm",
    "reset_password_from_key": "accounts.login_forms.ForgottenNewPasswordForm",
    "change_password": "accounts.login_forms.ChangePasswordForm",
    "set_password": "accounts.login_forms.SetPasswordForm",
    "reauthenticate": "accounts.login_forms.ReauthenticateForm",
}
# Knows who must have a second step.
MFA_ADAPTER = "accounts.adapters.MFAAdapter"
MFA_FORMS = {
    "authenticate": "accounts.mfa_forms.AuthenticateForm",
    "reauthenticate": "accounts.mfa_forms.ReauthenticateForm",
    "activate_totp": "accounts.mfa_forms.ActivateAppForm",
    "add_webauthn": "accounts.mfa_forms.AddKeyForm",
    "authenticate_webauthn": "accounts.mfa_forms.AuthenticateKeyForm",
    "login_webauthn": "accounts.mfa_forms.LoginKeyForm",
    "reauthenticate_webauthn": "accounts.mfa_forms.ReauthenticateKeyForm",
    "edit_webauthn": "accounts.mfa_forms.RenameKeyForm",
}
# No open registration, so nobody can lock another out of an account that is not theirs yet.
MFA_ALLOW_UNVERIFIED_EMAIL = True
# A clock that is half a minute off must not keep anyone out.
MFA_TOTP_TOLERANCE = 1
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION
MFA_TOTP_ISSUER = "SLT-portalen"
# Coordinators and administrators must have a second factor; the demo lets them in with a password.
SECOND_FACTOR_REQUIRED = env.bool("SECOND_FACTOR_REQUIRED", default=not DEMO)
# Each municipality's identity provider, with the e-mail domains it answers for: see accounts/work_accounts.py.
WORK_ACCOUNTS = work_accounts.read(
    env.list("OIDC_PROVIDERS", default=[]),
    lambda name: env.str(name, default=""),
    env.ENVIRON,
    must_be_https=PRODUCTION,
)
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {"openid_connect": {"APPS": WORK_ACCOUNTS}}
# An outside log-in proves who somebody is; what they may do comes from the portal's own roles.
SOCIALACCOUNT_AUTO_SIGNUP = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_ADAPTER = "accounts.social_adapter.SocialAccountAdapter"

# --- Language and time --------------------------------------------------------------------------------

LANGUAGE_CODE = "nb"
LANGUAGES = [("nb", "Bokmål"), ("nn", "Nynorsk"), ("en", "English")]
LANGUAGE_COOKIE_NAME = f"{COOKIE_PREFIX}language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
# In their order; those with words that are no app, or not always one, come last.
WITH_WORDS = dict.fromkeys([*OWN_APPS, "demo", "documents", "norwegian", "libraries"])
LOCALE_PATHS = [BASE_DIR / "locale" / room for room in WITH_WORDS]
FORMAT_MODULE_PATH = ["norwegian.formats"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Oslo"

# --- Mail ---------------------------------------------------------------------------------------------

vars().update(env.email_url("EMAIL_URL", default="consolemail://" if not PRODUCTION else env.NOTSET))
EMAIL_TIMEOUT = 15
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="SLT-portalen <ikke-svar@example.no>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
MAILBOX_DIR = env.str("MAILBOX_DIR", default="")

# --- SMS: off unless there is a gateway ---------------------------------------------------------------

SMS_GATEWAY_URL = env.str("SMS_GATEWAY_URL", default="")
SMS_GATEWAY_TOKEN = env.str("SMS_GATEWAY_TOKEN", default="")
SMS_SENDER = env.str("SMS_SENDER", default="SLT")
SMS_REPORT_SECRET = env.str("SMS_REPORT_SECRET", default="")
if PRODUCTION:
    production.check_gateway(url=SMS_GATEWAY_URL, token=SMS_GATEWAY_TOKEN, report_secret=SMS_REPORT_SECRET)

# --- Open statistics: nothing is fetched unless there is an address --------------------------------------

STATISTICS_URLS = {
    "ssb": env.str("SSB_API_URL", default="").rstrip("/"),
    "fhi": env.str("FHI_API_URL", default="").rstrip("/"),
}
if PRODUCTION:
    production.check_statistics(STATISTICS_URLS)

# --- Links of the public pages: asked for once a day, unless the network is closed ------------------------

CHECK_LINKS = env.bool("CHECK_LINKS", default=not DEMO)
# Only for tests, whose servers are on their own machine.
LINK_CHECKS_REACH_LOOPBACK = False

# --- Files --------------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = RUN_DIR / "static"
NODE_MODULES = Path(env.str("NODE_MODULES", default=str(BASE_DIR / "node_modules")))
STATICFILES_DIRS: list[Any] = [BASE_DIR / "static"]
for prefix, package in {
    "designsystemet": "@digdir/designsystemet-css/dist",
    "inter": "@fontsource-variable/inter",
}.items():
    if (NODE_MODULES / package).is_dir():
        STATICFILES_DIRS.append((prefix, NODE_MODULES / package))
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", default=str(RUN_DIR / "media")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
PAPER_MAX_BYTES = 25 * 1024 * 1024
# LibreOffice (soffice) makes PDFs of office files for packs of papers; without it they are named, and not in them.
OFFICE_CONVERTER = env.str("OFFICE_CONVERTER", default="")
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

# --- Security -----------------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        # Designsystemet draws its icons as data: masks.
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        # The button of the work account is a form that ends up at the workplace, wherever that leads on to.
        "form-action": [SELF, "https:"] if WORK_ACCOUNTS else [SELF],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_NAME = f"{COOKIE_PREFIX}sessionid"
CSRF_COOKIE_NAME = f"{COOKIE_PREFIX}csrftoken"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 3600
CSRF_COOKIE_HTTPONLY = False
CSRF_FAILURE_VIEW = "slt_portal.views.errors.csrf_failure"
SECURE_REFERRER_POLICY = "same-origin"
if PRODUCTION:
    SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
    SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31536000)
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    CSRF_TRUSTED_ORIGINS = [SITE_URL]

# --- Logs: one JSON object per line, no personal data -------------------------------------------------

LOGGING = logs.configuration(as_json=PRODUCTION, level=env.str("LOG_LEVEL", default="INFO"))
