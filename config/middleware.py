import re
from functools import partial
from itertools import chain
from typing import Any, ClassVar

from django.conf import settings
from django.contrib import messages
from django.core.cache import cache
from django.db.models import ProtectedError
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.http.request import split_domain_port
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.functional import SimpleLazyObject
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.models import Site
from wagtail.models.sites import get_site_for_hostname

from accounts.middleware import Middleware
from config.errors import back_in_a_moment
from operating.condition import condition
from untrusted_files.plain_text import is_plain, plain


class AdminCSPMiddleware(Middleware):
    """Loosens the Content-Security-Policy for the CMS by what its editor needs.

    Stands below the policy's own middleware, which reads the attribute set here.
    """

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path.startswith("/admin/"):
            policy = settings.ADMIN_CONTENT_SECURITY_POLICY
            # As django-csp's own decorator does; no type knows of it.
            response._csp_replace = policy  # type: ignore[attr-defined]
        return response


class ProtectedErrorMiddleware(Middleware):
    """Says in the CMS why something cannot be deleted.

    The database protects people with enrolments, regions with cohorts and the like;
    Wagtail asks before only where a page or snippet points to the thing.
    """

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponse | None:
        if not isinstance(exception, ProtectedError):
            return None
        if not request.path.startswith("/admin/"):
            return None
        protected = exception.protected_objects
        kinds = {record._meta.verbose_name_plural for record in protected}
        text = _(
            "Nothing was deleted, because records depend on it: %(records)s. "
            "A person's account can be switched off instead."
        )
        records = ", ".join(sorted(str(capfirst(kind)) for kind in kinds))
        messages.error(request, text % {"records": records})
        return redirect(self._list(request))

    def _list(self, request: HttpRequest) -> str:
        """Returns the address of the list from which something was to be deleted."""
        next_address = request.GET.get("next", "")
        if url_has_allowed_host_and_scheme(next_address, allowed_hosts=None):
            return next_address
        return re.sub(r"(delete|bulk)/.*", "", request.path)


class AddressOfFormMiddleware(Middleware):
    """Says on a page what an address is that takes a form and nothing else.

    Django answers whoever opens it with nothing at all.
    """

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method != "GET" or response.status_code != 405:
            return response
        page = render(request, "405.html", status=405)
        page["Allow"] = response["Allow"]
        return page


class KnownSiteMiddleware(Middleware):
    """Asks once a minute which of Wagtail's sites a host is, not with each request.

    This is worth 0.2 units of `make bench-web` on every page.
    """

    PERIOD = 60  # seconds

    def __call__(self, request: HttpRequest) -> HttpResponse:
        site = SimpleLazyObject(partial(self._site, request))
        # Where `Site.find_for_request` keeps its answer, as its docstring says. No type
        # knows of it.
        request._wagtail_site = site  # type: ignore[attr-defined]
        return self.get_response(request)

    def _site(self, request: HttpRequest) -> Site | None:
        host, port = request.get_host(), request.get_port()
        find = partial(self._find_site, host, port)
        return cache.get_or_set(f"site:{host}:{port}", find, self.PERIOD)

    def _find_site(self, host: str, port: str) -> Site | None:
        try:
            site = get_site_for_hostname(split_domain_port(host)[0], port)
        except Site.DoesNotExist:
            return None
        return Site.objects.get(pk=site.pk)  # without its home page, a lot to keep


class MigratedMiddleware(Middleware):
    """Serves no page from a database that waits for a migration.

    Asked until it was once so, and of the database alone: one that is away is a page's
    own matter.
    """

    is_known: ClassVar[bool] = False

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not self.is_known and request.path_info != reverse("health"):
            state = condition()["database"]["state"]
            if state == "unmigrated":
                return back_in_a_moment(request)
            type(self).is_known = state == "ok"
        return self.get_response(request)


class SiteLocaleMiddleware(LocaleMiddleware):
    """Leaves a 404 of a record as it is.

    Django's own middleware would look for the record below the prefix of a language,
    where the tree of pages takes any address.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if response.status_code == 404 and request.resolver_match:
            return response
        return super().process_response(request, response)


TOO_LONG = re.compile(r"\d{19,}")  # for a number of a row


class PlainTextMiddleware(Middleware):
    """Takes out of addresses and forms what no text has.

    `untrusted_files.plain_text` says what that is.
    """

    def process_view(
        self,
        request: HttpRequest,
        view: object,
        arguments: tuple[Any, ...],
        named: dict[str, Any],
    ) -> None:
        """Answers 404 where the path itself has such a sign: nothing is called so, nor
        by a number that no row has. What is no serial the certificates say themselves.
        """
        parts = [part for name, part in named.items() if name != "serial"]
        numbers = map(str, [*arguments, *parts])
        if not is_plain(request.path_info) or any(map(TOO_LONG.fullmatch, numbers)):
            raise Http404
        request.GET = _plain(request.GET)
        if request.method == "POST":
            request.POST = _plain(request.POST)


def _plain(fields: Any) -> Any:
    """`fields`, or where need is a cleaned copy, is a QueryDict that never changes."""
    texts = chain.from_iterable([name, *values] for name, values in fields.lists())
    if all(map(is_plain, texts)):
        return fields
    cleaned = QueryDict(mutable=True)
    for name, values in fields.lists():
        cleaned.setlist(plain(name), [plain(value) for value in values])
    cleaned._mutable = False
    return cleaned


class NoStoreMiddleware(Middleware):
    """Leaves no copy of a signed-in person's pages in the browser or on the way.

    After signing out nobody finds them by the button that goes back. What a view lets
    be kept for a time, such as parts of a recording, is kept.
    """

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        said = response.headers.get("Cache-Control", "")
        is_said = re.search(r"no-store|max-age=[1-9]", said)
        if request.user.is_authenticated and not is_said:
            patch_cache_control(response, private=True, no_store=True)
        return response
