"""The form of a recording: a video or a link, chapters, captions in each language."""

import re
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.requests import AuthenticatedHttpRequest
from courses.admin_pages import render_page_view
from untrusted_files.plain_text import plain
from webinars import recording_notices, webvtt
from webinars.admin.permissions import webinar_for
from webinars.models import Chapter, Recording, Track, WebinarPage
from webinars.templatetags.webinars import clock

TEMPLATE = "webinars/admin/date.html"
MOST_BYTES = 2 * 1024**3
MOST_CAPTION_BYTES = 1024**2
MOST_LINES_SAID = 10
CLOCK = re.compile(r"(?:(\d{1,2}):)?(\d{1,2}):([0-5]\d)")


def seconds_of(time: str) -> int:
    """Returns the seconds of 59:58 or 1:02:03. Raises ValidationError."""
    match = CLOCK.fullmatch(time.strip())
    if match is None:
        raise ValidationError(_t("“%s” is not a time such as 14:20 or 1:02:03.") % time)
    hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return hours * 3600 + minutes * 60 + seconds


class RecordingForm(forms.ModelForm):
    length = forms.CharField(
        label=_("Length"), help_text=_("As the player shows it, for example 58:40")
    )
    link = forms.URLField(
        label=_("Link"),
        required=False,
        assume_scheme="https",
        help_text=_("Instead of a video. What is watched elsewhere is not counted."),
    )
    chapters = forms.CharField(
        label=_("Chapters"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("One in a line: 14:20 A preservation request that works"),
    )

    class Meta:
        model = Recording
        fields = ["video", "link"]
        # Not the clearable one: it would lead to where private files are not shown.
        widgets = {"video": forms.FileInput(attrs={"accept": ".mp4,.webm"})}

    field_order = ["video", "link", "length", "chapters"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        recording: Recording = kwargs["instance"]
        self.left_out: list[int] = []  # lines of captions that nobody would see
        if recording.pk:
            chapters = [
                f"{clock(c.second)} {c.title}" for c in recording.chapters.all()
            ]
            kwargs["initial"] = {
                "length": clock(recording.seconds),
                "chapters": "\n".join(chapters),
            }
        super().__init__(*args, **kwargs)
        if recording.video:
            self.fields["video"].help_text = _("There is one; a file replaces it.")
        known = (
            {track.language for track in recording.tracks.all()} if recording.pk else ()
        )
        for code, name in settings.LANGUAGES:
            help_text = _("There are some; a file replaces them.")
            self.fields[f"captions_{code}"] = forms.FileField(
                label=_t("Captions (WebVTT): %(language)s") % {"language": name},
                required=False,
                help_text=help_text if code in known else "",
                widget=forms.FileInput(attrs={"accept": ".vtt"}),
            )

    def clean_length(self) -> int:
        seconds = seconds_of(self.cleaned_data["length"])
        if not seconds:
            raise ValidationError(_("A recording has a length."))
        return seconds

    def clean_video(self) -> Any:
        video = self.cleaned_data["video"]
        if isinstance(video, UploadedFile):
            _refuse_other_files(video)
        return video

    def clean_chapters(self) -> dict[int, str]:
        chapters = {}
        for line in self.cleaned_data["chapters"].splitlines():
            time, _space, title = line.strip().partition(" ")
            if time and not title.strip():
                raise ValidationError(_t("“%s” has no title.") % line)
            if time:
                chapters[seconds_of(time)] = title.strip()[:200]
        return chapters

    def clean(self) -> None:
        super().clean()
        cleaned = self.cleaned_data
        is_somewhere = cleaned.get("video") or cleaned.get("link")
        if not is_somewhere and not {"video", "link"} & set(self.errors):
            self.add_error("video", _("Give a video or a link."))
        for code, _name in settings.LANGUAGES:
            if file := cleaned.get(f"captions_{code}"):
                self._read_captions(f"captions_{code}", file)

    def _read_captions(self, field: str, file: UploadedFile) -> None:
        try:
            if (file.size or 0) > MOST_CAPTION_BYTES:
                raise ValidationError(_t("Captions have at most 1 MB."))
            content = plain(file.read().decode("utf-8-sig"))
            captions = webvtt.read(content)
        except UnicodeDecodeError:
            self.add_error(field, _("The file is not written in UTF-8."))
        except ValidationError as broken:
            self.add_error(field, broken)
        else:
            self.cleaned_data[field] = content
            self.left_out += captions.left_out

    @transaction.atomic
    def keep(self, page: WebinarPage) -> Recording:
        recording = self.save(commit=False)
        recording.page, recording.seconds = page, self.cleaned_data["length"]
        recording.video = recording.video or ""
        recording.save()
        recording.chapters.all().delete()
        Chapter.objects.bulk_create(
            Chapter(recording=recording, second=second, title=title)
            for second, title in self.cleaned_data["chapters"].items()
        )
        for code, _name in settings.LANGUAGES:
            if content := self.cleaned_data[f"captions_{code}"]:
                Track.objects.update_or_create(
                    recording=recording, language=code, defaults={"content": content}
                )
        recording_notices.tell_of(page)
        return recording


def _refuse_other_files(video: UploadedFile) -> None:
    """Raises ValidationError for what is not a video, whatever the file is called."""
    if (video.size or 0) > MOST_BYTES:
        raise ValidationError(_("A video has at most 2 GB."))
    head, name = video.read(12), str(video.name).lower()
    video.seek(0)
    is_mp4 = head[4:8] == b"ftyp" and name.endswith(".mp4")
    is_webm = head[:4] == b"\x1aE\xdf\xa3" and name.endswith(".webm")
    if not (is_mp4 or is_webm):
        raise ValidationError(_("This is not an MP4 or WebM video. Export it as one."))


def _left_out(lines: list[int]) -> str:
    numbers = ", ".join(map(str, lines[:MOST_LINES_SAID]))
    count = len(lines)
    if count > MOST_LINES_SAID:
        numbers += " …"
    return ngettext(
        "%(count)d caption is left out, for it has no words or no time to be shown "
        "(line %(numbers)s).",
        "%(count)d captions are left out, for they have no words or no time to be "
        "shown (lines %(numbers)s).",
        count,
    ) % {"count": count, "numbers": numbers}


def recording_of(request: AuthenticatedHttpRequest, page_id: int) -> HttpResponse:
    page = webinar_for(request, page_id)
    recording = Recording.objects.filter(page=page).first() or Recording(page=page)
    form = RecordingForm(
        request.POST or None, request.FILES or None, instance=recording
    )
    if request.method == "POST" and form.is_valid():
        form.keep(page)
        text = _t("The recording is kept. People who had a seat are told once.")
        messages.success(request, text)
        if form.left_out:
            messages.warning(request, _left_out(form.left_out))
        return redirect("wagtailadmin_pages:edit", page.pk)
    context = {"form": form, "does": _t("Save")}
    return render_page_view(request, TEMPLATE, page, _t("Recording"), context)
