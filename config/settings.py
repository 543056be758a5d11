"""Every setting comes from the environment; docs/operating.md lists them all.

Without SECRET_KEY the site is a local one: it makes a key of its own under var/,
answers on loopback names only, and demands neither HTTPS nor a second factor.
"""

import os
from importlib.util import find_spec
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from csp.constants import NONCE, NONE, SELF, UNSAFE_INLINE
from django.core.exceptions import ImproperlyConfigured
from environs import Env, validate

from accounts.time_zones import TIME_ZONES
from config.local import local_secret_key
from config.outage_log import OneLineForOutages
from operating.queues import MAIL_QUEUE

env = Env()

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = env.path("VAR_DIR", BASE_DIR / "var")

SECRET_KEY = env.str("SECRET_KEY", "")
LOCAL = not SECRET_KEY
if LOCAL:
    SECRET_KEY = local_secret_key(VAR_DIR / "secret-key")
# Keys of before: what they signed or closed can still be read.
SECRET_KEY_FALLBACKS: list[str] = env.list("SECRET_KEY_FALLBACKS", [])
DEBUG = env.bool("DEBUG", False)

# Where people reach the site: links in mail and on certificates begin with it,
# whatever host a request claims.
SITE_URL = env.str("SITE_URL", "http://127.0.0.1:8000").rstrip("/")
ALLOWED_HOSTS = env.list(
    "ALLOWED_HOSTS", ["127.0.0.1", "localhost", "[::1]"] if LOCAL else []
)
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", [])
if not LOCAL and not ("SITE_URL" in os.environ and ALLOWED_HOSTS):
    raise ImproperlyConfigured(
        "SECRET_KEY is set, so this is not a local site: set SITE_URL "
        "(https://training.example.org) and ALLOWED_HOSTS (training.example.org) too, "
        "or unset SECRET_KEY. docs/operating.md lists every setting."
    )

for name, package, extra in [
    ("REDIS_URL", "redis", "redis"),
    ("S3_BUCKET", "storages", "s3"),
    ("S3_PRIVATE_BUCKET", "storages", "s3"),
]:
    if env.str(name, "") and not find_spec(package):
        raise ImproperlyConfigured(
            f"{name} is set, and the package for it is missing: run "
            f"uv sync --frozen --no-dev --extra {extra}, or unset {name}."
        )

# ── Apps and middleware ──────────────────────────────────────────────────────

INSTALLED_APPS = [
    "home",
    "programmes",
    "certificates",
    "webinars",
    "quizzes",
    "simulations",
    "courses",
    "recall",
    "exercises",
    "privacy",
    "accounts.apps.AccountsConfig",
    "accounts.apps.CmsUsersConfig",
    "mailing",
    "operating",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_countries",
    "django_filters",
    "django_tasks",
    "django_tasks_db",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.compression.GZipHTMLMiddleware",
    "csp.middleware.CSPMiddleware",
    "config.middleware.AdminCSPMiddleware",
    "config.one_press.OnePressMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "config.middleware.SiteLocaleMiddleware",
    "config.middleware.MigratedMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "config.middleware.PlainTextMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "config.middleware.NoStoreMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "config.middleware.ProtectedErrorMiddleware",
    "config.middleware.AddressOfFormMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.middleware.SessionLimitsMiddleware",
    "accounts.middleware.LastSeenMiddleware",
    "accounts.middleware.ClearSiteDataMiddleware",
    "accounts.middleware.UserLocaleMiddleware",
    "accounts.middleware.AdminAccessMiddleware",
    "accounts.middleware.SecondFactorMiddleware",
    "accounts.middleware.LapsedFormMiddleware",
    "courses.middleware.PageWallMiddleware",
    "exercises.middleware.BankWallMiddleware",
    "config.middleware.KnownSiteMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "config.unindented.UnindentedLoader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# Our templates come before those of form widgets too.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# ── Data ─────────────────────────────────────────────────────────────────────

# For how long a page waits for PostgreSQL before it says so (seconds).
DATABASE_PATIENCE = env.float("DATABASE_PATIENCE", 3)
DATABASES = {
    "default": env.dj_db_url("DATABASE_URL", f"sqlite:///{VAR_DIR}/tracehold.sqlite3")
}
if "sqlite3" in DATABASES["default"]["ENGINE"]:
    # Measured: with Django's defaults most concurrent writes fail as "locked",
    # with these none does. IMMEDIATE is also what makes a row count stable
    # inside a transaction here, as select_for_update does on PostgreSQL.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL;"
            "PRAGMA synchronous=NORMAL;"
            "PRAGMA mmap_size=134217728;"
            "PRAGMA cache_size=-20000;"
        ),
    }
