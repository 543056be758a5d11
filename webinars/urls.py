from django.urls import include, path

from webinars.views import (
    bigbluebutton,
    calendar,
    questions,
    recordings,
    registration,
    room,
)

app_name = "webinars"

in_webinars = [
    path("recordings/<int:recording_id>/", recordings.show, name="recording"),
    path("recordings/<int:recording_id>/video", recordings.video, name="video"),
    path(
        "recordings/<int:recording_id>/captions/<str:language>.vtt",
        recordings.captions,
        name="captions",
    ),
    path("recordings/<int:recording_id>/watched/", recordings.watched, name="watched"),
    path("dates/<int:date_id>/", registration.date, name="date"),
    path("dates/<int:date_id>/register/", registration.register, name="register"),
    path("dates/<int:date_id>/cancel/", registration.cancel, name="cancel"),
    path("dates/<int:date_id>/calendar.ics", calendar.invitation, name="invitation"),
    path("dates/<int:date_id>/questions/", questions.ask, name="ask"),
    path("questions/<int:question_id>/vote/", questions.vote, name="vote"),
    path("calendar/", calendar.feed_address, name="feed_address"),
    path("calendar/renew/", calendar.renew, name="renew_feed"),
    path("calendar/<str:secret>.ics", calendar.feed, name="feed"),
    path("dates/<int:date_id>/join/", room.join, name="join"),
    path("dates/<int:date_id>/check-in/", room.check_in, name="check_in"),
    path(
        "bigbluebutton/<str:token>/ended/",
        bigbluebutton.ended,
        name="bigbluebutton_ended",
    ),
    path(
        "bigbluebutton/<str:token>/events/",
        bigbluebutton.events,
        name="bigbluebutton_events",
    ),
    path(
        "bigbluebutton/<str:token>/recorded/",
        bigbluebutton.recorded,
        name="bigbluebutton_recorded",
    ),
]

urlpatterns = [
    path("webinars/", include(in_webinars)),
    path("programme/webinars/", include("webinars.host.urls")),
]
