"""Territories, sites, units, organisations and workers in the back office."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from organizations import models
from organizations.admin.scoped import NounAdmin, scope, shown, today_filter
from organizations.enums import (
    EstablishmentMode,
    Industry,
    Lifecycle,
    ManagementCategory,
    OrganizationKind,
    Ownership,
    SiteKind,
    SitePriority,
    SiteStatus,
    UnitKind,
    UnitStatus,
)
from organizations.selectors.territories import names


def _streets(request: HttpRequest) -> list[tuple[str, str]]:
    found = names(scope(request).codes, request.LANGUAGE_CODE)
    return sorted(found.items())


@admin.register(models.Territory)
class TerritoryAdmin(NounAdmin):
    """Districts and streets of the scope."""

    list_display = (
        "code",
        "name",
        "name_en",
        "level",
        "in_parent",
        "in_from",
        "in_to",
        "in_successor",
    )
    list_filter = ("level",)
    search_fields = ("code", "name", "name_en")
    fields = ("code", "level", "name", "name_en", "in_parent", "in_from", "in_to", "in_successor")
    today = ("parent", "in_force_from", "in_force_to", "successor")
    in_parent = shown("parent", _("Above it"))
    in_from = shown("in_force_from", _("In force from"))
    in_to = shown("in_force_to", _("No longer from"))
    in_successor = shown("successor", _("Successor"))

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Territories have no page by opaque id."""
        return ["in_parent", "in_from", "in_to", "in_successor"]


@admin.register(models.Site)
class SiteAdmin(NounAdmin):
    """Buildings, markets, commercial streets and parks of the scope."""

    list_display = ("number", "name", "in_kind", "in_status", "in_street", "in_priority")
    list_filter = (
        today_filter("street", _("street"), _streets),
        today_filter("kind", _("kind"), SiteKind.choices),
        today_filter("status", _("status"), SiteStatus.choices),
        today_filter("priority", _("priority"), SitePriority.choices),
    )
    search_fields = ("number", "name", "initials")
    fields = (
        "number",
        "district",
        "name",
        "in_kind",
        "in_status",
        "in_street",
        "in_priority",
        "portal",
    )
    today = ("kind", "status", "street", "priority")
    portal_route = "organizations:site_detail"
    in_kind = shown("kind", _("Kind"), SiteKind.choices)
    in_status = shown("status", _("Status"), SiteStatus.choices)
    in_street = shown("street", _("Street"))
    in_priority = shown("priority", _("Priority"), SitePriority.choices)


@admin.register(models.Unit)
class UnitAdmin(NounAdmin):
    """Units that operate or are registered in the scope."""

    list_display = (
        "credit_code",
        "name",
        "in_status",
        "in_kind",
        "in_ownership",
        "in_operating",
        "in_employees",
        "in_full_members",
    )
    list_filter = (
        today_filter("operating", _("place of operation"), _streets),
        today_filter("status", _("status"), UnitStatus.choices),
        today_filter("kind", _("kind"), UnitKind.choices),
        today_filter("ownership", _("ownership"), Ownership.choices),
        today_filter("industry", _("industry"), Industry.choices),
        today_filter("lifecycle", _("life-cycle stage"), Lifecycle.choices),
    )
    search_fields = ("credit_code", "name", "initials")
    fields = (
        "credit_code",
        "name",
        "in_status",
        "in_kind",
        "in_ownership",
        "in_industry",
        "in_lifecycle",
        "in_operating",
        "in_registered",
        "in_employees",
        "in_full_members",
        "portal",
    )
    today = (
        "status",
        "kind",
        "ownership",
        "industry",
        "lifecycle",
        "operating",
        "registered",
        "employees",
        "full_members",
    )
    portal_route = "organizations:unit_detail"
    in_status = shown("status", _("Status"), UnitStatus.choices)
    in_kind = shown("kind", _("Kind"), UnitKind.choices)
    in_ownership = shown("ownership", _("Ownership"), Ownership.choices)
    in_industry = shown("industry", _("Industry"), Industry.choices)
    in_lifecycle = shown("lifecycle", _("Life-cycle stage"), Lifecycle.choices)
    in_operating = shown("operating", _("Place of operation"))
    in_registered = shown("registered", _("Place of registration"))
    in_employees = shown("employees", _("Employees"))
    in_full_members = shown("full_members", _("Full members (survey)"))

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """All but the key and the name come from today's state."""
        return [name for name in self.fields if name.startswith("in_")] + ["portal"]


@admin.register(models.Organization)
class OrganizationAdmin(NounAdmin):
    """Party organisations with their seat in the scope."""

    list_display = (
        "code",
        "name",
        "in_kind",
        "in_mode",
        "in_category",
        "in_seat",
        "in_superior",
        "in_active",
    )
    list_filter = (
        today_filter("seat", _("street"), _streets),
        today_filter("kind", _("kind"), OrganizationKind.choices),
        today_filter("mode", _("mode of establishment"), EstablishmentMode.choices),
        today_filter("category", _("management category"), ManagementCategory.choices),
        today_filter("active", _("active"), [("1", _("Yes")), ("0", _("No"))]),
    )
    search_fields = ("code", "name", "initials")
    fields = (
        "code",
        "district",
        "name",
        "in_kind",
        "in_mode",
        "in_category",
        "in_seat",
        "in_superior",
        "in_active",
        "portal",
    )
    today = ("kind", "mode", "category", "seat", "superior__name", "active")
    portal_route = "organizations:organization_detail"
    in_kind = shown("kind", _("Kind"), OrganizationKind.choices)
    in_mode = shown("mode", _("Mode of establishment"), EstablishmentMode.choices)
    in_category = shown("category", _("Management category"), ManagementCategory.choices)
    in_seat = shown("seat", _("Street"))
    in_superior = shown("superior__name", _("Superior organisation"))
    in_active = shown("active", _("Active"), [(True, _("Yes")), (False, _("No"))])


@admin.register(models.Worker)
class WorkerAdmin(NounAdmin):
    """Liaison officers and instructors of the scope."""

    list_display = ("number", "name", "district")
    search_fields = ("number", "name", "initials")
    fields = ("number", "district", "name", "portal")
    portal_route = "organizations:worker_detail"
