"""The base of every back-office page of the register: the scope decides what exists, the table who may look.

Nothing is added, changed or deleted by Django's own forms: facts are recorded by services, so the pages lead to the
portal's forms, which date a change, ask for its reason and write the trail.
"""

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from accounts.admin.serviced import NotThere
from organizations.permissions import Action, may
from organizations.scoping import Scope
from organizations.selectors.back_office import PREFIX, visible, where_today, with_today
from organizations.selectors.scopes import scope_of
from partybuild.kernel import clock


def scope(request: HttpRequest) -> Scope:
    """Return the scope of whoever asks, worked out once a request."""
    found: Scope | None = getattr(request, "scope", None)
    if found is None:
        found = scope_of(request.user, clock.today())
        request.scope = found
    return found


class ReadOnlyAdmin(NotThere, admin.ModelAdmin):
    """Shows; never writes."""

    action: ClassVar[Action] = Action.REGISTER_VIEW
    actions = None
    show_full_result_count = False

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Whether the noun stands on the index."""
        return may(scope(request), self.action)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whether the roles may look; outside the scope the queryset has no such row."""
        return may(scope(request), self.action)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Never here."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never here."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never at all: what was recorded is retracted."""
        return False


class NounAdmin(ReadOnlyAdmin):
    """A noun of the register with what is in force today, and the way to its page in the portal."""

    today: ClassVar[tuple[str, ...]] = ()
    portal_route: ClassVar[str] = ""
    list_per_page = 50

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Return the rows of the scope with today's columns."""
        return with_today(visible(self.model, scope(request)), scope(request), *self.today)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Show today's columns on the record too."""
        return [name for name in self.list_display if name.startswith("in_")] + ["portal"]

    @admin.display(description=_("In the portal"))
    def portal(self, row: Any) -> str:
        """Lead to the page on which the record is kept up."""
        try:
            address = reverse(self.portal_route, args=[row.uuid])
        except NoReverseMatch:
            return "—"
        return format_html('<a href="{}">{}</a>', address, _("Open, correct, see the history"))


def shown(column: str, label: Any, choices: Any = None) -> Any:
    """Return a list column for a column of today's state, in words where it has choices."""
    words = dict(choices or ())

    @admin.display(description=label, ordering=f"{PREFIX}{column}")
    def display(_self: Any, row: Any) -> Any:
        value = getattr(row, f"{PREFIX}{column}", None)
        return words.get(value, value) if value not in ("", None) else "—"

    return display


def today_filter(column: str, label: Any, options: Any) -> type[admin.SimpleListFilter]:
    """Return a sidebar filter over a column of today's state."""

    class TodayFilter(admin.SimpleListFilter):
        title = label
        parameter_name = column

        def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
            return list(options(request) if callable(options) else options)

        def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
            """Narrow by a value that stands at the side; any other narrows nothing."""
            value = self.value()
            if value not in {str(known) for known, _word in self.lookup_choices}:
                return queryset
            return where_today(queryset, scope(request), column, value)

    return TodayFilter
