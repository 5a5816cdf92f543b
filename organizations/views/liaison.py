"""Liaison officers and instructors: list, page, forms, assignments."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from organizations.enums import WorkerKind
from organizations.forms import liaison as forms
from organizations.permissions import Action, demand, may
from organizations.selectors import choices
from organizations.selectors.liaison import (
    WorkerPage,
    WorkerRow,
    access_assignment,
    worker_rows,
    workers_found,
)
from organizations.selectors.sites import access_site
from organizations.selectors.units import access_unit
from organizations.selectors.workers import access_worker
from organizations.services import assignments, workers
from organizations.services.edits import version_of
from organizations.services.nouns import WORKER
from organizations.tables.lazy import LazyRows
from organizations.tables.liaison import WorkerTable
from organizations.views import asking
from organizations.views.forms import FormPage
from organizations.views.lists import ListPage
from partybuild.kernel.pictures import Link


class WorkerListPage(ListPage):
    """Workers of the scope."""

    title = gettext_lazy("Liaison officers and instructors")
    noun = "liaison"
    personal = True
    table_class = WorkerTable
    filter_class = forms.WorkerFilter

    def rows(self, asked: dict[str, Any]) -> LazyRows:
        """Workers that meet what was asked."""
        found = workers_found(self.scope, asked)
        return LazyRows(
            lambda order: found.order_by(_order(order), "pk"),
            lambda page: worker_rows(list(page), self.scope),
        )

    def counted(self, number: int) -> str:
        """People have their own counter."""
        return ngettext("%(number)s person", "%(number)s people", number) % {"number": number}

    def acts(self) -> list[Link]:
        """New workers where the role keeps the register."""
        add = Link(label=_("Add a worker"), href=reverse("organizations:worker_create"), main=True)
        return asking.allowed(self.scope, Action.REGISTER_EDIT, add)

    def plain(self, column: str, row: WorkerRow) -> Any:
        """Return one cell as the export writes it."""
        return {
            "name": row.worker.name,
            "number": row.worker.number,
            "kinds": "、".join(str(WorkerKind(kind).label) for kind in row.kinds),
            "units": row.units,
            "sites": row.sites,
            "year": row.year,
            "visited_on": row.visited_on,
        }[column]


def _order(order: str) -> str:
    sign = "-" if order.startswith("-") else ""
    return sign + {"number": "number"}.get(order.lstrip("-"), "sort_key")


def worker_detail(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show a worker with assignments and visits, as far as the scope reaches."""
    scope = asking.scope(request)
    worker = access_worker(scope, uuid)
    keeps = may(scope, Action.REGISTER_EDIT)
    page = WorkerPage(worker, scope)
    edit = Link(label=_("Edit"), href=reverse("organizations:worker_correct", args=[worker.uuid]))
    context = {
        "title": worker.name,
        "where": asking.crumbs(scope, _list()),
        "acts": [edit] if keeps else [],
        "printable": True,
        "page": page,
        "may_edit": keeps,
        "facts": [
            {"label": _("Worker number"), "value": worker.number},
            {
                "label": _("District"),
                "value": asking.place_names([worker.district]).get(
                    worker.district, worker.district
                ),
            },
        ],
        "visits_href": f"{reverse('organizations:visit_list')}?worker={worker.uuid}",
    }
    return render(request, "organizations/worker_detail.html", context)


class WorkerCreatePage(FormPage):
    """Register a worker."""

    title = gettext_lazy("Add a worker")
    form_class: Any = forms.WorkerForm
    saved = gettext_lazy("The worker is on the register.")

    def prepare(self, **kwargs: Any) -> None:
        """Only those who keep the register."""
        demand(self.scope, Action.REGISTER_EDIT)

    def form_arguments(self) -> dict[str, Any]:
        """Districts of the scope."""
        return {"districts": choices.districts(self.scope, get_language() or "")}

    def where(self) -> list[Link]:
        """Below the list."""
        return asking.crumbs(self.scope, _list())

    def cancel_url(self) -> str:
        """Back to the list."""
        return reverse("organizations:liaison_list")

    def perform(self, form: Any) -> Any:
        """Register the worker."""
        return workers.create_worker(
            actor=self.request.user,
            district=form.cleaned_data["district"],
            values=form.values("number", "name"),
            edit=form.edit,
            today=self.scope.today,
        )

    def success_url(self, made: Any) -> str:
        """On to the worker."""
        return reverse("organizations:worker_detail", args=[made.uuid])


