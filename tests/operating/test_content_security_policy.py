from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User

pytestmark = pytest.mark.django_db


def directives(client: Client, path: str) -> dict[str, str]:
    response = client.get(path)
    assert response.status_code == 200
    policy = response["Content-Security-Policy"]
    return dict(part.strip().split(" ", 1) for part in policy.split(";"))


def test_the_site_runs_and_shows_only_what_is_its_own() -> None:
    policy = directives(Client(), "/en/")

    assert policy["default-src"] == policy["script-src"] == "'self'"
    assert policy["style-src"] == "'self'"
    assert policy["object-src"] == policy["base-uri"] == "'none'"


def test_the_cms_may_style_inline_but_runs_only_its_own_scripts(
    ada: User, sign_in: Callable[[User], Client]
) -> None:
    policy = directives(sign_in(ada), "/admin/")

    assert policy["style-src"] == "'self' 'unsafe-inline'"
    assert policy["script-src"] == "'self'"
