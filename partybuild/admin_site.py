"""The back office: the district decides here. One site, with the portal's sign-in and lock-out."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.utils.translation import gettext_lazy as _


class PartybuildAdminSite(admin.AdminSite):
    """Django's admin under our name; sign-in goes through the portal, so its lock-out holds."""

    site_header = _("Party-building back office")
    site_title = _("Back office")
    index_title = _("Overview")
    login = secure_admin_login(admin.AdminSite.login)
