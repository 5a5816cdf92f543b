"""Two roles in one account: each reaches where it was granted, neither lends its rights to the other."""

from datetime import date

import pytest
from django.urls import reverse

from organizations.enums import Role
from organizations.permissions import Action
from organizations.selectors.scopes import scope_of
from organizations.services.authority import authorized
from partybuild.kernel.clock import today
from tests import world as worlds

pytestmark = pytest.mark.django_db
EDITS = (
    "organizations:unit_correct",
    "organizations:site_correct",
    "organizations:organization_edit",
)
THINGS = ("unit", "site", "organization")


@pytest.fixture
def world():
    found = worlds.build()
    worker = found.users["street_worker"]
    worlds.grant(worker, Role.STREET_SECRETARY, found.entry, territory=worlds.FOREIGN)
    return found


def test_the_scope_of_an_action_is_that_of_its_roles(world):
    worker = world.users["street_worker"]
    assert scope_of(worker, today()).codes == {worlds.OWN, worlds.FOREIGN}
    narrow = authorized(worker, today(), Action.REGISTER_EDIT)
    assert narrow.codes == {worlds.OWN}
    assert narrow.roots == (worlds.OWN,)


def test_one_role_alone_keeps_its_scope(world):
    scope = scope_of(world.users["street_secretary"], date(2026, 6, 30))
    assert scope.narrowed([Role.STREET_SECRETARY]) is scope
    assert scope.narrowed([Role.STREET_WORKER]).codes == frozenset()


@pytest.mark.parametrize(("route", "thing"), list(zip(EDITS, THINGS, strict=True)))
def test_where_the_other_role_only_reads_nothing_is_edited(client, world, route, thing):
    client.force_login(world.users["street_worker"])
    own, other = (getattr(street, thing).uuid for street in (world.own, world.foreign))
    assert client.get(reverse(route, args=[own])).status_code == 200  # the control
    assert client.get(reverse(route, args=[other])).status_code == 403
    page = route.rsplit("_", 1)[0] + "_detail"
    assert client.get(reverse(page, args=[other])).status_code == 200
