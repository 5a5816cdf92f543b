"""Party organisations of a synthetic district: committees, branches, whom they cover, when they elected."""

from datetime import date, timedelta
from typing import Any

from django.apps import apps

from accounts.bulk import insert_rows, reserve_ids
from organizations.services import nouns
from organizations.services.observations import write_observations
from partybuild.kernel.observations import ALWAYS
from partybuild.kernel.pinyin import initials, sort_key
from partybuild.seeding import words
from partybuild.seeding.plan import Draws, Plan, Street

OWN_SHARE = 0.035  # of the units
JOINT_SHARE = 0.030
MODES = {"joint": 70, "area": 12, "industry": 8, "provisional": 5, "functional": 5}
FIRST_FOUNDED = date(2004, 1, 1)


class Founding:
    """Rows of organisations, attachments and elections, gathered for one load."""

    def __init__(self, district: str, plan: Plan, draws: Draws) -> None:
        self.district, self.plan, self.draws = district, plan, draws
        self.made: list[tuple[str, dict[str, Any], date, int]] = []
        self.attachments: list[tuple[int, int, date, date | None]] = []
        self.elections: list[tuple[int, date]] = []
        count = 1 + plan.streets * (2 + self.own + self.joint)
        model = apps.get_model("organizations", "Organization")
        self.ids = iter(list(reserve_ids(model, count)))

    @property
    def own(self) -> int:
        """Branches set up for one unit, per street."""
        return max(1, round(self.plan.units * OWN_SHARE))

    @property
    def joint(self) -> int:
        """Branches of several units, per street."""
        return max(1, round(self.plan.units * JOINT_SHARE))

    def found(self, name: str, since: date, **values: Any) -> int:
        """Make one organisation; returns its id."""
        pk = next(self.ids)
        self.made.append((name, values, since, pk))
        if values.get("term_years"):
            self._elect(pk, since, values["term_years"])
        return pk

    def _elect(self, pk: int, since: date, years: int) -> None:
        day = since + timedelta(days=365 * years - 20)
        while day < self.plan.until and not self.draws.chance(0.12):
            self.elections.append((pk, day))
            day += timedelta(days=365 * years + self.draws.rng.randint(-30, 10))

    def attach(self, organization: int, unit: int, since: date) -> None:
        """Attach a unit, some only for a while."""
        ends = since + timedelta(days=500) if self.draws.chance(0.12) else None
        self.attachments.append((organization, unit, since, ends))


def add_organizations(
    district: str, streets: list[Street], plan: Plan, draws: Draws, entry: Any
) -> None:
    """Make the district's working committee and each street's organisations."""
    founding = Founding(district, plan, draws)
    top = founding.found(
        f"中共{district}区综合经济工作委员会",
        date(1999, 7, 1),
        kind="working_committee",
        mode="area",
        seat=streets[0].code,
    )
    for street in streets:
        _street(founding, street, top)
    _write(founding, district, entry)


def _street(founding: Founding, street: Street, top: int) -> None:
    place = {"seat": street.code}
    working = founding.found(
        "街道党工委", date(1999, 7, 1), kind="working_committee", mode="area", superior=top, **place
    )
    street.committee = founding.found(
        "综合党委",
        date(2005, 7, 1),
        kind="committee",
        mode="area",
        superior=working,
        term_years=5,
        **place,
    )
    draws = founding.draws
    for unit in draws.rng.sample(street.units, founding.own):
        _branch(
            founding,
            street,
            [unit],
            {"kind": "branch", "mode": "separate", "category": "private_foreign"},
        )
    for mode in draws.many(MODES, founding.joint):
        units = draws.some(street.units, 6)
        _branch(
            founding, street, units, {"kind": "joint_branch", "mode": mode, "category": "joint"}
        )


def _branch(founding: Founding, street: Street, units: list[int], values: dict[str, Any]) -> None:
    draws, plan = founding.draws, founding.plan
    since = draws.day(max(FIRST_FOUNDED, street.founded[units[0]]), plan.until)
    term = {} if values["mode"] in ("provisional", "functional") else {"term_years": 3}
    gone = draws.day(since, plan.until) if draws.chance(0.05) else None
    pk = founding.found(
        f"{words.unit(draws.rng, 'enterprise', 'F')}党支部", since,
        superior=street.committee, seat=street.code, dissolved_on=gone.isoformat() if gone else None,
        **values, **term,
    )  # fmt: skip
    if gone is None:
        street.organizations.append(pk)
        street.since[pk] = since
    for unit in units:
        founding.attach(pk, unit, max(since, street.founded[unit]))
    street.attached[pk] = units


def _write(founding: Founding, district: str, entry: Any) -> None:
    get = apps.get_model
    rows, changes = [], {}
    for number, (name, values, since, pk) in enumerate(founding.made):
        rows.append(
            (
                pk,
                founding.draws.uuid(),
                f"SO{number + 1:06d}",
                district,
                name,
                sort_key(name),
                initials(name),
            )
        )
        dated = {key: value for key, value in values.items() if key != "dissolved_on"}
        always = {
            "name": name,
            "established_on": since.isoformat(),
            "dissolved_on": values.get("dissolved_on"),
        }
        changes[pk] = {ALWAYS: always, since: dated}
    fields = ("id", "uuid", "code", "district", "name", "sort_key", "initials")
    insert_rows(get("organizations", "Organization"), fields, rows)
    write_observations(nouns.ORGANIZATION, changes, entry=entry, fresh=True)
    known = (entry.at, entry.pk)
    insert_rows(
        get("organizations", "Affiliation"),
        ("organization_id", "unit_id", "valid_from", "valid_to", "recorded_at", "recorded_in_id"),
        [(*row, *known) for row in founding.attachments],
    )
    insert_rows(
        get("organizations", "Election"),
        ("organization_id", "held_on", "recorded_at", "recorded_in_id"),
        [(*row, *known) for row in founding.elections],
    )
