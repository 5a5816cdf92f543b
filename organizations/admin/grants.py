"""Grants of roles for the security administrator: given for a period, withdrawn with a reason."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.admin.serviced import GuardedAdmin, ServicedForm
from organizations import models
from organizations.selectors.back_office import organization_named
from organizations.services.grants import GrantDraft, grant_role, withdraw_role


class NewGrantForm(ServicedForm):
    """A role over a territory or in an organisation."""

    organization_code = forms.CharField(
        label=_("Organisation code"),
        required=False,
        help_text=_("For branch secretaries, beside the district."),
    )
    reason = forms.CharField(label=_("Reason"), max_length=200)

    class Meta:
        model = models.Grant
        fields = ("user", "role", "territory", "valid_from", "valid_to")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["territory"].help_text = _(
            "Six digits for a district, nine for a street; empty for the three administrators."
        )

    def perform(self, data: dict[str, Any]) -> models.Grant:
        """Grant the role."""
        code, territory = data["organization_code"], data["territory"] or ""
        draft = GrantDraft(
            role=data["role"],
            valid_from=data["valid_from"],
            valid_to=data["valid_to"],
            territory="" if code else territory,
            organization=organization_named(territory, code) if code else None,
            reason=data["reason"],
        )
        return grant_role(actor=self.actor, user=data["user"], draft=draft, today=self.today)


class WithdrawForm(ServicedForm):
    """Withdraw a role from today on."""

    reason = forms.CharField(
        label=_("Reason for withdrawing"),
        max_length=200,
        help_text=_("Saving withdraws the role from today on."),
    )

    class Meta:
        model = models.Grant
        fields = ()

    def perform(self, data: dict[str, Any]) -> models.Grant:
        """Withdraw the role; the retracted row stays as the page's object."""
        left = withdraw_role(
            actor=self.actor, grant=self.instance, reason=data["reason"], today=self.today
        )
        return left or self.instance


@admin.register(models.Grant)
class GrantAdmin(GuardedAdmin):
    """Every grant, past ones included."""

    action = "grant"
    adds = changes = True
    form, add_form = WithdrawForm, NewGrantForm
    list_display = (
        "user",
        "role",
        "territory",
        "organization",
        "valid_from",
        "valid_to",
        "recorded_at",
        "retracted_at",
    )
    list_filter = ("role", ("retracted_at", admin.EmptyFieldListFilter), "valid_to")
    search_fields = ("user__username", "user__name", "territory")
    list_select_related = ("user", "organization")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """What can be entered, beside what stands."""
        if obj is None:
            return (
                "user",
                "role",
                "territory",
                "organization_code",
                "valid_from",
                "valid_to",
                "reason",
            )
        return (*self.get_readonly_fields(request, obj), "reason")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """A grant is not edited."""
        return (
            ()
            if obj is None
            else ("account", "role", "territory", "organization", "valid_from", "valid_to")
        )

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A grant that was withdrawn cannot be withdrawn again."""
        return super().has_change_permission(request, obj) and (
            obj is None or obj.retracted_at is None
        )
