"""Territories, units, organisations and attachments for tests, written as every writer of the register does."""

from datetime import date
from itertools import count
from typing import Any

from organizations.models import (
    Affiliation,
    Assignment,
    Organization,
    Site,
    Territory,
    Unit,
    Visit,
    Worker,
)
from organizations.rules.codes import level_of
from organizations.rules.organization_history import UNDATED
from organizations.services import nouns
from organizations.services.observations import write_observations
from partybuild.kernel.observations import ALWAYS
from partybuild.kernel.pinyin import initials, sort_key
from tests.factories.accounts import entry

DISTRICT, STREET, OTHER_STREET = "310101", "310101002", "310101013"
FOUNDED = date(2018, 3, 1)
_numbers = count(1)


def territory(code: str, name: str = "", **values: Any) -> Territory:
    """A node under its default parent."""
    found = Territory.objects.create(code=code, level=level_of(code), name=name or code)
    write_observations(
        nouns.TERRITORY, {found.pk: {ALWAYS: {"name": found.name, **values}}}, entry=entry()
    )
    return found


def district() -> dict[str, Territory]:
    """The nation down to a district with two streets."""
    named = {
        "CN": "中国",
        "31": "上海市",
        "3101": "市辖区",
        DISTRICT: "黄浦区",
        STREET: "南京东路街道",
        OTHER_STREET: "外滩街道",
    }
    return {code: territory(code, name) for code, name in named.items()}


def _named(name: str) -> dict[str, str]:
    return {"name": name, "sort_key": sort_key(name), "initials": initials(name)}


def organization(
    name: str = "云屿大厦联合党支部", *, seat: str = STREET, **values: Any
) -> Organization:
    """An active joint branch, unless told otherwise; dates and row ids in their stored form or plain."""
    number = next(_numbers)
    found = Organization.objects.create(
        code=values.pop("code", f"ZB{number:04d}"), district=seat[:6], **_named(name)
    )
    defaults = {"kind": "joint_branch", "mode": "joint", "established_on": FOUNDED, "term_years": 3}
    given = {key: _stored(value) for key, value in (defaults | values).items()}
    undated = {key: given.pop(key) for key in UNDATED if key in given}
    days = {ALWAYS: {"name": name, **undated}, FOUNDED: {"seat": seat, **given}}
    write_observations(nouns.ORGANIZATION, {found.pk: days}, entry=entry())
    return found


def unit(name: str = "上海云栖谷软件有限公司", *, operating: str = STREET, **values: Any) -> Unit:
    """A private enterprise in operation, unless told otherwise."""
    number = next(_numbers)
    found = Unit.objects.create(credit_code=f"P{number:09d}", **_named(name))
    defaults = {"kind": "enterprise", "ownership": "private", "operating": operating}
    given = {key: _stored(value) for key, value in (defaults | values).items()}
    established = given.pop("established_on", FOUNDED.isoformat())
    days = {ALWAYS: {"name": name, "established_on": established}, FOUNDED: given}
    write_observations(nouns.UNIT, {found.pk: days}, entry=entry())
    return found


def site(name: str = "云屿大厦", *, street: str = STREET, **values: Any) -> Site:
    """A commercial building in use, unless told otherwise."""
    number = next(_numbers)
    found = Site.objects.create(number=f"L{number:04d}", district=street[:6], **_named(name))
    given = {"kind": "building", "status": "in_use", "street": street} | values
    write_observations(
        nouns.SITE, {found.pk: {ALWAYS: {"name": name}, FOUNDED: given}}, entry=entry()
    )
    return found


def worker(name: str = "许栖桐", *, district: str = DISTRICT) -> Worker:
    """Somebody who is assigned to nothing yet."""
    number = next(_numbers)
    return Worker.objects.create(number=f"LL{number:04d}", district=district, **_named(name))


def affiliation(
    held: Organization, covered: Unit, since: date = FOUNDED, to: date | None = None
) -> Affiliation:
    """A unit attached to an organisation."""
    fact = entry()
    return Affiliation.objects.create(
        organization=held,
        unit=covered,
        valid_from=since,
        valid_to=to,
        recorded_at=fact.at,
        recorded_in=fact,
    )


def _stored(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return value.pk if isinstance(value, Organization | Site) else value


def assignment(
    officer: Worker, target: Unit | Site, since: date = FOUNDED, to: date | None = None
) -> Assignment:
    """A liaison officer assigned to a unit or a site."""
    fact = entry()
    return Assignment.objects.create(
        worker=officer,
        kind="liaison_officer",
        unit=target if isinstance(target, Unit) else None,
        site=target if isinstance(target, Site) else None,
        valid_from=since,
        valid_to=to,
        recorded_at=fact.at,
        recorded_in=fact,
    )


def visit(officer: Worker, visited: Unit, on: date, note: str = "") -> Visit:
    """A visit to a unit."""
    fact = entry()
    return Visit.objects.create(
        worker=officer, unit=visited, on=on, note=note, recorded_at=fact.at, recorded_in=fact
    )
