from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST, require_safe

from accounts.requests import AuthenticatedHttpRequest
from courses.translations import translation_of
from untrusted_files.whole_numbers import whole_number
from webinars import range_requests, watch_time, webvtt
from webinars.models import Recording, Track
from webinars.transcript import Transcript


def _recording_for(request: HttpRequest, recording_id: int) -> Recording:
    recordings = Recording.objects.visible_to(request.user).select_related("page")
    return get_object_or_404(recordings, pk=recording_id)


@require_safe
@login_required
def show(request: AuthenticatedHttpRequest, recording_id: int) -> HttpResponse:
    recording = _recording_for(request, recording_id)
    player = (
        watch_time.open_player(request.user, recording) if recording.video else None
    )
    asked_second = whole_number(request.GET.get("t", ""))
    stopped_at = player.watch.position if player else 0
    language, query = request.GET.get("language", ""), request.GET.get("q", "")
    transcript = Transcript(recording.track_list, language, query)
    context = {
        "recording": recording,
        "page": translation_of(recording.page),
        "player": player,
        "watch": player and player.watch,
        "begin_at": stopped_at if asked_second is None else asked_second,
        "stopped_at": stopped_at,
        "chapters": list(recording.chapters.all()),
        "transcript": transcript,
    }
    return render(request, "webinars/recording.html", context)


@require_safe
@login_required
def video(request: HttpRequest, recording_id: int) -> HttpResponseBase:
    recording = _recording_for(request, recording_id)
    if not recording.video:
        raise Http404
    kind = "webm" if str(recording.video.name).endswith(".webm") else "mp4"
    return range_requests.serve(request, recording.video, f"video/{kind}")


@require_safe
@login_required
def captions(request: HttpRequest, recording_id: int, language: str) -> HttpResponse:
    recording = _recording_for(request, recording_id)
    track = get_object_or_404(Track, recording=recording, language=language)
    return HttpResponse(
        webvtt.write(track.cues), content_type="text/vtt; charset=utf-8"
    )


@require_POST
@login_required
def watched(request: AuthenticatedHttpRequest, recording_id: int) -> JsonResponse:
    """Counts the stretch that a player says it has played since its last word."""
    _recording_for(request, recording_id)
    try:
        message = (
            UUID(request.POST["player"]),
            int(request.POST["number"]),
            float(request.POST["first"]),
            float(request.POST["last"]),
        )
    except (KeyError, ValueError):
        return JsonResponse(
            {"refused": "This is not a message of a player."}, status=400
        )
    try:
        watch = watch_time.played(request.user, *message)
    except watch_time.ImplausibleWatchTimeError as refused:
        return JsonResponse({"refused": str(refused)}, status=409)
    return JsonResponse({"percent": watch.percent, "seconds": watch.seconds})
