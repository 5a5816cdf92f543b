"""Accounts: made, renamed, closed. What they may do is granted in organizations."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.services.audit import Actor, record
from partybuild.kernel.errors import Conflict, Invalid, Refused


def create_user(
    *,
    actor: Actor,
    username: str,
    password: str | None = None,
    name: str = "",
    synthetic: bool = False,
) -> User:
    """Makes an account without any right; without a password it cannot sign in."""
    user = User(username=User.normalize_username(username).lower(), name=name, synthetic=synthetic)
    user.set_password(password)
    try:
        user.clean_fields()
        with transaction.atomic():
            user.save(force_insert=True)
            record(actor=actor, action="user.created", subject=user)
    except ValidationError as error:
        raise Invalid(_("The account cannot be made."), errors=_errors(error)) from error
    except IntegrityError as error:
        raise Conflict(_("This user name is taken."), code="duplicate", field="username") from error
    return user


def open_account(*, actor: Actor, username: str, name: str, password: str) -> User:
    """Makes an account whose password keeps the rules, in one step."""
    with transaction.atomic():
        user = create_user(actor=actor, username=username, name=name)
        set_password(actor=actor, user=user, password=password)
    return user


def change_account(*, actor: Actor, user: User, active: bool, password: str, reason: str) -> User:
    """Opens or closes an account and, where one is given, sets a password; nobody closes the own account."""
    if actor == user and not active:
        raise Refused(_("Nobody closes the own account."), code="self", field="may_sign_in")
    with transaction.atomic():
        if password:
            set_password(actor=actor, user=user, password=password)
        if active != user.is_active:
            set_active(actor=actor, user=user, active=active, reason=reason)
    return user


def set_password(*, actor: Actor, user: User, password: str) -> None:
    """Gives a new password; every session of the account ends with the old one."""
    if not user.synthetic:
        try:
            validate_password(password, user)
        except ValidationError as error:
            raise Invalid(" ".join(error.messages), code="password", field="password") from error
    with transaction.atomic():
        user.set_password(password)
        user.save(update_fields=["password"])
        record(actor=actor, action="user.password_set", subject=user)


def set_active(*, actor: Actor, user: User, active: bool, reason: str = "") -> None:
    """Opens or closes an account; sessions and keys stop working with the next request."""
    with transaction.atomic():
        user.is_active = active
        user.save(update_fields=["is_active"])
        action = "user.opened" if active else "user.closed"
        record(actor=actor, action=action, subject=user, reason=reason)


def set_language(*, user: User, language: str) -> None:
    """Keeps the person's choice of language."""
    if language not in dict(settings.LANGUAGES):
        raise Invalid(_("This language is not offered."), code="choice", field="language")
    with transaction.atomic():
        user.language = language
        user.save(update_fields=["language"])
        record(actor=user, action="user.language_chosen", subject=user)


def _errors(error: ValidationError) -> list[tuple[str | None, str, str]]:
    return [
        (field, "format", text) for field, texts in error.message_dict.items() for text in texts
    ]
