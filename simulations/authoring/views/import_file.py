"""Bring a case in from a file, and read what of it was left out."""

from collections.abc import Iterator, Mapping
from itertools import groupby, islice
from operator import attrgetter
from pathlib import PurePath
from typing import Any, cast
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.models import Page

from accounts.requests import AuthenticatedHttpRequest
from operating.file_transactions import all_or_nothing
from simulations.authoring.destinations import Groups, destinations
from simulations.authoring.views.base import case_for, render_case_admin
from simulations.content.yaml_files import NotACaseError
from simulations.exchange.errors import ImportRefusedError
from simulations.exchange.import_file import (
    LARGEST,
    case_imported_with,
    import_file,
    import_result_of,
)
from simulations.exchange.twine.formats.detect import DIALECTS
from simulations.exchange.twine.report import MEANINGS, ImportNote
from simulations.models import ScenePage

MOST_SAID = 50
MOST_OPEN = 20  # notes of an import that are shown unfolded
_ORDER = list(MEANINGS)


class ImportForm(forms.Form):
    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "A case in format 1 (YAML), alone or in a zip with its pictures and "
            "documents, or a story from Twine (in Twine: Build, Export As Twee), in "
            "one file or in a zip of several."
        ),
        widget=forms.FileInput(attrs={"accept": ".yaml,.yml,.json,.zip,.twee,.tw"}),
    )
    parent = forms.TypedChoiceField(label=_("Where to"), coerce=int)
    story_format = forms.ChoiceField(
        label=_("Story format"),
        help_text=_("Only for a story from Twine that does not name its format."),
        choices=[
            ("", _("As the file says")),
            *((dialect.name, dialect.name) for dialect in DIALECTS.values()),
        ],
        required=False,
    )
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, places: Groups, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["parent"]).choices = places

    def clean_file(self) -> UploadedFile:
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            size = LARGEST // 1024**2
            raise ValidationError(
                gettext("The file is larger than %(size)d MiB.") % {"size": size}
            )
        return file

    def clean_key(self) -> UUID:
        return self.cleaned_data["key"] or uuid4()


class ImportView(WagtailAdminTemplateMixin, FormView):
    request: AuthenticatedHttpRequest
    form_class = ImportForm
    template_name = "simulations/authoring/import.html"
    page_title = _("Import a case")
    header_icon = "upload"

    @cached_property
    def places(self) -> Groups:
        return destinations(self.request.user)

    def dispatch(self, request: HttpRequest, *args: Any, **kw: Any) -> HttpResponseBase:
        if not self.places:
            raise PermissionDenied
        return super().dispatch(request, *args, **kw)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"places": self.places}

    def get_initial(self) -> dict[str, Any]:
        return {"key": uuid4(), "parent": self.request.GET.get("parent")}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**{"faults": (), **kwargs})

    def form_valid(self, form: ImportForm) -> HttpResponse:
        try:
            return self._import(form.cleaned_data)
        except ImportRefusedError as error:
            faults = list(_first(error.sentences()))
        except NotACaseError as error:
            faults = [error.problem.text(gettext, ngettext)]
        form.add_error("file", gettext("Nothing was imported."))
        return self.render_to_response(self.get_context_data(form=form, faults=faults))

    @all_or_nothing()
    def _import(self, sent: dict[str, Any]) -> HttpResponse:
        """A form that is sent twice waits here for itself, and leads to one case."""
        parent = Page.objects.select_for_update().get(pk=sent["parent"])
        if made := case_imported_with(sent["key"], self.request.user):
            return redirect("cases:imported", made)
        result = import_file(
            sent["file"].read(LARGEST),
            parent.specific,
            self.request.user,
            PurePath(sent["file"].name).stem,
            sent["key"],
            sent["story_format"],
        )
        return redirect("cases:imported", result.case.pk)


def imported(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """Shows the report of an import, which is kept in the history of the case."""
    case = case_for(request, pk)
    result = import_result_of(case)
    if result is None:
        raise Http404
    scenes = ScenePage.objects.child_of(case).order_by("path")
    by_key = dict(scenes.values_list("key", "pk"))
    context = {
        "result": result,
        "scenes": len(scenes),
        "kinds": _by_kind(result.notes, by_key),
        "are_open": len(result.notes) <= MOST_OPEN,
    }
    template = "simulations/authoring/imported.html"
    return render_case_admin(case, request, template, gettext("Import"), context)


def _by_kind(
    notes: list[ImportNote], scenes: Mapping[str, int]
) -> list[tuple[str, list[tuple[ImportNote, int | None]]]]:
    """Returns what each kind of note means, and its notes with the scene of each."""
    kinds = sorted(notes, key=lambda note: _ORDER.index(note.kind))
    return [
        (str(MEANINGS[kind]), [(note, scenes.get(note.scene)) for note in of_kind])
        for kind, of_kind in groupby(kinds, attrgetter("kind"))
    ]


def _first(sentences: list[str]) -> Iterator[str]:
    yield from islice(sentences, MOST_SAID)
    if (more := len(sentences) - MOST_SAID) > 0:
        yield ngettext("… and one more.", "… and %(count)d more.", more) % {
            "count": more
        }
