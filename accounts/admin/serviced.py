"""Back-office forms that hand what was entered to one service, and pages that write nothing past it.

The service validates, writes and records; its refusals come back to the fields they name, with what was typed kept.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.db import models
from django.db.models.constants import LOOKUP_SEP
from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts import permissions
from partybuild.kernel import clock
from partybuild.kernel.errors import DomainError


class ServicedForm(forms.ModelForm):
    """A form whose `perform` is one call of a service; it returns the row that the page goes on with."""

    actor: Any = None
    today: date

    def perform(self, data: dict[str, Any]) -> models.Model:
        """Do what was asked; each form says how."""
        return self.instance

    def clean(self) -> dict[str, Any]:
        """Let the service do it once every field can be read."""
        data = super().clean() or self.cleaned_data
        if not self.errors:
            try:
                self.instance = self.perform(data)
            except DomainError as refusal:
                for name, _code, message in refusal.errors:
                    self.add_error(name if name in self.fields else None, str(message))
        return data

    def _post_clean(self) -> None:
        """Leave the instance alone: the service has validated and written it."""

    def save(self, commit: bool = True) -> Any:
        """Return what the service made."""
        return self.instance

    def save_m2m(self) -> None:
        """Nothing is left to be written."""


class NotThere:
    """What does not exist answers 404 like everywhere else, and the framework's own history is not kept.

    A list is narrowed by its own filters alone: the framework would look into any column of the row, a password's
    digest or a job's parameters among them.
    """

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest) -> bool:
        """Whether an address may narrow the list like this; what no engine can look for may not."""
        column = lookup.split(LOOKUP_SEP, maxsplit=1)[0]
        return column in _filtered(self.get_list_filter(request)) and "\0" not in str(value)  # type: ignore[attr-defined]  # of ModelAdmin

    def _get_obj_does_not_exist_redirect(
        self, request: HttpRequest, opts: Any, object_id: str
    ) -> Any:
        raise Http404

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> Any:
        """Facts and the audit trail are the history."""
        raise Http404


def _filtered(filters: Iterable[Any]) -> set[str]:
    """Return the parameters of the filters at a list's side, without the look-up behind them."""
    named = (each[0] if isinstance(each, tuple) else each for each in filters)
    return {str(getattr(each, "parameter_name", each)) for each in named}


class GuardedAdmin(NotThere, admin.ModelAdmin):
    """Pages for one action of the table; the audit trail is written by services, not by the framework's own log."""

    action: ClassVar[str]
    adds = changes = False
    add_form: ClassVar[type[ServicedForm] | None] = None
    actions = None
    list_per_page = 50

    def _may(self, request: HttpRequest) -> bool:
        return permissions.may(request.user, self.action)

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Whether the pages stand on the index."""
        return self._may(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whether the role may look."""
        return self._may(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Whether there is something to add here, and the role may."""
        return self.adds and self._may(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whether there is something to change here, and the role may."""
        return self.changes and self._may(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nothing is deleted unless a page says so."""
        return False

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        """Tell the form who acts, and when."""
        if obj is None and self.add_form is not None:
            kwargs["form"] = self.add_form
        form = super().get_form(request, obj, change=change, **kwargs)
        form.actor, form.today = request.user, clock.today()
        return form

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Nothing: the service has written it."""

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Nothing: there is nothing related."""

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> None:
        """The audit trail has it."""

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> None:
        """The audit trail has it."""

    def log_deletions(self, request: HttpRequest, queryset: Any) -> None:
        """The audit trail has it."""

    @admin.display(description=_("Account"), ordering="user__username")
    def account(self, row: Any) -> str:
        """Name the account without leading to its page, which belongs to another administrator."""
        return str(row.user)
