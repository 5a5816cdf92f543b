"""Who is there, for views that only people signed in can reach."""

from typing import cast

from django.http import HttpRequest

from accounts.models import User


def signed_in(request: HttpRequest) -> User:
    """The account of the request; the middleware lets nobody else through."""
    return cast(User, request.user)
