"""Sign-in is demanded everywhere; what is open is named here, one by one."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver
from rest_framework.permissions import AllowAny

OPEN = {
    "healthz",
    "readyz",
    "set_theme",
    "set_language",
    "account_login",
    "account_logout",
    "account_inactive",
    "account_signup",
    "account_email",
    "account_email_verification_sent",
    "account_confirm_email",
    "account_set_password",
    "account_reset_password",
    "account_reset_password_done",
    "account_confirm_login_code",
}


def routes(resolver: Any = None, spaces: tuple[str, ...] = ()) -> Iterator[tuple[str, Any]]:
    """Yield every route's full name and what answers it."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            space = (pattern.namespace,) if pattern.namespace else ()
            yield from routes(pattern, spaces + space)
        elif isinstance(pattern, URLPattern):
            yield ":".join((*spaces, pattern.name or str(pattern.pattern))), pattern.callback


def api_class(callback: Any) -> Any:
    """A REST view signs in by itself: keys are none of the middleware's business."""
    found = getattr(callback, "cls", None)
    return found if found is not None and hasattr(found, "permission_classes") else None


def test_open_routes_are_the_named_ones() -> None:
    found = {
        name
        for name, callback in routes()
        if not getattr(callback, "login_required", True) and api_class(callback) is None
    }
    assert found == OPEN


def test_no_rest_view_is_open() -> None:
    views = {name: view for name, callback in routes() if (view := api_class(callback)) is not None}
    assert views
    assert {
        name
        for name, view in views.items()
        if not view.permission_classes or AllowAny in view.permission_classes
    } == set()
