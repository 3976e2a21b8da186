"""All settings in one module, read from the environment; ``.env.example`` explains each."""

from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured
from redis.backoff import NoBackoff
from redis.retry import Retry

from psw_portal.schedule import SCHEDULE

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

# ---------------------------------------------------------------- what this process is
# demo: the first run, with demonstration data; development; test; production.
MODE = env("PSW_MODE", default="production")
if MODE not in {"demo", "development", "test", "production"}:
    raise ImproperlyConfigured(
        f"PSW_MODE must be demo, development, test or production, not {MODE!r}"
    )
OPEN_HOUSE = MODE in {"demo", "development"}  # mailbox page, style page, Server-Timing
DEBUG = env.bool("PSW_DEBUG", default=False) and MODE != "production"
STATE_DIR = Path(env("PSW_STATE", default=str(BASE_DIR / ".psw")))

SECRET_KEY = env("SECRET_KEY", default="" if MODE == "production" else "not-secret-" * 6)
# Keys for private free text, newest first, comma separated (Fernet keys); old ones still read.
FIELD_KEYS = env.list("FIELD_KEYS", default=[])
if MODE == "production" and (len(SECRET_KEY) < 50 or not FIELD_KEYS):
    raise ImproperlyConfigured("Production needs SECRET_KEY (50 characters or more) and FIELD_KEYS")

SITE_URL = env("SITE_URL", default="http://127.0.0.1:8000").rstrip("/")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]", "testserver"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

# ---------------------------------------------------------------- the house
INSTALLED_APPS = [
    "psw_portal",
    "journey",
    "census",
    "reviews",
    "checks",
    "competencies",
    "induction",
    "matching",
    "preparation",
    "recruitment",
    "supervision",
    "wellbeing",
    "workforce",
    "reminders",
    "retention",
    "documents",
    "audit",
    "nhsuk",
    "encryption",
    "links",
    "uploads",
    "crispy_forms",
    "django_filters",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "pgtrigger",
    "pghistory",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "psw_portal.health.HealthMiddleware",
    "psw_portal.timing.ServerTimingMiddleware",
    "psw_portal.asked.NoNulMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "workforce.middleware.ReaderMiddleware",
    "workforce.middleware.QuietMiddleware",
    "workforce.middleware.KeptTextMiddleware",
    "workforce.middleware.SecondStepMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "workforce.refused.RefusedMiddleware",
]
ROOT_URLCONF = "psw_portal.urls"
WSGI_APPLICATION = "psw_portal.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "psw_portal.context.portal",
            ],
        },
    }
]
CRISPY_TEMPLATE_PACK = "nhsuk"
CRISPY_ALLOWED_TEMPLATE_PACKS = ["nhsuk"]

# ---------------------------------------------------------------- data
DATABASES = {
    "default": {
        **env.db("DATABASE_URL", default="postgres://psw@/psw"),
        "CONN_MAX_AGE": env.int("CONN_MAX_AGE", default=600),
        "CONN_HEALTH_CHECKS": True,
        "ATOMIC_REQUESTS": False,
    }
}
# Whether the server keeps the plans of prepared questions (docs/decisions/0008)
DATABASES["default"].setdefault("OPTIONS", {})["prepare_threshold"] = (
    0 if env.bool("PREPARED_STATEMENTS", default=True) else None
)
REDIS_URL = env("REDIS_URL", default="redis://127.0.0.1:6379/0")
CACHES = {
    "default": {
        "BACKEND": "psw_portal.cache.PatientRedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "psw",
        "OPTIONS": {
            "socket_timeout": 2,
            "socket_connect_timeout": 2,
            "retry": Retry(NoBackoff(), 0),  # by default a failed question takes four seconds
        },
    }
}
AUTH_USER_MODEL = "workforce.User"
# The history's triggers are installed after every migrate from the models as they stand, not
# by hundreds of migration operations: the first start takes seconds less, and none can be stale.
PGTRIGGER_MIGRATIONS = False
PGTRIGGER_INSTALL_ON_MIGRATE = True
SESSION_ENGINE = "psw_portal.sessions"
SESSION_SAVE_EVERY_REQUEST = False
# How long the server knows a session at all. What signs people out is each organisation's own
# time-out (workforce.middleware), which needs the session to know whose text it keeps.
SESSION_COOKIE_AGE = 60 * 60 * 24
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

