"""The site's own settings, with what tests may not share with it: data, files, mail."""

import os
import tempfile
from pathlib import Path

from config.settings import *  # noqa: F403
from config.settings import DATABASES, STORAGES, VAR_DIR

# Each process of a run in several has a database of its own.
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "")
if "sqlite3" in DATABASES["default"]["ENGINE"]:
    # A file, so that threads and the browser's server see what a test commits.
    DATABASES["default"]["TEST"] = {"NAME": VAR_DIR / f"test{WORKER}.sqlite3"}
    DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"
else:
    DATABASES["default"]["TEST"] = {
        "NAME": f"test_{DATABASES['default']['NAME']}{WORKER}"
    }

FILES = Path(tempfile.mkdtemp(prefix="tracehold-tests-"))
MEDIA_ROOT = FILES / "media"
PRIVATE_ROOT = FILES / "private"
STORAGES["default"]["OPTIONS"] = {"location": MEDIA_ROOT}
STORAGES["private"]["OPTIONS"] = {"location": PRIVATE_ROOT}
STORAGES["staticfiles"] = {
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}

ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True  # nothing is collected here
