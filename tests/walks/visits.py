"""What each route shows to the first role that may see it, and the forms there."""

from collections.abc import Callable, Iterator
from urllib.parse import quote

from django.http import HttpResponse
from django.urls import Resolver404, resolve

from tests.test_routes import ROWS, of_each_role
from tests.walks.forms_of_pages import Form, forms_of

# Alice learns in the course that the table is about, Mona leads its cohort.
ROLES = ["alice", "mona", "ada", "visitor"]

Visit = Callable[[str, str], HttpResponse]


def addresses(place: dict[str, object]) -> Iterator[tuple[str, str]]:
    """Yields the role that opens it and each address that can be opened."""
    for _name, method, address, *expected in ROWS:
        codes = dict(of_each_role(address, expected))
        opens = [role for role in ROLES if codes[role] == "200"]
        if method == "GET" and opens:
            yield opens[0], address.format(**place)


def forms(place: dict[str, object], visit: Visit) -> list[tuple[str, Form]]:
    """Returns the forms of all pages, those alike once, each with who sends it.

    `visit` answers a role at an address.
    """
    found: dict[tuple[str, ...], tuple[str, Form]] = {}
    for role, address in addresses(place):
        response = visit(role, address)
        content = response.getvalue()
        if response.headers.get("Content-Type", "").startswith("text/html"):
            for form in forms_of(content.decode(), address):
                if form.action.startswith("/"):
                    found.setdefault(_kind(form), (role, form))
    return list(found.values())


def query(fields: dict[str, list[str]]) -> str:
    return "&".join(f"{n}={quote(v)}" for n, values in fields.items() for v in values)


def _kind(form: Form) -> tuple[str, ...]:
    try:
        route = resolve(form.path).view_name
    except Resolver404:
        route = form.path
    return form.method, route, *sorted(form.fields)
