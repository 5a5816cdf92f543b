"""The pages of sign-in that this portal has; allauth's others exist for it by name only.

Nobody signs up or asks for a password by mail here: the security administrator makes accounts and
sets passwords. allauth looks those addresses up all the same, so they answer 404.
"""

from allauth.account import views
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path


@login_not_required
def closed(request: HttpRequest, **kwargs: str) -> HttpResponse:
    """Answer as if nothing were here."""
    raise Http404


urlpatterns = [
    path("login/", views.login, name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    path("again/", views.reauthenticate, name="account_reauthenticate"),
    path("password/", views.password_change, name="account_change_password"),
    path("closed/sign-up/", closed, name="account_signup"),
    path("closed/mail/", closed, name="account_email"),
    path("closed/mail-sent/", closed, name="account_email_verification_sent"),
    path("closed/mail/<key>/", closed, name="account_confirm_email"),
    path("closed/password/", closed, name="account_set_password"),
    path("closed/reset/", closed, name="account_reset_password"),
    path("closed/reset-done/", closed, name="account_reset_password_done"),
    path("closed/code/", closed, name="account_confirm_login_code"),
]
