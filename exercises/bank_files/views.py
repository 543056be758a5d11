"""Bring exercises in from a file, with a preview, and take a list of them out."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView, TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.models import Locale
from wagtail.search.backends import get_search_backend

from accounts.requests import AuthenticatedHttpRequest
from exercises.bank_files.export import BankExport, exports_of
from exercises.bank_files.forms import BankFileForm, KeepForm, signed
from exercises.bank_files.import_plan import keep, plan_of
from exercises.models import BankExercise

LIST = "wagtailsnippets_exercises_bankexercise:list"
MAY_ADD = "exercises.add_bankexercise"


class BankFileView(WagtailAdminTemplateMixin, TemplateView):
    request: AuthenticatedHttpRequest
    header_icon = "upload"
    right = MAY_ADD

    def dispatch(self, request: HttpRequest, *args: Any, **kw: Any) -> HttpResponseBase:
        if not request.user.has_perm(self.right):
            raise PermissionDenied
        return super().dispatch(request, *args, **kw)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]


class ImportExercisesView(BankFileView, FormView):
    form_class = BankFileForm
    template_name = "exercises/admin/import.html"
    page_title = _("Import exercises")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"user": self.request.user}

    def get_initial(self) -> dict[str, Any]:
        return {"locale": Locale.get_active()}

    def form_valid(self, form: BankFileForm) -> HttpResponse:
        region, locale = form.cleaned_data["region"], form.cleaned_data["locale"]
        plan = plan_of(form.read, region, locale)
        again = {"read": signed(form.read), "region": region, "locale": locale}
        keeping = KeepForm(initial=again, user=self.request.user)
        context = self.get_context_data(
            form=form, plan=plan, keeping=keeping, remarks=form.read.remarks
        )
        return self.render_to_response(context)


class KeepExercisesView(BankFileView, FormView):
    form_class = KeepForm
    template_name = "exercises/admin/import.html"
    page_title = _("Import exercises")
    http_method_names = ["post"]

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"user": self.request.user}

    def form_valid(self, form: KeepForm) -> HttpResponse:
        try:
            kept = keep(
                form.plan, self.request.user, replace=form.cleaned_data["replace"]
            )
        except IntegrityError:
            form.add_error(None, gettext("Somebody brings in the same. Try it again."))
            return self.form_invalid(form)
        messages.success(self.request, _kept(*kept))
        return redirect(LIST)

    def form_invalid(self, form: KeepForm) -> HttpResponse:
        for error in form.errors.values():
            messages.error(self.request, error.as_text())
        return redirect("wagtailsnippets_exercises_bankexercise:import")


def _kept(added: int, replaced: int, left: int) -> str:
    if not added and not replaced:
        return gettext("Nothing was to be done: the bank has it all.")
    first = ngettext(
        "%d exercise was added as a draft.", "%d exercises were added as drafts.", added
    )
    second = ngettext(
        "%d exercise has a new draft.", "%d exercises have a new draft.", replaced
    )
    third = ngettext("%d was left as it is.", "%d were left as they are.", left)
    return " ".join([first % added, second % replaced, third % left])


class ExportExercisesView(BankFileView):
    """Says for each format what it cannot carry, and sends the one that is pressed."""

    template_name = "exercises/admin/export.html"
    page_title = _("Export exercises")
    header_icon = "download"
    right = "exercises.view_bankexercise"
    filterset_class: Any = None

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        export = exports_of(self._filtered())
        if (form := request.GET.get("form")) in export.forms:
            return _download(export, str(form))
        return self.render_to_response(self.get_context_data(export=export))

    def _filtered(self) -> Any:
        visible = BankExercise.objects.visible_to(self.request.user)
        locale = Locale.objects.filter(language_code=self.request.GET.get("locale", ""))
        chosen = locale.first() or Locale.get_active()
        listed = visible.filter(locale=chosen).select_related("locale")
        found = self.filterset_class(
            self.request.GET, queryset=listed, request=self.request
        )
        narrowed = found.qs if found.is_valid() else listed
        words = self.request.GET.get("q", "")
        return get_search_backend().autocomplete(words, narrowed) if words else narrowed


def _download(export: BankExport, form: str) -> HttpResponse:
    written, kind = export.written(form), export.forms[form].content_type
    response = HttpResponse(written.content, content_type=f"{kind}; charset=utf-8")
    name = f"exercises.{export.forms[form].ending}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
