from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts import known_browsers, letting_in, sessions
from accounts.forms import INVITATION, ApplicationForm, LettingInForm, ProfileForm
from accounts.language_cookie import remember_language
from accounts.middleware import SecondFactorMiddleware
from accounts.models import Invitation, Membership, MembershipRefused, User
from accounts.rate_limits import Pause
from accounts.requests import AuthenticatedHttpRequest
from mailing.messages import send_message

LINK_MINUTES = 30
MAIL_AGAIN = Pause(name="first-factor", seconds=60, guards_sign_in=True)
_links = signing.TimestampSigner(salt="first factor")


@login_required
def profile(request: AuthenticatedHttpRequest) -> HttpResponse:
    # Not request.user itself: a form that fails would leave its values in the masthead.
    user = get_object_or_404(User.objects.visible_to(request.user), pk=request.user.pk)
    form = ProfileForm(request.POST or None, instance=user)
    if request.method == "POST" and form.is_valid():
        form.save()
        translation.activate(user.language)
        messages.success(request, _saved("language" in form.changed_data))
        response = redirect("accounts:profile")
        remember_language(response, user.language)
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


@login_required
def application(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Shows the state of the application. People without one, and people who were
    refused, apply here.
    """
    memberships = Membership.objects.filter(user=request.user)
    membership = memberships.select_related("region").first()
    form = ApplicationForm(
        request.POST or None, request.FILES or None, initial=_filled_in(request.user)
    )
    if request.method == "POST" and form.is_valid():
        try:
            form.submit(request.user)
        except MembershipRefused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Your application is sent."))
            _accept(request, request.user, request.session.pop(INVITATION, ""))
        return redirect("accounts:application")
    context = {"membership": membership, "form": form}
    return render(request, "accounts/application.html", context)


def _filled_in(user: User) -> dict[str, object]:
    known: dict[str, object] = {
        "country": user.country.code,
        "organisation": user.organisation,
    }
    memberships = Membership.objects.filter(user=user)
    fields = memberships.values("authority", "focus", "nominated_by").first()
    return known | dict(fields or {})


@never_cache
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Opens an invitation, and keeps it until its reader signs in or signs up."""
    invitation = Invitation.objects.by_token(token)
    if invitation is None:
        return render(request, "accounts/invitation_ended.html", status=404)
    request.session[INVITATION] = token
    if request.user.is_authenticated and request.method == "POST":
        return _accept(request, request.user, token)
    return render(request, "accounts/invitation.html", {"invitation": invitation})


def _accept(request: HttpRequest, user: User, token: str) -> HttpResponse:
    invitation = Invitation.objects.by_token(token)
    if invitation is None:
        return redirect("accounts:application")
    if user.email.lower() != invitation.email:
        text = _("The invitation is for another address. Sign in with that one.")
        messages.error(request, text)
    elif Membership.objects.filter(user=user).exists():
        invitation.accept(user)
        request.session.pop(INVITATION, None)
        messages.success(request, _("The invitation is accepted."))
        return redirect("home:learning")
    return redirect("accounts:application")


@never_cache
def let_in(request: HttpRequest) -> HttpResponse:
    """Sends a link to who is held up by what others try; see `accounts.letting_in`."""
    form = LettingInForm(request.POST or None)
    if form.is_valid():
        letting_in.ask(request, form.cleaned_data["email"])
        text = _(
            "If the address belongs to an account, a link is on its way to it. "
            "Open it in this browser."
        )
        messages.success(request, text)
        return redirect("account_login")
    return render(request, "accounts/letting_in.html", {"form": form})


@never_cache
def let_in_link(request: HttpRequest, token: str) -> HttpResponse:
    response = redirect("account_login")
    if not known_browsers.let_in(response, token):
        text = _("This link no longer works. Ask for a new one.")
        messages.error(request, text)
        return redirect("accounts:letting_in")
    text = _("What others try no longer holds up this browser. Sign in now.")
    messages.success(request, text)
    return response


@login_required
def first_factor(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Mails a link to people who see what is not their own.

    Whoever has nothing but their password cannot set up a first factor for them.
    """
    if request.method != "POST":
        return render(request, "accounts/first_factor.html", {"minutes": LINK_MINUTES})
    if MAIL_AGAIN.is_over(request.user.pk):
        token = _links.sign(str(request.user.pk))
        context = {"token": token, "minutes": LINK_MINUTES}
        send_message(request.user, "first_factor", context)
    text = _("A link is on its way to %(email)s. Open it in this browser.")
    messages.success(request, text % {"email": request.user.email})
    return redirect("accounts:first_factor")


@never_cache
@login_required
def first_factor_link(request: AuthenticatedHttpRequest, token: str) -> HttpResponse:
    """The link in the mail lets the browser that opens it set up a factor."""
    try:
        number = _links.unsign(token, max_age=LINK_MINUTES * 60)
    except signing.BadSignature:
        number = ""
    if number != str(request.user.pk):
        text = _("This link no longer works. Ask for a new one.")
        messages.error(request, text)
        return redirect("accounts:first_factor")
    request.session[SecondFactorMiddleware.LINK_OPENED] = request.user.pk
    return redirect("mfa_activate_totp")


def _saved(language_is_new: bool) -> str:
    if not language_is_new:
        return _("Your profile is saved.")
    language = translation.get_language_info(translation.get_language())
    return _("Your profile is saved. The site now speaks %(language)s.") % {
        "language": language["name_translated"]
    }