else:
    DATABASES["default"]["ENGINE"] = "config.postgresql"
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    of_address = DATABASES["default"].get("OPTIONS", {})
    DATABASES["default"]["OPTIONS"] = {
        # A machine that is gone is noticed; DATABASE_URL may say otherwise.
        "connect_timeout": 3,  # seconds
        "keepalives_idle": 10,  # seconds
        "keepalives_interval": 5,  # seconds
        "keepalives_count": 3,
        "tcp_user_timeout": 15_000,  # milliseconds
        **of_address,
        "options": (
            "-c lock_timeout=30s -c idle_in_transaction_session_timeout=5min "
            + of_address.get("options", "")
        ),
        "pool": {
            "min_size": 1,
            "max_size": env.int("DATABASE_POOL", 20),
            "timeout": DATABASE_PATIENCE,
            # What could not be connected is given up, and tried when it is needed.
            "reconnect_timeout": DATABASE_PATIENCE,
        },
    }

REDIS_URL = env.str("REDIS_URL", "")
CACHES = {
    "default": {
        "BACKEND": "config.cache.ForgivingRedisCache",
        "LOCATION": REDIS_URL,
    }
    if REDIS_URL
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}

# ── Files ────────────────────────────────────────────────────────────────────

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
PRIVATE_ROOT = VAR_DIR / "private"

S3_BUCKET = env.str("S3_BUCKET", "")
S3_PRIVATE_BUCKET = env.str("S3_PRIVATE_BUCKET", "")


def _storage(bucket: str, location: Path, **of_bucket: str) -> dict[str, object]:
    if bucket:
        options = {"bucket_name": bucket, "file_overwrite": False, **of_bucket}
        return {"BACKEND": "config.s3.TimedS3Storage", "OPTIONS": options}
    return {
        "BACKEND": "operating.storage.WholeFileStorage",
        "OPTIONS": {"location": location},
    }


STORAGES = {
    # Pictures keep addresses of this site's: pages load nothing from another host.
    "default": _storage(
        S3_BUCKET, MEDIA_ROOT, custom_domain=f"{urlsplit(SITE_URL).netloc}/media"
    ),
    "private": _storage(S3_PRIVATE_BUCKET, PRIVATE_ROOT),
    "staticfiles": {"BACKEND": "config.static.HashedStaticFiles"},
}

# ── Languages and time ───────────────────────────────────────────────────────

LANGUAGE_CODE = "en"
LANGUAGES = [
    ("en", "English"),
    ("fr", "Français"),
    ("es", "Español"),
    ("ar", "العربية"),
]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAIL_I18N_ENABLED = True
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "UTC"

