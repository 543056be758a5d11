from django.urls import path

from home import views

app_name = "home"

urlpatterns = [
    path("learning/", views.learning, name="learning"),
    path("search/", views.search, name="search"),
    path("offline/", views.offline, name="offline"),
    path("service-worker.js", views.service_worker, name="service_worker"),
    path("language/", views.language, name="language"),
]
