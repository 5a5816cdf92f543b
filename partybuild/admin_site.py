"""The back office: the district decides here. One site, with the portal's sign-in and lock-out."""

from collections.abc import Iterable
from functools import wraps
from typing import Any

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

# Other packages' pages here would give rights and keys past our services.
NOT_OURS = frozenset({"auth", "account", "knox"})
CLOSED = _(
    "The back office is open to the district, the street secretaries and the administrators."
)

# Words that the framework's own Chinese lacks; the catalogue gives them.
LACKING = (
    gettext_noop("Model name"),
    gettext_noop("Add link"),
    gettext_noop("Change or view list link"),
)


class PartybuildAdminSite(admin.AdminSite):
    """Django's admin under our name; sign-in goes through the portal, so its lock-out holds."""

    site_header = _("Back office of the register")
    site_title = _("Back office")
    index_title = _("Back office")

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Take the project's own models alone."""
        models = (
            model_or_iterable if isinstance(model_or_iterable, Iterable) else [model_or_iterable]
        )
        ours = [model for model in models if model._meta.app_label not in NOT_OURS]
        super().register(ours, admin_class, **options)

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """Refuse with the reason whoever is signed in and has no business here; the others go on as ever."""
        inner = super().admin_view(view, cacheable)

        @wraps(view)
        def entered(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            known = request.user.is_authenticated and view != self.logout
            if known and not self.has_permission(request):
                raise PermissionDenied(CLOSED)
            return inner(request, *args, **kwargs)

        return entered

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        """Show what the role decides by or watches over, then the lists."""
        from partybuild.back_office import dashboard  # noqa: PLC0415 -- views need the registry of apps

        return super().index(request, dashboard(request) | (extra_context or {}))

    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Send a visitor to the portal's sign-in, which counts failures; tell the others why not."""
        if request.user.is_authenticated and not self.has_permission(request):
            raise PermissionDenied(CLOSED)
        return _through_the_portal(request)


@login_not_required
@secure_admin_login
def _through_the_portal(request: HttpRequest) -> HttpResponse:
    """Send on who is signed in already and may enter."""
    return HttpResponseRedirect(reverse("admin:index", current_app=admin.site.name))