# ── People ───────────────────────────────────────────────────────────────────

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["accounts.backends.Backend"]
_VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": f"{_VALIDATION}.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("full_name", "email")},
    },
    {"NAME": f"{_VALIDATION}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{_VALIDATION}.CommonPasswordValidator"},
]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_FORMS = {
    "login": "accounts.forms.LoginForm",
    "signup": "accounts.forms.SignupForm",
    "add_email": "accounts.forms.AddEmailForm",
    "reset_password": "accounts.forms.ResetPasswordForm",
    "change_password": "accounts.forms.ChangePasswordForm",
    "set_password": "accounts.forms.SetPasswordForm",
    "reset_password_from_key": "accounts.forms.ResetPasswordKeyForm",
}
ACCOUNT_ADAPTER = "accounts.adapters.AccountAdapter"
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True  # before an e-mail address changes
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = None
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
# A network is many people: what one of them may use up stands before no sign-in of the
# others. `accounts.adapters` counts what strangers try, `accounts.asked_mails` mails.
ACCOUNT_RATE_LIMITS = {
    "login": None,
    "login_failed": "5/5m/key",
    "reset_password": None,
    "reset_password_from_key": None,
    "confirm_email": None,
    "signup": "60/m/ip",
}
# A new browser that holds the link in a mail is a known one then, whatever others try.
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
MFA_ADAPTER = "accounts.adapters.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "accounts.factor_forms.AuthenticateForm",
    "reauthenticate": "accounts.factor_forms.ReauthenticateForm",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Tracehold"
USERSESSIONS_TRACK_ACTIVITY = False  # accounts.middleware.LastSeenMiddleware does
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXIES", 0)

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home:learning"
LOGOUT_REDIRECT_URL = "/"

# People who see what is not their own show a second factor first.
SECOND_FACTOR_FOR_STAFF = env.bool("SECOND_FACTOR_FOR_STAFF", not LOCAL)

# A sign-in ends after hours in which nothing was asked for, and after so many in all.
SESSION_IDLE_HOURS = env.float("SESSION_IDLE_HOURS", 72)
SESSION_HOURS = env.float("SESSION_HOURS", 336)
# For people who see what is not their own.
STAFF_SESSION_IDLE_HOURS = env.float("STAFF_SESSION_IDLE_HOURS", 2)
STAFF_SESSION_HOURS = env.float("STAFF_SESSION_HOURS", 12)

# ── How long data about people is kept (days; 0: for good) ───────────────────

# To think it over, between asking for an erasure and its being done.
ERASURE_GRACE_DAYS = env.int("ERASURE_GRACE_DAYS", 14)
KEEP_INACTIVE_ACCOUNTS_DAYS = env.int("KEEP_INACTIVE_ACCOUNTS_DAYS", 1095)
KEEP_UNCONFIRMED_ACCOUNTS_DAYS = env.int("KEEP_UNCONFIRMED_ACCOUNTS_DAYS", 30)
KEEP_REFUSED_APPLICATIONS_DAYS = env.int("KEEP_REFUSED_APPLICATIONS_DAYS", 365)
KEEP_LETTERS_DAYS = env.int("KEEP_LETTERS_DAYS", 180)
KEEP_INVITATIONS_DAYS = env.int("KEEP_INVITATIONS_DAYS", 365)
KEEP_AUDIT_WORDS_DAYS = env.int("KEEP_AUDIT_WORDS_DAYS", 1825)
KEEP_SIGN_INS_DAYS = env.int("KEEP_SIGN_INS_DAYS", 90)
KEEP_EXPORTS_DAYS = env.int("KEEP_EXPORTS_DAYS", 7)
KEEP_JOIN_RECORDS_DAYS = env.int("KEEP_JOIN_RECORDS_DAYS", 365)
KEEP_TASKS_DAYS = env.int("KEEP_TASKS_DAYS", 14)

# ── Safety ───────────────────────────────────────────────────────────────────

