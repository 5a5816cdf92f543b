"""Lists and details of territories, sites, units and organisations."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.pages import paged
from accounts.api.preconditions import ETAG, IF_NONE_MATCH
from organizations.api import shapes
from organizations.api.parameters import AS_OF, PAGING, chosen, day, instant
from organizations.api.views import DetailView, ListView, ScopedView
from organizations.enums import (
    EstablishmentMode,
    Industry,
    Lifecycle,
    OrganizationKind,
    Ownership,
    SiteKind,
    SiteStatus,
    TerritoryLevel,
    UnitKind,
    UnitStatus,
)
from organizations.rules.tree import Tree
from organizations.scoping import Scope
from organizations.selectors import listed
from organizations.selectors.territories import load_tree
from organizations.services.nouns import ORGANIZATION, SITE, UNIT
from partybuild.kernel.errors import NotFound

DETAIL = [*AS_OF, IF_NONE_MATCH, ETAG]
STREET = OpenApiParameter("street", str, description="Recorded code of the street.")


def _choice(name: str, choices: type[Any]) -> OpenApiParameter:
    return OpenApiParameter(name, str, enum=list(choices.values))


def _sites(scope: Scope, request: Request) -> QuerySet[Any]:
    rows = listed.site_rows(scope, day(request), instant(request))
    return rows.filter(
        **chosen(
            request,
            kind=("kind", SiteKind.values),
            status=("status", SiteStatus.values),
            street=("street", None),
            number=("owner__number", None),
        )
    )


def _units(scope: Scope, request: Request) -> QuerySet[Any]:
    rows = listed.unit_rows(scope, day(request), instant(request))
    return rows.filter(
        **chosen(
            request,
            kind=("kind", UnitKind.values),
            ownership=("ownership", Ownership.values),
            industry=("industry", Industry.values),
            lifecycle=("lifecycle", Lifecycle.values),
            status=("status", UnitStatus.values),
            street=("operating", None),
            site=("site__number", None),
            credit_code=("owner__credit_code", None),
        )
    )


def _organizations(scope: Scope, request: Request) -> QuerySet[Any]:
    rows = listed.organization_rows(scope, day(request), instant(request))
    return rows.filter(
        **chosen(
            request,
            kind=("kind", OrganizationKind.values),
            mode=("mode", EstablishmentMode.values),
            street=("seat", None),
            code=("owner__code", None),
            superior=("superior__code", None),
        )
    )


class Sites(ListView):
    source = staticmethod(_sites)
    render = staticmethod(shapes.sites)
    orderings: ClassVar = {
        "number": ("owner__number", "owner__district", "owner_id"),
        "name": ("owner__sort_key", "owner_id"),
    }
    searched = ("owner__name", "owner__initials", "owner__number")

    @extend_schema(
        operation_id="sites_list",
        parameters=[
            *AS_OF,
            *PAGING,
            _choice("kind", SiteKind),
            _choice("status", SiteStatus),
            STREET,
        ],
        responses=shapes.page_of(shapes.SiteShape),
    )
    def get(self, request: Request) -> Response:
        """Buildings, markets, commercial streets and parks of your territory as of a date."""
        return super().get(request)


class Site(DetailView):
    source = staticmethod(_sites)
    render = staticmethod(shapes.sites)
    noun = SITE

    @extend_schema(operation_id="sites_detail", parameters=DETAIL, responses=shapes.SiteShape)
    def get(self, request: Request, uuid: Any) -> Any:
        """One site as of a date."""
        return super().get(request, uuid)


class Units(ListView):
    source = staticmethod(_units)
    render = staticmethod(shapes.units)
    orderings: ClassVar = {
        "credit_code": ("owner__credit_code",),
        "name": ("owner__sort_key", "owner_id"),
        "street": ("operating", "owner_id"),
    }
    searched = ("owner__name", "owner__initials", "owner__credit_code")

    @extend_schema(
        operation_id="units_list",
        parameters=[
            *AS_OF,
            *PAGING,
            _choice("kind", UnitKind),
            _choice("ownership", Ownership),
            _choice("industry", Industry),
            _choice("lifecycle", Lifecycle),
            _choice("status", UnitStatus),
            STREET,
            OpenApiParameter("site", str, description="Number of the site."),
            OpenApiParameter("credit_code", str),
        ],
        responses=shapes.page_of(shapes.UnitShape),
    )
    def get(self, request: Request) -> Response:
        """Units that operate or are registered in your territory as of a date."""
        return super().get(request)


class Unit(DetailView):
    source = staticmethod(_units)
    render = staticmethod(shapes.units)
    noun = UNIT

    @extend_schema(operation_id="units_detail", parameters=DETAIL, responses=shapes.UnitShape)
    def get(self, request: Request, uuid: Any) -> Any:
        """One unit as of a date."""
        return super().get(request, uuid)


class Organizations(ListView):
    source = staticmethod(_organizations)
    render = staticmethod(shapes.organizations)
    orderings: ClassVar = {
        "code": ("owner__code", "owner__district", "owner_id"),
        "name": ("owner__sort_key", "owner_id"),
    }
    searched = ("owner__name", "owner__initials", "owner__code")

    @extend_schema(
        operation_id="organizations_list",
        parameters=[
            *AS_OF,
            *PAGING,
            _choice("kind", OrganizationKind),
            _choice("mode", EstablishmentMode),
            STREET,
            OpenApiParameter("superior", str, description="Code of the superior organisation."),
        ],
        responses=shapes.page_of(shapes.OrganizationShape),
    )
    def get(self, request: Request) -> Response:
        """Party organisations with their seat in your territory as of a date."""
        return super().get(request)


class Organization(DetailView):
    source = staticmethod(_organizations)
    render = staticmethod(shapes.organizations)
    noun = ORGANIZATION

    @extend_schema(
        operation_id="organizations_detail", parameters=DETAIL, responses=shapes.OrganizationShape
    )
    def get(self, request: Request, uuid: Any) -> Any:
        """One organisation as of a date."""
        return super().get(request, uuid)


class Territories(ScopedView):
    @extend_schema(
        operation_id="territories_list",
        parameters=[
            *AS_OF,
            *PAGING,
            OpenApiParameter("level", str, enum=[each.name.lower() for each in TerritoryLevel]),
        ],
        responses=shapes.page_of(shapes.TerritoryShape),
    )
    def get(self, request: Request) -> Response:
        """The territories below yours, with the tree as it was on the date."""
        levels = {each.name.lower(): each.value for each in TerritoryLevel}
        scope, on, tree = self.scope(), day(request), load_tree(instant(request))
        wanted = chosen(request, level=("level", list(levels)), code=("code", None))
        if "level" in wanted:
            wanted["level"] = levels[wanted["level"]]  # type: ignore[assignment] # a number in the database
        rows = listed.territory_rows(scope).filter(**wanted)
        return Response(
            paged(
                request,
                rows,
                {"code": ("code",)},
                lambda part: [_territory(row, tree, on) for row in part],
            )
        )


class Territory(ScopedView):
    @extend_schema(
        operation_id="territories_detail", parameters=AS_OF, responses=shapes.TerritoryShape
    )
    def get(self, request: Request, code: str) -> Response:
        """One territory, with its place in the tree on the date."""
        row = listed.territory_rows(self.scope()).filter(code=code).first()
        if row is None:
            raise NotFound
        return Response(_territory(row, load_tree(instant(request)), day(request)))


def _territory(row: dict[str, Any], tree: Tree, on: Any) -> dict[str, Any]:
    code = row["code"]
    return {
        "code": code,
        "level": TerritoryLevel(row["level"]).name.lower(),
        "name": row["name"],
        "name_en": row["name_en"],
        "parent": tree.parent(code, on),
        "in_force": tree.is_in_force(code, on),
        "successor": (tree.nodes[code].successor or None) if code in tree else None,
    }
