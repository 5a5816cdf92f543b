"""The matrix: all routes, all roles, an own and a foreign object. Denied by default, foreign like missing."""

import uuid
from typing import Any

import pytest
from django.urls import reverse

from organizations.enums import Role
from tests import world as worlds
from tests.matrix import bodies, doors
from tests.matrix.routes import NAMELESS, named
from tests.matrix.table import DISTRICT, Access

pytestmark = pytest.mark.django_db
TABLE = doors.TABLE
ROLES = [*Role.values]


@pytest.fixture
def world(settings: Any) -> worlds.World:
    settings.LANGUAGE_CODE = "zh-hans"
    return worlds.build()


def routed() -> set[str]:
    return {name for name in named() if not name.endswith(NAMELESS)}


def test_every_route_stands_in_the_table_and_every_line_has_its_route() -> None:
    assert routed() - TABLE.keys() == set(), "routes that nobody said who may enter"
    assert TABLE.keys() - routed() == set(), "lines whose route is gone"


def test_the_control_a_new_route_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(TABLE, "api:units")
    assert routed() - TABLE.keys() == {"api:units"}


def test_few_routes_are_public_and_each_says_why() -> None:
    public = {name: access for name, access in TABLE.items() if access.public}
    assert all(access.why for access in public.values())
    assert {name for name, access in public.items() if not access.closed} == set(doors.PUBLIC)


def ask(client: Any, name: str, street: worlds.Street) -> Any:
    access = TABLE[name]
    address = (
        reverse(name, kwargs=doors.address(street, access, named()[name].arguments)) + access.query
    )
    if access.method == "get":
        return client.get(address)
    as_json = {"content_type": "application/json"} if name.startswith("api:") else {}
    return client.post(address, {}, **as_json)


def expected(access: Access, role: str, *, foreign: bool) -> int:
    """What a role is answered; for an object, whoever does not see it is told that it does not exist."""
    if role in access.refused_first:
        return 403
    if role in access.absent:
        return 404
    if foreign and role in access.allowed | access.seen and not doors.everywhere(access, role):
        return 404
    if role in access.allowed:
        return 200
    return 403 if role in access.seen or not access.target else 404


OBJECTS = sorted(name for name, access in TABLE.items() if access.target)
PAGES = sorted(name for name, access in TABLE.items() if not access.target and not access.public)


@pytest.mark.parametrize("role", ROLES)
def test_own_and_foreign_objects(client: Any, world: worlds.World, role: str) -> None:
    client.force_login(world.users[role])
    wrong = []
    for name in OBJECTS:
        for foreign, street in ((False, world.own), (True, world.foreign)):
            if not doors.exists(street, TABLE[name].target):
                continue
            answer = ask(client, name, street)
            wanted = expected(TABLE[name], role, foreign=foreign)
            if not fits(answer, wanted):
                wrong.append((name, "foreign" if foreign else "own", wanted, answer.status_code))
            if role not in DISTRICT and bodies.holds(answer, worlds.CANARY):
                wrong.append((name, "leaks the canary", wanted, answer.status_code))
    assert wrong == []


@pytest.mark.parametrize("role", ROLES)
def test_lists_and_pages(client: Any, world: worlds.World, role: str) -> None:
    wrong = []
    for name in PAGES:
        client.force_login(world.users[role])
        answer = ask(client, name, world.own)
        wanted = expected(TABLE[name], role, foreign=False)
        if not fits(answer, wanted):
            wrong.append((name, wanted, answer.status_code))
        if role not in DISTRICT and bodies.holds(answer, worlds.CANARY):
            wrong.append((name, "leaks the canary"))
    assert wrong == []


def fits(answer: Any, wanted: int) -> bool:
    """What is entered may redirect, miss a parameter or find that the act is no longer due; it never fails."""
    if wanted == 200:
        return answer.status_code in (200, 204, 302, 303, 400, 409, 422)
    return bool(answer.status_code == wanted)


def test_the_canary_is_there_to_be_leaked(client: Any, world: worlds.World) -> None:
    client.force_login(world.users["district_officer"])
    lists = [
        name
        for name in PAGES
        if TABLE[name].method == "get" and "district_officer" in TABLE[name].allowed
    ]
    shown = [name for name in lists if bodies.holds(ask(client, name, world.own), worlds.CANARY)]
    assert len(shown) >= 10, shown


def test_without_signing_in_everything_but_the_public_routes_asks_to(
    client: Any, world: worlds.World
) -> None:
    wrong = []
    for name, access in TABLE.items():
        if access.closed or not (not access.target or doors.exists(world.own, access.target)):
            continue
        answer = ask(client, name, world.own)
        asked = answer.status_code == 401 or (
            answer.status_code == 302 and "/login/" in answer["Location"]
        )
        if asked == access.public:
            wrong.append((name, answer.status_code))
    assert wrong == []


@pytest.mark.parametrize(
    "role", ["street_worker", "branch_secretary", "liaison_officer", "api_client"]
)
def test_a_foreign_object_answers_exactly_like_a_missing_one(
    client: Any, world: worlds.World, role: str
) -> None:
    client.force_login(world.users[role])
    wrong = []
    for name in OBJECTS:
        arguments = named()[name].arguments
        if (
            TABLE[name].key != "uuid"
            or len(arguments) != 1
            or not doors.exists(world.foreign, TABLE[name].target)
        ):
            continue
        foreign = ask(client, name, world.foreign)
        method = getattr(client, TABLE[name].method)
        missing = method(reverse(name, kwargs={arguments[0]: uuid.uuid4()}))
        if foreign.status_code != missing.status_code or bodies.text(foreign) != bodies.text(
            missing
        ):
            wrong.append(name)
    assert wrong == []