class WorkerCorrectPage(WorkerCreatePage):
    """Correct a worker's name."""

    title = gettext_lazy("Edit the worker")
    form_class = forms.WorkerNameForm
    saved = gettext_lazy("Saved.")

    def prepare(self, uuid: UUID, **kwargs: Any) -> None:
        """Open the door."""
        self.worker = access_worker(self.scope, uuid, Action.REGISTER_EDIT)

    def form_arguments(self) -> dict[str, Any]:
        """Nothing."""
        return {}

    def version(self) -> int:
        """The version now."""
        return version_of(WORKER, self.worker.pk)

    def initial(self) -> dict[str, Any]:
        """The name now."""
        return {"name": self.worker.name}

    def cancel_url(self) -> str:
        """Back to the worker."""
        return reverse("organizations:worker_detail", args=[self.worker.uuid])

    def perform(self, form: Any) -> Any:
        """Record the name."""
        return workers.correct_worker(
            actor=self.request.user,
            worker=self.worker,
            name=form.cleaned_data["name"],
            edit=form.edit,
            today=self.scope.today,
        )


class AssignPage(FormPage):
    """Assign a worker to a unit."""

    title = gettext_lazy("Assign a worker")
    form_class = forms.AssignForm
    detail = "unit_detail"

    def prepare(self, uuid: UUID, **kwargs: Any) -> None:
        """Open the door."""
        self.target = access_unit(self.scope, uuid, Action.REGISTER_EDIT)

    def form_arguments(self) -> dict[str, Any]:
        """Workers of the scope."""
        return {"workers": choices.workers(self.scope)}

    def initial(self) -> dict[str, Any]:
        """From today on."""
        return {"valid_from": self.scope.today, "kind": WorkerKind.LIAISON_OFFICER}

    def where(self) -> list[Link]:
        """Below the unit or site."""
        return asking.crumbs(self.scope, Link(label=self.target.name, href=self.success_url(None)))

    def success_url(self, made: Any) -> str:
        """Back to the unit or site."""
        return reverse(f"organizations:{self.detail}", args=[self.target.uuid])

    def perform(self, form: Any) -> Any:
        """Assign."""
        post = assignments.Post(
            worker=access_worker(self.scope, UUID(form.cleaned_data["worker"])),
            target=self.target,
            kind=form.cleaned_data["kind"],
            period=form.period(),
        )
        return assignments.assign_worker(
            actor=self.request.user, post=post, edit=form.edit, today=self.scope.today
        )


class SiteAssignPage(AssignPage):
    """Assign a worker to all units of a site."""

    detail = "site_detail"

    def prepare(self, uuid: UUID, **kwargs: Any) -> None:
        """Open the door."""
        self.target = access_site(self.scope, uuid, Action.REGISTER_EDIT)


class AssignmentPage(FormPage):
    """End or correct an assignment, or take it back."""

    title = gettext_lazy("End or correct the assignment")
    form_class = forms.AssignmentForm

    def prepare(self, pk: int, **kwargs: Any) -> None:
        """Open the door."""
        self.assignment = access_assignment(self.scope, pk, Action.REGISTER_EDIT)
        self.target = self.assignment.unit or self.assignment.site

    def initial(self) -> dict[str, Any]:
        """The period now."""
        row = self.assignment
        return {"valid_from": row.valid_from, "valid_to": row.valid_to or self.scope.today}

    def where(self) -> list[Link]:
        """Below the unit or site."""
        return asking.crumbs(
            self.scope,
            Link(label=str(self.target), href=self.success_url(None)),
            Link(label=self.assignment.worker.name),
        )

    def success_url(self, made: Any) -> str:
        """Back to the unit or site."""
        route = "unit_detail" if self.assignment.unit_id else "site_detail"
        return reverse(f"organizations:{route}", args=[self.target.uuid])

    def perform(self, form: Any) -> Any:
        """Call the service of what was asked."""
        common: dict[str, Any] = {
            "actor": self.request.user,
            "assignment": self.assignment,
            "edit": form.edit,
            "today": self.scope.today,
        }
        if form.cleaned_data["never"]:
            return assignments.withdraw_assignment(**common)
        return assignments.correct_assignment(period=form.period(), **common)


def _list() -> Link:
    return Link(label=_("Liaison"), href=reverse("organizations:liaison_list"))


urlpatterns = [
    path("liaison/", WorkerListPage.as_view(), name="liaison_list"),
    path("liaison/new/", WorkerCreatePage.as_view(), name="worker_create"),
    path("liaison/<uuid:uuid>/", worker_detail, name="worker_detail"),
    path("liaison/<uuid:uuid>/edit/", WorkerCorrectPage.as_view(), name="worker_correct"),
    path("units/<uuid:uuid>/assign/", AssignPage.as_view(), name="unit_assign"),
    path("sites/<uuid:uuid>/assign/", SiteAssignPage.as_view(), name="site_assign"),
    path("assignments/<int:pk>/", AssignmentPage.as_view(), name="assignment_end"),
]
