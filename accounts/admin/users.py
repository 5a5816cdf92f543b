"""Accounts, kept by the system administrator: made, given a password, closed and opened. Roles are not given here."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.password_validation import password_validators_help_text_html
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.admin.serviced import GuardedAdmin, ServicedForm
from accounts.models import User
from accounts.services import users


class NewAccountForm(ServicedForm):
    """A new account; without a password nobody can sign in with it."""

    password = forms.CharField(
        label=_("Password"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
    )

    class Meta:
        model = User
        fields = ("username", "name")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = password_validators_help_text_html()

    def perform(self, data: dict[str, Any]) -> User:
        """Make the account."""
        return users.open_account(
            actor=self.actor,
            username=data["username"],
            name=data["name"],
            password=data["password"],
        )


class AccountForm(ServicedForm):
    """Close or open an account, or give it another password."""

    may_sign_in = forms.BooleanField(label=_("May sign in"), required=False)
    password = forms.CharField(
        label=_("New password"),
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_(
            "Leave empty to keep the old one; a new one ends every session of the account."
        ),
    )
    reason = forms.CharField(label=_("Reason"), max_length=200)

    class Meta:
        model = User
        fields = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["may_sign_in"].initial = self.instance.is_active

    def perform(self, data: dict[str, Any]) -> User:
        """Bring the account to what was entered."""
        return users.change_account(
            actor=self.actor,
            user=self.instance,
            active=data["may_sign_in"],
            password=data["password"],
            reason=data["reason"],
        )


@admin.register(User)
class UserAdmin(GuardedAdmin):
    """Accounts without their roles."""

    action = "accounts"
    adds = changes = True
    form, add_form = AccountForm, NewAccountForm
    list_display = ("username", "name", "language", "is_active", "synthetic", "created_at")
    list_filter = ("is_active", "language", "synthetic")
    search_fields = ("username", "name")
    readonly_fields = ("username", "name", "language", "created_at", "last_login")

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Show what is known of an account beside what can be changed."""
        if obj is None:
            return [(None, {"fields": ("username", "name", "password")})]
        known = (None, {"fields": self.readonly_fields})
        return [known, (_("Change"), {"fields": ("may_sign_in", "password", "reason")})]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """A new account has nothing to show yet."""
        return () if obj is None else self.readonly_fields
