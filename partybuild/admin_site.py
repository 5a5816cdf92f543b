"""The back office: the district decides here. One site, with the portal's sign-in and lock-out."""

from typing import Any

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _


class PartybuildAdminSite(admin.AdminSite):
    """Django's admin under our name; sign-in goes through the portal, so its lock-out holds."""

    site_header = _("Party-building back office")
    site_title = _("Back office")
    index_title = _("Overview")

    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Send a visitor to the portal's sign-in, which counts failures."""
        return _through_the_portal(request, extra_context)


@login_not_required
@secure_admin_login
def _through_the_portal(request: HttpRequest, extra_context: dict[str, Any] | None) -> HttpResponse:
    """Reached only by somebody signed in who may not enter: the stock page says so."""
    return admin.AdminSite.login(admin.site, request, extra_context)
