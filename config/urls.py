from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.generic import RedirectView
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from accounts.cms_account import cms_account
from config.health import health
from courses import admin_overrides
from home import serving
from simulations.views import tastes

handler500 = "config.errors.server_error"

to_login = RedirectView.as_view(pattern_name="account_login", query_string=True)
to_password_reset = RedirectView.as_view(pattern_name="account_reset_password")

# Below /admin/, before Wagtail's own addresses. allauth signs people in: a setting
# takes Wagtail's forms for it from the menus, but not from their addresses. The account
# page is Wagtail's without the names. The others ask for the rights to a page, which
# Wagtail's do not: `courses.admin_overrides` says why each is here.
admin_urls = [
    path("login/", to_login),
    re_path(r"^password_reset/", to_password_reset),
    path("account/", cms_account),
    path("choose-external-link/", admin_overrides.external_link),
    path("reports/page-types-usage/", admin_overrides.page_types),
    path("reports/page-types-usage/results/", admin_overrides.page_types_results),
    path("", include(wagtailadmin_urls)),
]

urlpatterns = [
    path("healthz", health, name="health"),
    path("admin/", include(admin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("accounts/", include("accounts.urls")),
    path("accounts/", include("privacy.urls")),
    path("accounts/", include("allauth.urls")),
    path("certificates/", include("certificates.urls")),
    path("", include("courses.urls")),
    path("", include("simulations.urls")),
    path("", include("quizzes.urls")),
    path("", include("webinars.urls")),
    path("recall/", include("recall.urls")),
    path("programme/", include("programmes.urls")),
    path("", include("home.urls")),
]

if settings.LOCAL and not settings.S3_BUCKET:
    # Pictures of pages only. In production the web server or the bucket does this.
    urlpatterns += [
        re_path(
            # This folder, and no way up to the files that not everybody may read.
            r"^media/images/(?P<path>[^/]+)$",
            serve,
            {"document_root": settings.MEDIA_ROOT / "images"},
            name="picture",
        )
    ]

urlpatterns += i18n_patterns(
    path("taste/<slug:slug>/", tastes.play, name="taste"),
    path("taste/<slug:slug>/notes/", tastes.note, name="taste_note"),
    path("taste/<slug:slug>/ledger.csv", tastes.ledger, name="taste_ledger"),
    path("_util/login/", to_login, name="wagtailcore_login"),
    # In Wagtail's own place, behind its form for a page with a password.
    *wagtail_urls.urlpatterns[:1],
    re_path(wagtail_urls.serve_pattern, serving.serve, name="wagtail_serve"),
)
