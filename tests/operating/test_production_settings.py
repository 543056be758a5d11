import json
import sys

import pytest

from tests.operating.conftest import manage, run

PRODUCTION = {
    "SECRET_KEY": "long and random",
    "SITE_URL": "https://training.example.org",
    "ALLOWED_HOSTS": "training.example.org",
}
SHOW = """
import json, sys
from config import settings
print(json.dumps({name: getattr(settings, name) for name in sys.argv[1:]}))
"""


def settings(*names: str, **environment: str) -> dict[str, object]:
    shown = run(sys.executable, "-c", SHOW, *names, **environment)
    assert shown.returncode == 0, shown.stderr
    return json.loads(shown.stdout)


def test_with_a_secret_key_https_and_a_second_factor_are_demanded() -> None:
    names = [
        "SECURE_SSL_REDIRECT",
        "SESSION_COOKIE_SECURE",
        "CSRF_COOKIE_SECURE",
        "SECOND_FACTOR_FOR_STAFF",
    ]

    assert set(settings(*names, **PRODUCTION).values()) == {True}
    assert set(settings(*names).values()) == {False}


def test_a_local_site_answers_on_loopback_names_only() -> None:
    hosts = settings("ALLOWED_HOSTS")["ALLOWED_HOSTS"]

    assert hosts == ["127.0.0.1", "localhost", "[::1]"]


def test_nothing_shows_traces_unless_told_to() -> None:
    assert settings("DEBUG") == {"DEBUG": False}
    assert settings("DEBUG", **PRODUCTION) == {"DEBUG": False}


@pytest.mark.parametrize("missing", ["SITE_URL", "ALLOWED_HOSTS"])
def test_half_a_production_environment_is_refused(missing: str) -> None:
    half = {name: value for name, value in PRODUCTION.items() if name != missing}

    shown = run(sys.executable, "-c", SHOW, "DEBUG", **half)

    assert shown.returncode == 1
    assert "set SITE_URL" in shown.stderr.splitlines()[-1]


def test_a_database_address_that_cannot_be_read_is_named() -> None:
    shown = run(sys.executable, "-c", SHOW, "DEBUG", DATABASE_URL="postgres")

    assert shown.returncode == 1
    assert "DATABASE_URL" in shown.stderr.splitlines()[-1]


def test_the_address_of_the_database_may_choose_other_limits() -> None:
    chosen = "?connect_timeout=9&options=-c%20lock_timeout%3D1s"
    usual, other = (
        settings("DATABASES", DATABASE_URL=f"postgres://127.0.0.1/tracehold{end}")[
            "DATABASES"
        ]["default"]["OPTIONS"]
        for end in ["", chosen]
    )

    assert (usual["connect_timeout"], other["connect_timeout"]) == (3, 9)
    assert "idle_in_transaction_session_timeout" in usual["options"]
    assert other["options"].endswith("-c lock_timeout=1s")


@pytest.mark.parametrize(
    ("name", "extra"),
    [("REDIS_URL", "redis"), ("S3_BUCKET", "s3"), ("S3_PRIVATE_BUCKET", "s3")],
)
def test_a_setting_whose_package_is_missing_is_refused(name: str, extra: str) -> None:
    bare = "import sys; sys.modules['redis'] = sys.modules['storages'] = None; "

    shown = run(
        sys.executable, "-c", bare + "from config import settings", **{name: "x"}
    )

    assert shown.returncode == 1
    assert f"uv sync --frozen --no-dev --extra {extra}" in shown.stderr


NECESSARY = {
    "SECRET_KEY": "an-example-for-the-check-of-settings-alone-0123456789",
    "SITE_URL": "https://training.example.org",
    "ALLOWED_HOSTS": "training.example.org",
    "DATABASE_URL": "postgres://tracehold@127.0.0.1/tracehold",
    "REDIS_URL": "redis://127.0.0.1",
    "EMAIL_HOST": "mail.example.org",
    "TRUSTED_PROXIES": "1",
    "DEFAULT_FROM_EMAIL": "training@example.org",
    "CONTACT_EMAIL": "training@example.org",
}
CHECK = ["check", "--deploy", "--fail-level", "WARNING"]


def test_the_check_complains_of_each_necessary_setting_alone() -> None:
    assert manage(*CHECK, **NECESSARY).returncode == 0

    left_to_itself = ["SECRET_KEY", "SITE_URL", "ALLOWED_HOSTS", "DATABASE_URL"]
    kept = {name: NECESSARY[name] for name in left_to_itself}
    said = manage(*CHECK, **kept)
    assert said.returncode == 1
    for name in NECESSARY.keys() - kept.keys():
        assert f"{name} is not set" in said.stderr


def test_cookies_over_https_are_taken_from_this_host_alone() -> None:
    names = ["SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "KNOWN_BROWSER_COOKIE_NAME"]
    names += ["LET_IN_COOKIE_NAME"]

    over_https = settings(*names, **PRODUCTION).values()
    assert all(str(name).startswith("__Host-") for name in over_https)
    assert settings("SESSION_COOKIE_NAME") == {"SESSION_COOKIE_NAME": "sessionid"}
