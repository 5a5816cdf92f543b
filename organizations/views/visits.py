"""Visits: list, the form used on a phone, and taking back."""

from typing import Any
from uuid import UUID

from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from organizations.forms import liaison as forms
from organizations.permissions import Action
from organizations.rules.liaison import next_visit
from organizations.rules.units import QUALIFYING
from organizations.selectors import choices
from organizations.selectors.liaison import access_visit, visits_found
from organizations.selectors.unit_page import UnitPage
from organizations.selectors.units import access_unit
from organizations.selectors.workers import access_worker, own_worker
from organizations.services import visits
from organizations.tables.lazy import LazyRows
from organizations.tables.liaison import VisitTable
from organizations.views import asking
from organizations.views.forms import FormPage
from organizations.views.lists import ListPage
from organizations.words import distance, kind_label
from partybuild.kernel.pictures import Link

ORDERS = {"on": "on", "unit": "unit__sort_key", "worker": "worker__sort_key"}


class VisitListPage(ListPage):
    """Visits to units of the scope, newest first."""

    title = gettext_lazy("Visits")
    noun = "visits"
    personal = True
    table_class = VisitTable
    filter_class = forms.VisitFilter
    default_order = "-on"

    def form_arguments(self) -> dict[str, Any]:
        """Workers of the scope."""
        return {"workers": choices.workers(self.scope)}

    def rows(self, asked: dict[str, Any]) -> LazyRows:
        """Visits that meet what was asked."""
        found = visits_found(self.scope, asked)
        return LazyRows(lambda order: found.order_by(_order(order), "-pk"))

    def counted(self, number: int) -> str:
        """Visits have their own counter."""
        return ngettext("%(number)s visit", "%(number)s visits", number) % {"number": number}

    def plain(self, column: str, row: Any) -> Any:
        """Return one cell as the export writes it."""
        return {
            "on": row.on,
            "unit": row.unit.name,
            "worker": row.worker.name,
            "note": row.note,
        }[column]


def _order(order: str) -> str:
    return ("-" if order.startswith("-") else "") + ORDERS.get(order.lstrip("-"), "on")


class VisitCreatePage(FormPage):
    """Record a visit to a unit."""

    title = gettext_lazy("Record a visit")
    form_class = forms.VisitForm
    template_name = "organizations/visit_form.html"
    save_label = gettext_lazy("Save the visit")
    saved = gettext_lazy("The visit is recorded.")

    def prepare(self, uuid: UUID, **kwargs: Any) -> None:
        """Open the door."""
        self.unit = access_unit(self.scope, uuid, Action.VISIT_RECORD)
        self.page = UnitPage(self.unit, self.scope.today, self.scope.today)

    def version(self) -> int:
        """The version now."""
        return UnitPage(self.unit, self.scope.today, self.scope.today).version

    def form_arguments(self) -> dict[str, Any]:
        """The worker alone, or all workers for those who keep the register; the counts known."""
        own = own_worker(self.scope)
        listed = choices.workers(self.scope) if visits.records_for_others(self.scope) else []
        if own and str(own.uuid) not in {key for key, _name in listed}:
            listed.insert(0, (str(own.uuid), own.name))
        state = self.page.state
        known = {"full_members": state.full_members, "employees": state.employees} if state else {}
        return {"workers": listed, "known": known}

    def initial(self) -> dict[str, Any]:
        """Today, by the worker assigned here."""
        own = own_worker(self.scope)
        held = [
            post.worker for period, post in self.page.assignments if period.holds(self.scope.today)
        ]
        worker = own or (held[0] if held else None)
        return {"visited_on": self.scope.today, "worker": str(worker.uuid) if worker else ""}

    def where(self) -> list[Link]:
        """Below the unit."""
        listed = Link(label=_("Units"), href=reverse("organizations:unit_list"))
        return asking.crumbs(self.scope, listed)

    def success_url(self, made: Any) -> str:
        """Back to the unit."""
        return reverse("organizations:unit_detail", args=[self.unit.uuid])

    def extra(self) -> dict[str, Any]:
        """The unit as the person stands before it, and the last visit."""
        row, state = self.page.row, self.page.state
        last = self.page.visits[0] if self.page.visits else None
        followed = row is not None and row.depth in ("work", "tangible")
        due = next_visit(row.visited_on) if row and followed else None
        late = due is not None and due < self.scope.today
        return {
            "unit": self.unit,
            "about": [
                state.site.name if state.site else "",
                state.room,
                kind_label(state.kind, state.ownership),
            ]
            if state
            else [],
            "last": last,
            "due": due,
            "due_text": distance(due, self.scope.today) if due else "",
            "due_kind": "late" if late else "soon",
            "qualifying": QUALIFYING,
            "latest": self.scope.today.isoformat(),
        }

    def perform(self, form: Any) -> Any:
        """Record it."""
        report = visits.VisitReport(
            worker=access_worker(self.scope, UUID(form.cleaned_data["worker"])),
            on=form.cleaned_data["visited_on"],
            note=form.told(),
            counts=form.counts(),
        )
        return visits.record_visit(
            actor=self.request.user,
            unit=self.unit,
            report=report,
            edit=form.edit,
            today=self.scope.today,
        )


class VisitWithdrawPage(FormPage):
    """Take back a visit that was entered by mistake."""

    title = gettext_lazy("Take back the visit")
    form_class = forms.TakeBackForm
    template_name = "pages/confirm.html"
    save_label = gettext_lazy("Take back")
    saved = gettext_lazy("The visit is taken back.")

    def prepare(self, pk: int, **kwargs: Any) -> None:
        """Open the door."""
        self.visit = access_visit(self.scope, pk, Action.VISIT_RECORD)

    def where(self) -> list[Link]:
        """Below the unit."""
        return asking.crumbs(
            self.scope, Link(label=self.visit.unit.name, href=self.success_url(None))
        )

    def success_url(self, made: Any) -> str:
        """Back to the unit."""
        return reverse("organizations:unit_detail", args=[self.visit.unit.uuid])

    def extra(self) -> dict[str, Any]:
        """What would be taken back."""
        visit = self.visit
        return {
            "facts": [
                {"label": _("Date"), "value": visit.on.isoformat()},
                {"label": _("Visited by"), "value": visit.worker.name},
                {"label": _("Content"), "value": visit.note},
            ]
        }

    def perform(self, form: Any) -> Any:
        """Take it back."""
        return visits.withdraw_visit(
            actor=self.request.user, visit=self.visit, edit=form.edit, today=self.scope.today
        )


urlpatterns = [
    path("visits/", VisitListPage.as_view(), name="visit_list"),
    path("visits/<int:pk>/withdraw/", VisitWithdrawPage.as_view(), name="visit_withdraw"),
    path("units/<uuid:uuid>/visit/", VisitCreatePage.as_view(), name="visit_create"),
]
