"""API keys for the security administrator: issued for an account, shown once, ended."""

from datetime import datetime
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.admin.serviced import GuardedAdmin, ServicedForm
from accounts.models import ApiKey
from accounts.services import tokens


class NewKeyForm(ServicedForm):
    """A key for an account, with its end."""

    days = forms.IntegerField(
        label=_("Valid for days"), min_value=1, max_value=tokens.LONGEST, initial=90
    )
    key = ""

    class Meta:
        model = ApiKey
        fields = ("user",)
        labels = {"user": _("Account")}

    def perform(self, data: dict[str, Any]) -> ApiKey:
        """Issue the key; it is kept on the form for the one message that shows it."""
        row, self.key = tokens.issue_row(actor=self.actor, user=data["user"], days=data["days"])
        return row


@admin.register(ApiKey)
class ApiKeyAdmin(GuardedAdmin):
    """Keys in force and ended."""

    action = "tokens"
    adds = True
    add_form = NewKeyForm
    list_display = ("beginning", "account", "issued", "ends")
    search_fields = ("user__username", "token_key")
    fields = ("user", "days")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """A key that exists shows when it was issued and when it ends."""
        return self.fields if obj is None else self.list_display

    @admin.display(description=_("Beginning of the key"), ordering="token_key")
    def beginning(self, row: ApiKey) -> str:
        """The library's columns have no words in Chinese; these have."""
        return str(row.token_key)

    @admin.display(description=_("Issued"), ordering="created")
    def issued(self, row: ApiKey) -> datetime:
        """When it was made."""
        return row.created

    @admin.display(description=_("Ends"), ordering="expiry")
    def ends(self, row: ApiKey) -> datetime | None:
        """Until when it is good."""
        return row.expiry

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Ending a key is deleting its digest."""
        return self.has_view_permission(request)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """End the key through the service, which records it."""
        tokens.revoke(actor=request.user, user=obj.user, token_key=obj.token_key)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Show the key the one time it can be shown."""
        if isinstance(form, NewKeyForm):
            sentence = _("The key, shown this once: %(key)s")
            messages.success(request, sentence % {"key": form.key})
