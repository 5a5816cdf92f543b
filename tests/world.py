"""A small register for tests about who sees what: two streets of one district with one of everything each.

Every name of the second street carries the canary, so that a leak is found by looking for it.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.apps import apps
from django.db import transaction

from accounts.encryption import lookup_hash
from accounts.services import audit, files
from organizations.enums import Role
from organizations.rules.codes import default_parent, level_of
from organizations.services.nouns import ORGANIZATION, SITE, TERRITORY, UNIT
from organizations.services.observations import write_observations
from partybuild.kernel import clock
from partybuild.kernel.observations import ALWAYS
from partybuild.kernel.pinyin import initials, sort_key

OWN, FOREIGN, DISTRICT = "310101002", "310101013", "310101"
CANARY = "绝密"
DAY = date(2020, 1, 1)
IDENTITIES = {OWN: "310101199001011234", FOREIGN: "310103198501013218"}
PHONES = {OWN: "15400000001", FOREIGN: "15400000002"}
CODES = {OWN: "91310112087994932F", FOREIGN: "91310116076409427L"}


def _model(label: str) -> Any:
    return apps.get_model(label)


@dataclass
class Street:
    """One of everything in one street."""

    code: str
    mark: str
    things: dict[str, Any] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Any:
        try:
            return self.__dict__["things"][name]
        except KeyError:
            raise AttributeError(name) from None


@dataclass
class World:
    """The two streets and an account for each role, all in the first street or its district."""

    own: Street
    foreign: Street
    users: dict[str, Any]
    entry: Any


def build() -> World:
    """Make the register and the accounts."""
    with transaction.atomic():
        entry = audit.record(actor="system:test", action="test.world")
        nodes = {
            code: territory(code, entry) for code in ("CN", "31", "3101", DISTRICT, OWN, FOREIGN)
        }
        own, foreign = Street(OWN, "甲"), Street(FOREIGN, CANARY)
        own.things["territory"], foreign.things["territory"] = nodes[OWN], nodes[FOREIGN]
        for number, street in enumerate((own, foreign), start=1):
            fill(street, number, entry)
        users = accounts(own, entry)
        own.things["account"], own.things["entry"] = users[Role.MEMBER.value], entry
        for street, keeper in ((own, Role.STREET_WORKER), (foreign, Role.AUDITOR)):
            street.things["batch"] = _batch(street, users[keeper.value], entry)
        own.things["grant"] = users[Role.MEMBER.value].grants.get()
        return World(own, foreign, users, entry)


def territory(code: str, entry: Any, **undated: Any) -> Any:
    """Make a territory in force."""
    node = _model("organizations.Territory").objects.create(
        code=code, level=level_of(code), name=f"区划{code}"
    )
    days = {ALWAYS: {"name": node.name, **undated}}
    if default_parent(code):
        days[DAY] = {"parent": default_parent(code)}
    write_observations(TERRITORY, {node.pk: days}, entry=entry, fresh=True)
    return node


def named(label: str, name: str, **fields: Any) -> Any:
    """Make a row with a name and its sort keys."""
    return _model(label).objects.create(
        name=name, sort_key=sort_key(name), initials=initials(name), **fields
    )


def fill(street: Street, number: int, entry: Any) -> None:
    """Make one of everything in a street."""
    fact = {"recorded_at": entry.at, "recorded_in": entry}
    mark, things = street.mark, street.things
    things["site"] = named(
        "organizations.Site", f"{mark}大厦", number=f"L{number}", district=DISTRICT
    )
    things["unit"] = named("organizations.Unit", f"{mark}公司", credit_code=CODES[street.code])
    things["organization"] = named(
        "organizations.Organization", f"{mark}支部", code=f"Z{number}", district=DISTRICT
    )
    things["worker"] = named(
        "organizations.Worker", f"{mark}联络员", number=f"W{number}", district=DISTRICT
    )
    _observe(street, entry)
    periods = {"valid_from": DAY, **fact}
    unit, organization, worker = street.unit, street.organization, street.worker
    add = {
        "affiliation": (
            "organizations.Affiliation",
            {"unit": unit, "organization": organization, **periods},
        ),
        "assignment": (
            "organizations.Assignment",
            {"worker": worker, "unit": unit, "kind": "liaison_officer", **periods},
        ),
        "visit": (
            "organizations.Visit",
            {"worker": worker, "unit": unit, "on": DAY, "note": f"{mark}走访", **fact},
        ),
        "election": (
            "organizations.Election",
            {"organization": organization, "held_on": DAY, **fact},
        ),
    }
    for name, (label, fields) in add.items():
        things[name] = _model(label).objects.create(**fields)
    _keep_member(street, IDENTITIES[street.code], entry)
    things["report"] = _report(street)


def _report(street: Street) -> Any:
    """A quarterly report, with a file that says whose it is."""
    file = files.store(
        content=street.mark.encode(), label=files.Label(f"{street.code}.xlsx"), owner=None
    )
    return _model("reports.PeriodicReport").objects.create(
        territory=street.code,
        period="2020Q4",
        as_of=date(2020, 12, 31),
        known_at=clock.now(),
        definition="coverage-1",
        file=file,
    )


def _batch(street: Street, keeper: Any, entry: Any) -> Any:
    """A workbook that was imported into a street, by somebody who keeps it (the foreign one by nobody of ours)."""
    return _model("organizations.ImportBatch").objects.create(
        state="imported",
        actor=keeper,
        file_name=f"{street.mark}.xlsx",
        result={"home": street.code},
        created_at=entry.at,
        entry=entry,
    )


def _observe(street: Street, entry: Any) -> None:
    mark, code = street.mark, street.code
    founded = {"established_on": "2015-01-01"}
    dated = {"kind": "building", "street": code, "status": "in_use", "responsible": f"{mark}责任人"}
    write_observations(
        SITE,
        {street.site.pk: {ALWAYS: {"name": f"{mark}大厦"}, DAY: dated}},
        entry=entry,
        fresh=True,
    )
    dated = {
        "kind": "enterprise",
        "ownership": "private",
        "industry": "I",
        "site": street.site.pk,
        "operating": code,
        "registered": DISTRICT,
        "full_members": 4,
    }
    constant = {"name": f"{mark}公司", **founded}
    write_observations(
        UNIT, {street.unit.pk: {ALWAYS: constant, DAY: dated}}, entry=entry, fresh=True
    )
    dated = {"kind": "joint_branch", "mode": "joint", "seat": code, "term_years": 3}
    constant = {"name": f"{mark}支部", **founded}
    days = {ALWAYS: constant, DAY: dated}
    write_observations(ORGANIZATION, {street.organization.pk: days}, entry=entry, fresh=True)


def member(street: Street, number: int, entry: Any) -> None:
    """Make another member of a street's organisation; the identity number is not a real one."""
    _keep_member(street, f"31010119900101{number:04d}", entry)


