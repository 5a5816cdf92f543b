"""The list of units."""

from typing import Any
from urllib.parse import urlencode

from django.urls import path, reverse
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from organizations.forms.unit_filter import UnitFilter
from organizations.permissions import Action
from organizations.selectors import choices
from organizations.selectors.unit_list import TABS, UnitList, UnitsWanted
from organizations.selectors.unit_rows import UnitRow, rows_of
from organizations.selectors.unit_tabs import tab_counts
from organizations.tables.lazy import LazyRows
from organizations.tables.units import UnitTable
from organizations.views import asking
from organizations.views.lists import ListPage
from organizations.words import depth_label, hint, kind_label
from partybuild.kernel.pictures import Link

EXACT = ("kind", "ownership", "industry", "lifecycle", "status")


class UnitListPage(ListPage):
    """Units of the scope as of a date."""

    title = gettext_lazy("Units")
    noun = "units"
    table_class = UnitTable
    filter_class = UnitFilter

    def form_arguments(self) -> dict[str, Any]:
        """Streets and sites of the scope."""
        language = get_language() or ""
        return {
            "streets": choices.streets(self.scope, language, retired=True),
            "sites": choices.sites(self.scope),
        }

    def rows(self, asked: dict[str, Any]) -> LazyRows:
        """Units that meet what was asked."""
        units = UnitList(self.scope, self.wanted(asked))
        return LazyRows(units.ordered, lambda states: rows_of(states, units.depths))

    def wanted(self, asked: dict[str, Any]) -> UnitsWanted:
        """Return what was asked in the selector's terms."""
        today = self.scope.today
        return UnitsWanted(
            on=asked.get("as_of", today),
            q=asked.get("q", ""),
            exact={name: asked[name] for name in EXACT if name in asked},
            site=asked.get("site", ""),
            street=asked.get("street", ""),
            coverage=asked.get("coverage", ""),
            members_min=asked.get("members_min"),
            surveyed_before=asked.get("surveyed_before"),
            tab=asked.get("tab", ""),
        )

    def counted(self, number: int) -> str:
        """Units have their own counter."""
        return ngettext("%(number)s unit", "%(number)s units", number) % {"number": number}

    def acts(self) -> list[Link]:
        """New units where the role keeps the register."""
        add = Link(label=_("Add a unit"), href=reverse("organizations:unit_create"), main=True)
        return asking.allowed(self.scope, Action.REGISTER_EDIT, add)

    def tabs(self) -> list[Link]:
        """The saved filters with what they find."""
        asked = self.cleaned(self.form)
        day = {"as_of": asked["as_of"].isoformat()} if "as_of" in asked else {}
        units = UnitList(self.scope, UnitsWanted(on=self.as_of()))
        counts = tab_counts(self.request.user, units)
        chosen = asked.get("tab", "")
        labels = {
            "": _("All"),
            "mine": _("Assigned to me"),
            "operating": _("In operation"),
            "to_build": _("Own organisation still to build"),
            "unvisited": _("Not visited for 90 days"),
            "uncovered": _("Not covered"),
            "new": _("Founded this month"),
            "survey_old": _("Survey older than a year"),
        }
        return [
            Link(
                label=labels[name],
                href=f"?{urlencode({**({'tab': name} if name else {}), **day})}",
                count=counts[name or "every"],
                current=name == chosen,
            )
            for name in ("", *TABS)
            if not name or name in counts
        ]

    def plain(self, column: str, row: UnitRow) -> Any:
        """Return one cell as the export writes it."""
        state = row.state
        return {
            "name": lambda: state.owner.name,
            "code": lambda: state.owner.credit_code,
            "kind": lambda: kind_label(state.kind, state.ownership),
            "site": lambda: state.site.name if state.site else "",
            "employees": lambda: state.employees,
            "members": lambda: row.members,
            "coverage": lambda: "，".join(filter(None, [depth_label(row.depth, row.mode), row.by])),
            "visited": lambda: row.visited_on,
            "hints": lambda: "; ".join(hint(one.code, one.days) for one in row.hints),
        }[column]()


urlpatterns = [path("units/", UnitListPage.as_view(), name="unit_list")]
