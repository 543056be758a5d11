"""The site's own settings, with what tests may not share with it: data, files, mail."""

from config.settings import *  # noqa: F403
from config.settings import DATABASES, STORAGES, TASKS, VAR_DIR
from tests.places import take_place

# Each process of a run has a database and files of its own.
FOLDER = VAR_DIR / "tests"
PLACE = take_place(FOLDER)
MEDIA_ROOT = PLACE / "media"
PRIVATE_ROOT = PLACE / "private"
STORAGES["default"]["OPTIONS"] = {"location": MEDIA_ROOT}
STORAGES["private"]["OPTIONS"] = {"location": PRIVATE_ROOT}
if "sqlite3" in DATABASES["default"]["ENGINE"]:
    # A file, so that threads and the browser's server see what a test commits.
    DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"
else:
    DATABASES["default"]["TEST"] = {"NAME": f"test_{DATABASES['default']['NAME']}"}
    DATABASES["default"]["OPTIONS"]["options"] = "-c synchronous_commit=off"
STORAGES["staticfiles"] = {
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}

ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TASKS["default"]["BACKEND"] = "django_tasks.backends.immediate.ImmediateBackend"
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True  # nothing is collected here
# The clock is moved while people are signed in: test_session_limits has the real ones.
SESSION_IDLE_HOURS = SESSION_HOURS = 10**6
STAFF_SESSION_IDLE_HOURS = STAFF_SESSION_HOURS = 10**6
# A code that is made at the end of its half minute may come in the next one.
MFA_TOTP_TOLERANCE = 1
