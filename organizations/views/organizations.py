"""The list and the tree of Party organisations."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from organizations.forms.organization_filter import OrganizationFilter, TreeFilter
from organizations.permissions import Action
from organizations.selectors import choices, organization_choices
from organizations.selectors.organization_list import TABS, OrganizationList, OrganizationsWanted
from organizations.selectors.organization_rows import OrganizationRow, rows_of
from organizations.selectors.organization_tree import Node, organization_tree
from organizations.tables.lazy import LazyRows
from organizations.tables.organizations import (
    OrganizationTable,
    mode_and_category,
    term_sentence,
)
from organizations.views import asking
from organizations.views.lists import ListPage
from partybuild.kernel.pictures import Link

EXACT = ("kind", "mode", "category", "seat")
OPEN_BELOW = 2  # levels of the tree that are unfolded at first
UNFOLDED = 60  # organisations up to which the whole tree is unfolded


class OrganizationListPage(ListPage):
    """Organisations of the scope as of a date."""

    title = gettext_lazy("Organisations")
    noun = "organizations"
    table_class = OrganizationTable
    filter_class = OrganizationFilter

    def form_arguments(self) -> dict[str, Any]:
        """Streets and superiors of the scope."""
        return {
            "streets": choices.streets(self.scope, get_language() or "", retired=True),
            "superiors": organization_choices.superiors(self.scope),
        }

    def rows(self, asked: dict[str, Any]) -> LazyRows:
        """Organisations that meet what was asked."""
        wanted = OrganizationsWanted(
            on=asked.get("as_of", self.scope.today),
            q=asked.get("q", ""),
            exact={name: asked[name] for name in EXACT if name in asked},
            superior=asked.get("superior", ""),
            tab=asked.get("tab", ""),
        )
        found = OrganizationList(self.scope, wanted)
        language = get_language() or ""
        return LazyRows(found.ordered, lambda states: rows_of(states, wanted, language))

    def counted(self, number: int) -> str:
        """Organisations have their own counter."""
        text = ngettext("%(number)s organisation", "%(number)s organisations", number)
        return text % {"number": f"{number:,}"}

    def acts(self) -> list[Link]:
        """New organisations where the role keeps the register; the tree for all."""
        add = Link(
            label=_("Register an organisation"),
            href=reverse("organizations:organization_create"),
            main=True,
        )
        tree = Link(label=_("Organisation tree"), href=reverse("organizations:organization_tree"))
        return [*asking.allowed(self.scope, Action.REGISTER_EDIT, add), tree]

    def tabs(self) -> list[Link]:
        """The saved filters with what they find."""
        asked = self.cleaned(self.form)
        day = {"as_of": asked["as_of"].isoformat()} if "as_of" in asked else {}
        wanted = OrganizationsWanted(on=self.as_of())
        counts = OrganizationList(self.scope, wanted).tab_counts()
        labels = {
            "": _("All"),
            "active": _("Active"),
            "overdue": _("Election overdue"),
            "soon": _("Term ends within 6 months"),
            "below_3": _("Fewer than 3 full members"),
            "dissolved": _("Dissolved"),
        }
        return [
            Link(
                label=labels[name],
                href=f"?{urlencode({**({'tab': name} if name else {}), **day})}",
                count=counts[name or "every"],
                current=name == asked.get("tab", ""),
            )
            for name in ("", *TABS)
        ]

    def plain(self, column: str, row: OrganizationRow) -> Any:
        """Return one cell as the export writes it."""
        return CELLS[column](row)


def _hint(row: OrganizationRow) -> str:
    if not row.state.active:
        return _("Dissolved")
    if row.term and row.term.state:
        return term_sentence(row.term)
    return _("Fewer than 3 full members") if row.below_3 else ""


def _kind(row: OrganizationRow) -> str:
    return f"{row.state.get_kind_display()} {mode_and_category(row.state)}".strip()


CELLS: dict[str, Callable[[OrganizationRow], Any]] = {
    "name": lambda row: f"{row.state.owner.name} {row.state.owner.code}",
    "kind": _kind,
    "superior": lambda row: row.state.superior.name if row.state.superior else "",
    "seat": lambda row: row.seat_name,
    "full": lambda row: row.full,
    "probationary": lambda row: row.probationary,
    "units": lambda row: row.units,
    "term": lambda row: row.term.end if row.term else "",
    "hints": _hint,
}


@require_safe
def tree(request: HttpRequest) -> HttpResponse:
    """Show the organisations of the scope under one another, as of a date."""
    scope = asking.scope(request)
    form = TreeFilter(request.GET if "as_of" in request.GET else {"as_of": scope.today.isoformat()})
    on = form.cleaned_data.get("as_of") if form.is_valid() else None
    roots = organization_tree(scope, OrganizationsWanted(on=on or scope.today))
    every = sum(1 + root.organizations for root in roots)
    unfold = every <= UNFOLDED or "unfold" in request.GET
    context = {
        "title": _("Organisation tree"),
        "where": asking.crumbs(scope, _list_link()),
        "form": form,
        "nodes": [_line(root, 0, unfold=unfold) for root in roots],
        "acts": [] if unfold else [_unfold(request)],
        "printable": True,
        "counted": ngettext("%(number)s organisation", "%(number)s organisations", every)
        % {"number": f"{every:,}"},
        "explanation": _(
            "Active organisations under their superiors. The numbers count each one and all below it."
        ),
    }
    return render(request, "organizations/organization_tree.html", context)


def _unfold(request: HttpRequest) -> Link:
    query = request.GET.copy()
    query["unfold"] = "1"
    return Link(label=_("Unfold all"), href=f"?{query.urlencode()}")


def _line(node: Node, depth: int, *, unfold: bool) -> dict[str, Any]:
    return {
        "label": node.state.owner.name,
        "href": reverse("organizations:organization_detail", args=[node.state.owner.uuid]),
        "kind": node.state.get_kind_display(),
        "note": _note(node),
        "count": None,
        "children": [_line(child, depth + 1, unfold=unfold) for child in node.children],
        "open": unfold or depth < OPEN_BELOW,
    }


def _note(node: Node) -> str:
    members = ngettext("%(number)s full member", "%(number)s full members", node.full)
    said = [members % {"number": f"{node.full:,}"}]
    if node.probationary:
        said.append(_("%(number)s probationary") % {"number": f"{node.probationary:,}"})
    if node.units:
        units = ngettext("%(number)s unit covered", "%(number)s units covered", node.units)
        said.append(units % {"number": f"{node.units:,}"})
    if node.organizations:
        below = ngettext(
            "%(number)s organisation below", "%(number)s organisations below", node.organizations
        )
        said.append(below % {"number": f"{node.organizations:,}"})
    return _(", ").join(said)


def _list_link() -> Link:
    return Link(label=_("Organisations"), href=reverse("organizations:organization_list"))


urlpatterns = [
    path("organizations/", OrganizationListPage.as_view(), name="organization_list"),
    path("organizations/tree/", tree, name="organization_tree"),
]
