from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.translation import gettext as _

from accounts import sessions
from accounts.forms import ProfileForm
from accounts.models import User


@login_required
def profile(request: HttpRequest) -> HttpResponse:
    # Not request.user itself: a form that fails would leave its values in the masthead.
    user = get_object_or_404(User.objects.visible_to(request.user), pk=request.user.pk)
    form = ProfileForm(request.POST or None, instance=user)
    if request.method == "POST" and form.is_valid():
        form.save()
        translation.activate(user.language)
        messages.success(request, _saved("language" in form.changed_data))
        response = redirect("accounts:profile")
        _remember_language(response, user.language)
        return response
    factor = Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP)
    return render(
        request,
        "accounts/profile.html",
        {
            "form": form,
            "second_factor": factor.first(),
            "session_count": sessions.count(user),
        },
    )


def _saved(language_is_new: bool) -> str:
    if not language_is_new:
        return _("Your profile is saved.")
    language = translation.get_language_info(translation.get_language())
    return _("Your profile is saved. The site now speaks %(language)s.") % {
        "language": language["name_translated"]
    }


def _remember_language(response: HttpResponse, language: str) -> None:
    """So that the site greets her in it before she signs in, too."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        path=settings.LANGUAGE_COOKIE_PATH,
        domain=settings.LANGUAGE_COOKIE_DOMAIN,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite=settings.LANGUAGE_COOKIE_SAMESITE,
    )