HTTPS = SITE_URL.startswith("https://")
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", 31_536_000) if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
if ALLAUTH_TRUSTED_PROXY_COUNT:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
# With this beginning a browser takes them from this very host alone, over HTTPS.
COOKIES_BEGIN = "__Host-" if HTTPS else ""
SESSION_COOKIE_NAME = f"{COOKIES_BEGIN}sessionid"
CSRF_COOKIE_NAME = f"{COOKIES_BEGIN}csrftoken"
KNOWN_BROWSER_COOKIE_NAME = f"{COOKIES_BEGIN}known-browser"
LET_IN_COOKIE_NAME = f"{COOKIES_BEGIN}let-in-browser"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
LANGUAGE_COOKIE_AGE = 60 * 60 * 24 * 365
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE: Literal["Lax"] = "Lax"
X_FRAME_OPTIONS = "SAMEORIGIN"  # the CMS shows previews in a frame of its own
SILENCED_SYSTEM_CHECKS = ["security.W019"]  # asks for DENY
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000  # a long lesson in the page editor

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    }
}
# The page editor and wagtail-localize set styles from scripts, and wagtail-localize's
# pages carry two scripts of their own.
ADMIN_CONTENT_SECURITY_POLICY = {
    "style-src": [SELF, UNSAFE_INLINE],
    "script-src": [SELF, NONCE],
}

# ── The CMS ──────────────────────────────────────────────────────────────────

WAGTAIL_SITE_NAME = "Tracehold"
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAILADMIN_LOGIN_URL = WAGTAIL_FRONTEND_LOGIN_URL = "account_login"
WAGTAIL_USER_TIME_ZONES = sorted(TIME_ZONES)
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = False
WAGTAIL_ENABLE_UPDATE_CHECK = False
# Else it asks back, with a name that only editors of the page should know.
WAGTAILADMIN_EXTERNAL_LINK_CONVERSION = "exact"
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILSEARCH_BACKENDS = {
    "default": {"BACKEND": "wagtail.search.backends.database"},
}
WAGTAILIMAGES_IMAGE_FORM_BASE = "courses.image_form.ImageForm"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "ods", "pdf", "pptx", "txt", "xlsx"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
# A password shared by all readers would be stored as it is typed.
WAGTAIL_PRIVATE_PAGE_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS = {"SHARED_PASSWORD": False}

# ── Webinars ─────────────────────────────────────────────────────────────────

# The one BigBlueButton server that rooms are made on; never taken from a page.
BIGBLUEBUTTON_URL = env.str("BIGBLUEBUTTON_URL", "")
BIGBLUEBUTTON_SECRET = env.str("BIGBLUEBUTTON_SECRET", "")

# ── Exports of the desk ──────────────────────────────────────────────────────

# From how many people on the worker writes the file.
EXPORT_ROWS_AT_ONCE = env.int("EXPORT_ROWS_AT_ONCE", 2000)

# ── Recall ───────────────────────────────────────────────────────────────────

# The share of answers that are still right on the day on which they are asked again.
RECALL_RETENTION = env.float(
    "RECALL_RETENTION", 0.9, validate=validate.Range(min=0.7, max=0.97)
)

# ── Tasks and mail ───────────────────────────────────────────────────────────

TASKS = {
    "default": {
        "BACKEND": "django_tasks.backends.immediate.ImmediateBackend"
        if env.bool("TASKS_IMMEDIATE", False)
        else "django_tasks_db.DatabaseBackend",
        "QUEUES": ["default", MAIL_QUEUE],
    }
}

EMAIL_HOST = env.str("EMAIL_HOST", "")
EMAIL_PORT = env.int("EMAIL_PORT", 587)
EMAIL_HOST_USER = env.str("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = env.str("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = env.bool("EMAIL_USE_TLS", True)
EMAIL_TIMEOUT = 20
EMAIL_FILE_PATH = VAR_DIR / "mail"
EMAIL_BACKEND = "mailing.backends." + (
    "QueuedBackend" if EMAIL_HOST else "ConsoleAndFileBackend"
)
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "Tracehold <tracehold@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
# Whom people ask for help: stands in the footer of every page.
CONTACT_EMAIL = env.str("CONTACT_EMAIL", "")

# ── Log ──────────────────────────────────────────────────────────────────────

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}
    },
    "filters": {"outages": {"()": OneLineForOutages}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": env.str("LOG_LEVEL", "INFO")},
    "loggers": {
        "django.request": {"filters": ["outages"]},
        "django_tasks": {"level": "WARNING"},
        "wagtail": {"level": "WARNING" if LOCAL else "INFO"},
    },
}
