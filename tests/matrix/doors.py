"""The access table, one part for each app and door."""

from typing import Any

from tests.matrix import portal
from tests.matrix.table import (
    BACK_OFFICE,
    DECIDERS,
    DISTRICT,
    EVERYONE,
    KEEPERS,
    NOBODY,
    READERS,
    TERRITORY,
    Access,
    page,
    post,
    public,
    shut,
    thing,
)
from tests.world import OWN, Street

PUBLIC = {
    "healthz": public("asked by the machine that watches the process"),
    "readyz": public("the same, for the database and the broker"),
    "account_login": public("where one signs in"),
    "account_inactive": public("says that the account is closed"),
    "account_logout": public("whoever is not signed in is led to the start"),
    "set_language": public("the sign-in page can be read in both languages"),
    "set_theme": public("the sign-in page can be read in light and dark"),
}

SHUT = {
    f"account_{name}": shut("allauth reverses it; accounts are made by the system administrator")
    for name in (
        "signup",
        "email",
        "email_verification_sent",
        "confirm_email",
        "set_password",
        "reset_password",
        "reset_password_done",
        "confirm_login_code",
    )
}

# Back-office models: whom each belongs to, and the thing of the world that is one of its records.
BACK_OFFICE_MODELS: dict[str, tuple[frozenset[str], str]] = {
    "accounts_user": (frozenset({"system_admin"}), "account"),
    "accounts_job": (frozenset({"system_admin"}), "job"),
    "accounts_apikey": (frozenset({"security_admin"}), "api_key"),
    "accounts_auditentry": (frozenset({"auditor"}), "entry"),
    "organizations_grant": (frozenset({"security_admin"}), "grant"),
    "organizations_territory": (DECIDERS, "territory"),
    "organizations_site": (DECIDERS, "site"),
    "organizations_unit": (DECIDERS, "unit"),
    "organizations_organization": (DECIDERS, "organization"),
    "organizations_worker": (DECIDERS, "worker"),
    "members_datagrant": (frozenset({"security_admin"}), "data_grant"),
}
ADDS = {"accounts_user", "accounts_apikey", "organizations_grant", "members_datagrant"}
DELETES = {"accounts_apikey"}
SCOPED = {"site", "unit", "organization", "worker", "territory"}


def back_office() -> dict[str, Access]:
    """The framework's five routes for each model; it asks for the role before it looks for the record."""
    found = {}
    for model, (roles, target) in BACK_OFFICE_MODELS.items():
        found[f"admin:{model}_changelist"] = page(roles)
        found[f"admin:{model}_add"] = page(roles if model in ADDS else NOBODY)
        found[f"admin:{model}_change"] = record(target, roles)
        found[f"admin:{model}_delete"] = record(target, roles if model in DELETES else NOBODY)
        outside = EVERYONE - BACK_OFFICE
        found[f"admin:{model}_history"] = Access(
            NOBODY, target=target, key="pk", refused_first=outside
        )
    return found


def record(target: str, roles: frozenset[str]) -> Access:
    """A back-office record."""
    return Access(roles, target=target, key="pk", refused_first=EVERYONE - roles)


FRAMEWORK = {
    "admin:index": page(BACK_OFFICE),
    "admin:login": page(BACK_OFFICE),
    "admin:logout": post(page(EVERYONE)),
    "admin:password_change": page(BACK_OFFICE),
    "admin:password_change_done": page(BACK_OFFICE),
    "admin:autocomplete": page(NOBODY),
    "admin:jsi18n": page(BACK_OFFICE),
    "admin:view_on_site": shut("the framework routes it; nothing of ours uses it"),
    "admin:app_list": Access(
        DECIDERS | {"security_admin"},
        fixed=(("app_label", "organizations"),),
        absent=frozenset({"system_admin", "auditor"}),
    ),
}
NO_REST = EVERYONE - READERS


def rest(target: str, allowed: frozenset[str], key: str = "uuid") -> Access:
    """One object over REST: whoever has no business there is refused before it is looked for."""
    return Access(allowed, target=target, key=key, refused_first=NO_REST)


def written(target: str, seen: frozenset[str]) -> Access:
    """A write over REST to one object: looked for first, so that it does not exist for whoever does not see it."""
    return post(thing(target, KEEPERS, seen - KEEPERS))


FIGURES = TERRITORY | {"api_client"}
OWN_FIGURES = f"?territory={OWN}"
API = {
    "api:schema": page(EVERYONE),
    "api:docs": page(EVERYONE),
    "api:territories": page(READERS),
    "api:territory": rest("territory", FIGURES, key="code"),
    "api:sites": page(READERS),
    "api:site": rest("site", portal.SITE | portal.API),
    "api:units": page(READERS),
    "api:unit": rest("unit", portal.UNIT | portal.API),
    "api:organizations": page(READERS),
    "api:organization": rest("organization", portal.ORGANIZATION | portal.API),
    "api:unit_surveys": written("unit", portal.UNIT | portal.API),
    "api:unit_status": written("unit", portal.UNIT | portal.API),
    "api:unit_lookup": post(page(READERS)),
    "api:organization_lookup": post(page(READERS)),
    "api:affiliations": page(READERS),
    "api:affiliation": thing("affiliation", READERS, key="pk"),
    "api:liaison": page(READERS - {"api_client"}),
    "api:visits": page(READERS - {"api_client"}),
    "api:members": page(NOBODY),
    "api:member_lookup": post(page(NOBODY)),
    "api:coverage": Access(FIGURES, query=OWN_FIGURES),
    "api:coverage_units": Access(FIGURES, query=OWN_FIGURES + "&measure=operating"),
    "api:coverage_series": Access(
        FIGURES, query=OWN_FIGURES + "&from=2020-01-01&to=2021-01-01&step=year"
    ),
}

TABLE: dict[str, Access] = {**PUBLIC, **SHUT, **FRAMEWORK, **back_office(), **API, **portal.TABLE}


def exists(street: Street, target: str) -> bool:
    """Whether the street has such a thing."""
    return target in street.things


def address(street: Street, access: Access, arguments: tuple[str, ...]) -> dict[str, Any]:
    """Return the arguments of a route for a street's thing; a thing of two arguments lies below an organisation."""
    if not access.target:
        return dict(access.fixed)
    thing_there = getattr(street, access.target)
    if len(arguments) == 2:
        return {"uuid": street.organization.uuid, "pk": thing_there.pk}
    return {arguments[0]: getattr(thing_there, access.key)}


def everywhere(access: Access, role: str) -> bool:
    """Whether a role reaches such a thing wherever it lies."""
    return role in DISTRICT or access.target not in IN_A_STREET


IN_A_STREET = SCOPED | {
    "assignment",
    "visit",
    "affiliation",
    "election",
    "person",
    "membership",
    "report",
    "batch",
}