# ---------------------------------------------------------------- words and dates
LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English"), ("cy", "Cymraeg")]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/London"
FIRST_DAY_OF_WEEK = 1

# ---------------------------------------------------------------- static files and uploads
STATIC_URL = "/static/"
STATIC_ROOT = Path(env("STATIC_ROOT", default=str(STATE_DIR / "static")))
STATICFILES_DIRS = [BASE_DIR / "static", BASE_DIR / "build" / "static"]
_BUILT = MODE in {"production", "demo"}
UPLOADS_ROOT = env("UPLOADS_ROOT", default=str(STATE_DIR / "uploads"))
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": UPLOADS_ROOT},
    },
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if _BUILT
        else "django.contrib.staticfiles.storage.StaticFilesStorage",
    },
}
WHITENOISE_USE_FINDERS = not _BUILT
# Looked for when asked, not listed when a handler is made: each test makes one.
WHITENOISE_AUTOREFRESH = not _BUILT
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
# What strangers send: encrypted as it arrives, bounded, and looked at (uploads.receiving).
FILE_UPLOAD_HANDLERS = ["uploads.receiving.Receiving"]
PRIVATE_FILES = str(Path(UPLOADS_ROOT) / "private")
CLAMD = env("CLAMD", default="")

# ---------------------------------------------------------------- signing in
AUTHENTICATION_BACKENDS = ["workforce.accounts.backends.AccountBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "workforce.accounts.passwords.EasyPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("name", "email")},
    },
]
PASSWORD_HASHERS = (
    ["django.contrib.auth.hashers.MD5PasswordHasher"]
    if MODE == "test"
    else [
        "django.contrib.auth.hashers.ScryptPasswordHasher",
        "django.contrib.auth.hashers.PBKDF2PasswordHasher",
    ]
)
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_ADAPTER = "workforce.accounts.adapters.AccountAdapter"
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_CONFIRMATION_EXPIRE_DAYS = 1
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # strangers get no mail; the page says the same to all
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
ACCOUNT_REAUTHENTICATION_REQUIRED = True
PASSWORD_RESET_TIMEOUT = 3600
# A whole hospital comes from one address at nine in the morning; a person does not mistype
# a password five times in five minutes.
ACCOUNT_RATE_LIMITS = {
    "login": "300/m/ip",
    "login_failed": "60/m/ip,5/5m/key",
    "reset_password": "60/m/ip,5/h/key",
    "reset_password_from_key": "60/m/ip",
    "confirm_email": "1/m/key",
}
ALLAUTH_TRUSTED_PROXY_COUNT = env.int(
    "TRUSTED_PROXIES", default=1 if env.bool("BEHIND_PROXY", default=False) else 0
)
ACCOUNT_FORMS = {
    "login": "workforce.accounts.forms.SignInForm",
    "reset_password": "workforce.accounts.forms.AskForResetForm",
    "reset_password_from_key": "workforce.accounts.forms.ResetPasswordForm",
    "change_password": "workforce.accounts.forms.ChangePasswordForm",
    "set_password": "workforce.accounts.forms.SetPasswordForm",
    "add_email": "workforce.accounts.forms.ChangeAddressForm",
    "reauthenticate": "workforce.accounts.forms.ProvePasswordForm",
}
MFA_ADAPTER = "workforce.accounts.adapters.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # the address in use is always proven; a new one may wait
MFA_TOTP_ISSUER = "PSW Portal"
MFA_TOTP_TOLERANCE = 1  # telephones whose clock is half a minute off
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = MODE != "production"  # http://localhost
MFA_FORMS = {
    "authenticate": "workforce.accounts.forms.SecondStepForm",
    "reauthenticate": "workforce.accounts.forms.ProveCodeForm",
    "activate_totp": "workforce.accounts.forms.SetUpCodesForm",
    "deactivate_totp": "workforce.accounts.forms.RemoveCodesForm",
    "generate_recovery_codes": "workforce.accounts.forms.NewRecoveryCodesForm",
    "add_webauthn": "workforce.accounts.forms.AddPasskeyForm",
    "edit_webauthn": "workforce.accounts.forms.RenamePasskeyForm",
}
# OpenID Connect: each organisation's own, from its settings (workforce.accounts.adapters)
SOCIALACCOUNT_ADAPTER = "workforce.accounts.adapters.SocialAccountAdapter"
SOCIALACCOUNT_LOGIN_ON_GET = True  # a form could not lead to another host: form-action 'self'
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True}}
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# ---------------------------------------------------------------- security of every answer
_SECURE = MODE == "production"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _SECURE
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=_SECURE)
SECURE_REDIRECT_EXEMPT = [r"^health/"]
if env.bool("BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000 if _SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = _SECURE
SECURE_HSTS_PRELOAD = _SECURE
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_AGE = 60 * 60 * 24 * 365
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = _SECURE
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "media-src": ["'self'", "blob:"],  # blob: listening to what was just recorded
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
        "manifest-src": ["'self'"],
    }
}

