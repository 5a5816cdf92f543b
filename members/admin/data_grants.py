"""Grants of personal data for the security administrator."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.admin.serviced import GuardedAdmin, ServicedForm
from members.models import DataGrant
from members.rules.data_grants import GRANTABLE
from members.services.data_grants import DataGrantDraft, grant_data, withdraw_data

WORDS: dict[str, Any] = {
    "name": _("Name"),
    "sex": _("Sex"),
    "birth_year": _("Year of birth"),
    "ethnicity": _("Ethnicity"),
    "education": pgettext_lazy("of a person", "Education"),
    "occupation": _("Occupation"),
    "mobile": _("Mobile member"),
    "status": _("Status"),
    "admitted_on": _("Admitted on"),
    "full_on": _("Full member since"),
    "organization": _("Party organisation"),
    "unit": _("Unit of work"),
}


class NewDataGrantForm(ServicedForm):
    """Leave for an API client to read fields of members' records."""

    read_fields = forms.MultipleChoiceField(
        label=_("Fields"),
        choices=[(name, WORDS[name]) for name in GRANTABLE],
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = DataGrant
        fields = ("user", "territory", "purpose", "valid_from", "valid_to")

    def perform(self, data: dict[str, Any]) -> DataGrant:
        """Give the grant."""
        draft = DataGrantDraft(
            territory=data["territory"],
            purpose=data["purpose"],
            fields=data["read_fields"],
            valid_from=data["valid_from"],
            valid_to=data["valid_to"],
        )
        return grant_data(actor=self.actor, user=data["user"], draft=draft, today=self.today)


class WithdrawDataForm(ServicedForm):
    """Withdraw a grant at once."""

    reason = forms.CharField(label=_("Reason for withdrawing"), max_length=200)

    class Meta:
        model = DataGrant
        fields = ()

    def perform(self, data: dict[str, Any]) -> DataGrant:
        """Withdraw the grant."""
        withdraw_data(
            actor=self.actor, grant=self.instance, reason=data["reason"], today=self.today
        )
        return self.instance


@admin.register(DataGrant)
class DataGrantAdmin(GuardedAdmin):
    """Every grant of personal data, past ones included."""

    action = "grant"
    adds = changes = True
    form, add_form = WithdrawDataForm, NewDataGrantForm
    list_display = (
        "user",
        "territory",
        "purpose",
        "fields_named",
        "valid_from",
        "valid_to",
        "retracted_at",
    )
    list_select_related = ("user",)
    search_fields = ("user__username", "territory", "purpose")

    @admin.display(description=_("Fields"))
    def fields_named(self, row: DataGrant) -> str:
        """The fields in one line."""
        return str(_(", ")).join(str(WORDS.get(name, name)) for name in row.fields)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """What can be entered, beside what stands."""
        if obj is None:
            return ("user", "territory", "purpose", "read_fields", "valid_from", "valid_to")
        return (*self.get_readonly_fields(request, obj), "reason")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """A grant is not edited."""
        return (
            ()
            if obj is None
            else ("account", "territory", "purpose", "fields_named", "valid_from", "valid_to")
        )

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A grant that was withdrawn cannot be withdrawn again."""
        return super().has_change_permission(request, obj) and (
            obj is None or obj.retracted_at is None
        )
