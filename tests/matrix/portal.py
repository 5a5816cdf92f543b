"""The portal's lines of the access table, by noun."""

from tests.matrix import imports
from tests.matrix.table import (
    DISTRICT,
    EVERYONE,
    KEEPERS,
    NOBODY,
    TERRITORY,
    Access,
    page,
    post,
    thing,
)

API = frozenset({"api_client"})
BRANCH, OFFICER, MEMBER = (
    frozenset({"branch_secretary"}),
    frozenset({"liaison_officer"}),
    frozenset({"member"}),
)
READERS = TERRITORY | BRANCH | OFFICER
ADMINISTRATORS = frozenset({"system_admin", "security_admin", "auditor"})
RECORDERS = KEEPERS | OFFICER


def about(
    target: str, viewers: frozenset[str], allowed: frozenset[str] | None = None, **extra: str
) -> Access:
    """A page about a thing that `viewers` see; where `allowed` is given the other viewers are refused."""
    seen = (viewers | API if target in WITH_API else viewers) - (allowed or viewers)
    return thing(target, viewers if allowed is None else allowed, seen, **extra)


# What an API client's territory holds: it exists for the client, but the portal is not for programs.
WITH_API = {
    "unit",
    "site",
    "organization",
    "worker",
    "assignment",
    "visit",
    "affiliation",
    "election",
    "territory",
}

UNIT, SITE, WORKER = READERS, TERRITORY, READERS
ORGANIZATION, PERSON = TERRITORY | BRANCH, TERRITORY | BRANCH | MEMBER

UNITS = {
    "organizations:unit_list": page(READERS),
    "organizations:unit_create": page(KEEPERS),
    "organizations:unit_detail": about("unit", UNIT),
    "organizations:unit_number": Access(
        UNIT, target="unit", key="credit_code", refused_first=EVERYONE - UNIT
    ),
    **{
        f"organizations:unit_{name}": about("unit", UNIT, KEEPERS)
        for name in ("correct", "move", "code", "status", "survey", "assign")
    },
    "organizations:visit_create": about("unit", UNIT, RECORDERS),
}
SITES = {
    "organizations:site_list": page(READERS),
    "organizations:site_create": page(KEEPERS),
    "organizations:site_detail": about("site", SITE),
    "organizations:site_correct": about("site", SITE, KEEPERS),
    "organizations:site_assign": about("site", SITE, KEEPERS),
}
LIAISON = {
    "organizations:liaison_list": page(READERS),
    "organizations:worker_create": page(KEEPERS),
    "organizations:worker_detail": about("worker", WORKER),
    "organizations:worker_correct": about("worker", WORKER, KEEPERS),
    "organizations:assignment_end": about("assignment", UNIT, KEEPERS, key="pk"),
    "organizations:visit_list": page(READERS),
    "organizations:visit_withdraw": about("visit", UNIT, RECORDERS, key="pk"),
}
TERRITORIES = {
    "organizations:territory_list": page(READERS),
    "organizations:street_create": page(frozenset({"district_officer"})),
    "organizations:territory_detail": about("territory", TERRITORY, key="code"),
    "organizations:street_correct": about(
        "territory", TERRITORY, frozenset({"district_officer"}), key="code"
    ),
    "organizations:street_retire": about(
        "territory", TERRITORY, frozenset({"district_officer"}), key="code"
    ),
}
ORGANIZATIONS = {
    "organizations:organization_list": page(READERS),
    "organizations:organization_tree": page(READERS),
    "organizations:organization_create": page(KEEPERS),
    "organizations:organization_detail": about("organization", ORGANIZATION),
    **{
        f"organizations:{name}": about("organization", ORGANIZATION, KEEPERS)
        for name in (
            "organization_edit",
            "organization_dissolve",
            "organization_restore",
            "election_create",
            "attachment_create",
        )
    },
    "organizations:election_withdraw": about("election", ORGANIZATION, KEEPERS, key="address"),
    **{
        f"organizations:attachment_{name}": about(
            "affiliation", ORGANIZATION, KEEPERS, key="address"
        )
        for name in ("end", "edit", "withdraw")
    },
}
MEMBERS = {
    "members:person_list": page(TERRITORY | BRANCH | MEMBER),
    "members:person_lookup": page(KEEPERS),
    "members:person_create": page(KEEPERS),
    "members:person_detail": about("person", PERSON),
    "members:me": Access(MEMBER, absent=EVERYONE - MEMBER),
    **{
        f"members:person_{name}": about("person", PERSON, KEEPERS)
        for name in (
            "edit",
            "number",
            "regularise",
            "standing",
            "transfer",
            "resume",
            "work",
            "leave",
            "unleave",
        )
    },
    **{
        f"members:person_{name}": post(about("person", PERSON, KEEPERS))
        for name in ("show_number", "show_phone")
    },
}
SHOWN_TO = frozenset({"system_admin"})  # the living page of components
ACCOUNTS = {
    "accounts:job_list": page(EVERYONE),
    "accounts:job": thing("job", NOBODY),
    "accounts:job_progress": thing("job", NOBODY),
    "accounts:fetch_file": thing("file", NOBODY),
    "accounts:audit_list": page(frozenset({"auditor"})),
    "accounts:audit_entry": thing("entry", frozenset({"auditor"}), EVERYONE - {"auditor"}),
    "account_reauthenticate": page(EVERYONE),
    "account_change_password": page(EVERYONE),
    "reports:search": page(READERS),
    "look": Access(SHOWN_TO, absent=EVERYONE - SHOWN_TO),
    "look_kind": Access(SHOWN_TO, absent=EVERYONE - SHOWN_TO, fixed=(("kind", "list"),)),
}
FIGURES = TERRITORY | API
REPORTS = {
    "reports:start": page(EVERYONE),
    "reports:coverage": page(FIGURES),
    "reports:rows": page(FIGURES),
    "reports:definitions": page(EVERYONE),
    "reports:report_list": page(FIGURES),
    "reports:report_file": Access(FIGURES, target="report", refused_first=EVERYONE - FIGURES),
    "reports:quality": page(FIGURES),
    "reports:findings": Access(FIGURES, fixed=(("code", "survey_missing"),)),
}
TABLE = {
    **imports.TABLE,
    **REPORTS,
    **UNITS,
    **SITES,
    **LIAISON,
    **TERRITORIES,
    **ORGANIZATIONS,
    **MEMBERS,
    **ACCOUNTS,
}
__all__ = ["DISTRICT", "TABLE"]
