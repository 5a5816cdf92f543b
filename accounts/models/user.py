"""People and programs that sign in."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from accounts import rights
from accounts.enums import Language
from partybuild.kernel import clock


class UserManager(BaseUserManager["User"]):
    """Creates accounts; what they may do is granted elsewhere."""

    def create_user(self, username: str, password: str | None = None, **fields: Any) -> User:
        """An account with a usable password, or without any when none is given."""
        user = self.model(username=self.model.normalize_username(username).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        """Names are kept in lower case, so that two never differ by case alone."""
        return self.get(username=(username or "").lower())


class User(AbstractBaseUser):
    """An account. It carries no rights: roles in scope are granted in organizations."""

    username = models.CharField(
        _("user name"),
        max_length=150,
        unique=True,
        validators=[UnicodeUsernameValidator()],
        error_messages={"unique": _("This user name is taken.")},
    )
    name = models.CharField(_("name"), max_length=200, blank=True)
    email = models.EmailField(_("email"), blank=True)
    language = models.CharField(
        _("language"), max_length=10, choices=Language, default=Language.CHINESE
    )
    is_active = models.BooleanField(_("may sign in"), default=True)
    synthetic = models.BooleanField(_("demonstration account"), default=False, editable=False)
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    created_at = models.DateTimeField(_("created at"), default=clock.now, editable=False)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = []

    is_superuser = False

    objects = UserManager()

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        ordering = ("username",)
        constraints = (
            models.CheckConstraint(
                name="accounts_user_username_lower",
                condition=models.Q(username=Lower("username")),
                violation_error_message=_("User names are written in lower case."),
            ),
        )

    def __str__(self) -> str:
        return self.name or self.username

    @property
    def is_staff(self) -> bool:
        """Whether the back office opens: the roles decide, nothing stored here."""
        return self.is_active and rights.may(self, "admin.open")

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """Django's question by name, answered like ours: nothing stored, nobody almighty."""
        return rights.may(self, perm)

    def has_perms(self, perm_list: Iterable[str], obj: Any = None) -> bool:
        """All of them."""
        return all(self.has_perm(perm, obj) for perm in perm_list)

    def has_module_perms(self, app_label: str) -> bool:
        """Whether the back office opens at all; each page in it asks again."""
        return self.is_staff

    def get_full_name(self) -> str:
        """The name to show."""
        return str(self)

    def get_short_name(self) -> str:
        """The same: Chinese names have no short form."""
        return str(self)