def _keep_member(street: Street, number: str, entry: Any) -> None:
    fact = {"recorded_at": entry.at, "recorded_in": entry}
    person = named(
        "members.Person",
        f"{street.mark}党员",
        identity_number=number,
        identity_hash=lookup_hash(number),
        phone=PHONES[street.code],
        sex="male",
        born_on=date(1990, 1, 1),
    )
    values = {"name": person.name, "sex": "male", "born_on": "1990-01-01"}
    _model("members.PersonObservation").objects.create(
        owner=person, on=ALWAYS, values=values, **fact
    )
    held = {
        "person": person,
        "organization": street.organization,
        "unit": street.unit,
        "valid_from": DAY,
        **fact,
    }
    street.things["person"] = person
    street.things["membership"] = _model("members.Membership").objects.create(**held)
    admitted = {"admitted_on": date(2012, 1, 1), "full_on": date(2013, 1, 1)}
    _model("members.Standing").objects.create(person=person, **admitted, **fact)


WHERE = {
    Role.DISTRICT_LEADER: DISTRICT,
    Role.DISTRICT_OFFICER: DISTRICT,
    Role.STREET_SECRETARY: OWN,
    Role.STREET_WORKER: OWN,
    Role.API_CLIENT: OWN,
    Role.SYSTEM_ADMIN: "",
    Role.SECURITY_ADMIN: "",
    Role.AUDITOR: "",
}


def accounts(own: Street, entry: Any) -> dict[str, Any]:
    """Make an account for each role; those bound to things are bound to the own street's."""
    users = {}
    for role in Role:
        users[role.value] = user = _model("accounts.User").objects.create_user(
            role.value, "a-long-password-9"
        )
        if role == Role.BRANCH_SECRETARY:
            grant(user, role, entry, territory=None, organization=own.organization)
        else:
            grant(user, role, entry, territory=WHERE.get(role, ""))
    own.worker.user, own.person.user = users[Role.LIAISON_OFFICER.value], users[Role.MEMBER.value]
    own.worker.save(update_fields=["user"])
    own.person.save(update_fields=["user"])
    return users


def grant(user: Any, role: Role, entry: Any, **where: Any) -> Any:
    """Give a role from the first day on."""
    return _model("organizations.Grant").objects.create(
        user=user, role=role, valid_from=DAY, recorded_at=entry.at, recorded_in=entry, **where
    )
