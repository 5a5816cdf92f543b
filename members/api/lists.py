"""Members for programs with a grant."""

from datetime import date
from typing import Any

from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.api.bodies import read
from accounts.api.pages import paged
from members.api import shapes
from members.selectors.granted import grant_of, member_rows
from members.services.readings import look_up, record_reading
from organizations.api.parameters import AS_OF, PAGING, day
from organizations.api.shapes import page_of
from organizations.selectors.territories import load_tree
from partybuild.kernel import clock

REFUSED = OpenApiResponse(description="There is no grant that names purpose, fields and end.")


class GrantedView(APIView):
    """A view that reads under the caller's grant."""

    def open(self, request: Request) -> tuple[Any, frozenset[str], date]:
        """Return the grant, the codes it reaches and the date asked for; Refused without a grant."""
        grant, on = grant_of(request.user, clock.today()), day(request)
        return grant, frozenset(load_tree().recorded_below(grant.territory, on)), on


class Members(GrantedView):
    @extend_schema(
        operation_id="members_list",
        parameters=[AS_OF[0], *PAGING[:-1]],
        responses={200: page_of(shapes.MemberShape), 403: REFUSED},
    )
    def get(self, request: Request) -> Response:
        """The granted fields of the members of your territory on a date; each reading is recorded."""
        grant, codes, on = self.open(request)
        read: list[int] = []

        def render(rows: Any) -> list[dict[str, Any]]:
            read.extend(row["id"] for row in rows)
            return shapes.members(rows, grant.fields, on)

        answer = paged(request, member_rows(grant, codes, on), {"name": ("sort_key", "id")}, render)
        record_reading(actor=request.user, grant=grant, persons=read)
        return Response(answer, headers={"Cache-Control": "no-store"})


class MemberLookup(GrantedView):
    @extend_schema(
        operation_id="members_lookup",
        request=shapes.LookupShape,
        responses={200: shapes.FoundShape, 403: REFUSED},
    )
    def post(self, request: Request) -> Response:
        """The opaque id of the member with an identity number, where your grant reaches the member."""
        grant, codes, on = self.open(request)
        number = read(shapes.LookupShape, request)["identity_number"]
        row = look_up(actor=request.user, grant=grant, reach=(codes, on), identity_number=number)
        return Response({"id": row["uuid"]}, headers={"Cache-Control": "no-store"})
