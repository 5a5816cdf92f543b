"""Who gets in where: the access table of all routes (contract, "Roles"), written by hand and checked for completeness.

A route that is not here fails the matrix; so does a line without a route.
"""

from dataclasses import dataclass, replace

from organizations.enums import Role

EVERYONE = frozenset(Role.values)
NOBODY: frozenset[str] = frozenset()
DISTRICT = frozenset({"district_leader", "district_officer"})
STREET = frozenset({"street_secretary", "street_worker"})
TERRITORY = DISTRICT | STREET
KEEPERS = frozenset({"district_officer", "street_worker"})
BACK_OFFICE = frozenset(
    {
        "district_officer",
        "district_leader",
        "street_secretary",
        "system_admin",
        "security_admin",
        "auditor",
    }
)
BOUND = frozenset({"branch_secretary", "liaison_officer"})
READERS = TERRITORY | BOUND | {"api_client"}
DECIDERS = frozenset({"district_officer", "district_leader", "street_secretary"})


@dataclass(frozen=True)
class Access:
    """One route: who gets in, who sees that it exists but is refused, and what it is about.

    `allowed` get 200 (or a redirect after a post), `seen` get 403 with the reason; for a list everybody else is
    refused (403), for an object everybody else is told that it does not exist (404). `target` names a thing of the
    world and `key` the attribute that stands in the address; without a target the route is a list or a page.
    `fixed` are arguments that name no thing; `absent` are told that a page without a thing does not exist. `refused_first` are refused before
    the thing is looked for, so they learn nothing of it. `query` is asked along.
    """

    allowed: frozenset[str]
    seen: frozenset[str] = NOBODY
    target: str = ""
    key: str = "uuid"
    method: str = "get"
    public: bool = False
    closed: bool = False
    why: str = ""
    fixed: tuple[tuple[str, str], ...] = ()
    absent: frozenset[str] = NOBODY
    refused_first: frozenset[str] = NOBODY
    query: str = ""


def page(allowed: frozenset[str], why: str = "") -> Access:
    """A list or a page without an object."""
    return Access(allowed, why=why)


def thing(
    target: str, allowed: frozenset[str], seen: frozenset[str] = NOBODY, *, key: str = "uuid"
) -> Access:
    """A page about one thing."""
    return Access(allowed, seen, target, key)


def post(access: Access) -> Access:
    """The same, answered to POST alone."""
    return replace(access, method="post")


def shut(why: str) -> Access:
    """Answered with 404 to everybody: a route that a library needs to be there."""
    return Access(NOBODY, closed=True, public=True, why=why)


def public(why: str) -> Access:
    """Answered without signing in; each says why."""
    return Access(EVERYONE, public=True, why=why)