# ---------------------------------------------------------------- mail
EMAIL_CONFIG = env.email_url("EMAIL_URL", default="smtp://127.0.0.1:25")
vars().update(EMAIL_CONFIG)
if MODE in {"demo", "development"} and not env.bool("PSW_REAL_MAIL", default=False):
    EMAIL_BACKEND = "psw_portal.mailbox.MailboxBackend"
EMAIL_TIMEOUT = 15
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="PSW Portal <portal@localhost>")

# ---------------------------------------------------------------- Celery
CELERY_BROKER_URL = (
    REDIS_URL.replace("unix://", "redis+socket://", 1).replace("?db=", "?virtual_host=")
    if REDIS_URL.startswith("unix://")
    else REDIS_URL
)
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_TIME_LIMIT = 600
CELERY_TASK_SOFT_TIME_LIMIT = 540
CELERY_WORKER_MAX_TASKS_PER_CHILD = 200
CELERY_WORKER_SOFT_SHUTDOWN_TIMEOUT = 10
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 900,
    "unacked_restore_interval": 10,
    "unacked_restore_throttle": 1,
    # Without this a page whose act nudges a worker waits six seconds for a Redis that is gone.
    "max_retries": 0,
    "interval_start": 0,
    "interval_step": 0.1,
    "interval_max": 0.1,
    "socket_timeout": 5,
    "socket_connect_timeout": 2,
}
CELERY_TIMEZONE = "Europe/London"
CELERY_BEAT_SCHEDULE = SCHEDULE

# ---------------------------------------------------------------- reminders
# Where the reminders' machinery learns which organisations there are and whose bank holidays
# they keep; a dotted path to a function that returns reminders.registry.Scope objects.
REMINDER_SCOPES = "workforce.scopes.organisations"

# ---------------------------------------------------------------- words
# Where the room of checks learns what an organisation tells everyone about criminal records; a
# dotted path to a function that takes the organisation and returns a text, perhaps an empty one.
CRIMINAL_RECORD_WORDS = "recruitment.words.about_criminal_records"

# ---------------------------------------------------------------- logs
DEFAULT_EXCEPTION_REPORTER_FILTER = "psw_portal.masking.NothingTyped"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "()": "psw_portal.masking.WithoutRows",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        }
    },
    "filters": {"mask_secrets": {"()": "psw_portal.masking.MaskSecrets"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "plain",
            "filters": ["mask_secrets"],
        }
    },
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", default="INFO")},
    "loggers": {
        # Tells of every trigger at every migration
        "pgtrigger": {"level": "WARNING"},
        # Tells of every step of every document
        "weasyprint.progress": {"level": "WARNING"},
        "fontTools": {"level": "WARNING"},
    },
}
# User.email is unique whatever its case, by a constraint that the check does not see.
SILENCED_SYSTEM_CHECKS = ["auth.W004"]
