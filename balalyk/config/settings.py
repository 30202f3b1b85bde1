"""Django's settings, made from the environment."""

import secrets
from pathlib import Path

import dj_database_url
from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from balalyk.config import environment as env

BASE_DIR = env.BASE
VAR = env.var()


def _secret_key() -> str:
    if given := env.text("BALALYK_SECRET_KEY"):
        return given
    path = VAR / "secret-key"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text()


SECRET_KEY = _secret_key()
DEBUG = env.flag("BALALYK_DEBUG")
DEMO = env.flag("BALALYK_DEMO")
COUNTRY = env.text("BALALYK_COUNTRY")
CASES_PER_WORKER = max(1, env.number("BALALYK_CASES_PER_WORKER"))
ALLOWED_HOSTS = env.text("BALALYK_HOSTS").split(",")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "django_tasks",
    "django_tasks_db",
    "django_htmx",
    "csp",
    "balalyk.kernel",
    "balalyk.ui",
    "balalyk.places",
    "balalyk.accounts",
    "balalyk.papers",
    "balalyk.notices",
    "balalyk.registry",
    "balalyk.directory",
    "balalyk.lawbook",
    "balalyk.screening",
    "balalyk.casework",
    "balalyk.employment",
    "balalyk.referrals",
    "balalyk.commission",
    "balalyk.census",
    "balalyk.research",
    "balalyk.reporting",
    "balalyk.reports",
    "balalyk.claims",
    "balalyk.estimates",
    "balalyk.exchange.downloads",
    "balalyk.exchange.openrosa",
    "balalyk.publication",
    "balalyk.portal",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "balalyk.exchange.openrosa.middleware.WireFirst",
    "balalyk.publication.middleware.OpenFirst",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "balalyk.accounts.middleware.LanguageOfUser",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "balalyk.config.urls"
WSGI_APPLICATION = "balalyk.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "balalyk.portal.navigation.navigation",
            ],
        },
    },
]
FORM_RENDERER = "balalyk.ui.renderers.FaceRenderer"

# SQLite: immediate transactions, so that two writers queue up instead of failing half way;
# synchronous FULL, so that an acknowledged submission survives a power cut.
_sqlite_options = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 60,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY;",
}
if url := env.text("DATABASE_URL"):
    DATABASES = {"default": dj_database_url.parse(url, conn_max_age=600)}
else:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": VAR / "balalyk.sqlite3",
            "CONN_MAX_AGE": 600,
            "OPTIONS": _sqlite_options,
        }
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Sign-in limits are counted here; a cache of one process would let the others' tries through.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "shared_cache",
    }
}

TASKS = {
    "default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default", "long"]},
}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
# Behind the proxy that speaks https, wrong tries are counted by the visitor's address, not by its.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if env.flag("BALALYK_HTTPS") else 0
ACCOUNT_ADAPTER = "balalyk.accounts.adapter.ClosedDoor"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_RATE_LIMITS = {"login_failed": "50/5m/ip,5/5m/key"}
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"

LANGUAGE_CODE = env.text("BALALYK_LANGUAGE")
LANGUAGES = [("en", "English"), ("ru", "Русский"), ("ky", "Кыргызча")]
LOCALE_PATHS = [BASE_DIR / "balalyk" / "locale"]
FORMAT_MODULE_PATH = ["balalyk.ui.formats"]
TIME_ZONE = env.text("BALALYK_TIME_ZONE")
USE_TZ = True
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

HTTPS = env.flag("BALALYK_HTTPS")
SECURE_SSL_REDIRECT = HTTPS
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_NAME = "session"
CSRF_COOKIE_HTTPONLY = True
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}

MAX_SUBMISSION_BYTES = env.number("BALALYK_MAX_SUBMISSION_MB") * 1024 * 1024
INTAKE_BATCH = env.number("BALALYK_INTAKE_BATCH")
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

# A letter says only that something waits. Without a mail server nothing is sent.
EMAIL_HOST = env.text("BALALYK_SMTP_HOST")
EMAIL_PORT = env.number("BALALYK_SMTP_PORT")
EMAIL_HOST_USER = env.text("BALALYK_SMTP_USER")
EMAIL_HOST_PASSWORD = env.text("BALALYK_SMTP_PASSWORD")
EMAIL_USE_TLS = env.flag("BALALYK_SMTP_TLS")
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.text("BALALYK_MAIL_FROM")
ADDRESS = env.text("BALALYK_ADDRESS")

# What goes wrong is logged by kind and place in the code, never with a request's query or body:
# a search holds a child's name.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"no_secrets": {"()": "balalyk.kernel.logs.NoSecrets"}},
    "formatters": {"line": {"()": "balalyk.kernel.logs.LineWithoutIdentity"}},
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["no_secrets"]}
    },
    "root": {"handlers": ["stderr"], "level": env.text("BALALYK_LOG_LEVEL")},
    "loggers": {
        "django": {"handlers": [], "propagate": True},
        "django.db.backends": {"level": "INFO"},
    },
}

SITE_NAME = _("Balalyk")
SILENCED_SYSTEM_CHECKS: list[str] = []
KEY_FILE = Path(VAR / "keys.json")
KEY_RING = env.text("BALALYK_KEYS")
