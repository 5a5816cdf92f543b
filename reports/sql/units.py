"""What every unit is on a date, in one statement: counts are its GROUP BY, lists its filter (contract, "counts")."""

from collections.abc import Callable, Collection, Mapping
from datetime import timedelta

from django.db import connection

from organizations.enums import UnitStatus
from reports import coverage
from reports.enums import Dimension
from reports.sql.pieces import Question, table

MANY_PLACES = 5_000  # more codes than that are cheaper to tell apart after reading

# Which rows of `facts` a count counts. `here` is whether the unit operates in the territory.
MEASURES: dict[str, str] = {
    "registered": "1 = 1",
    "operating": "live = 1",
    "qualified": "live = 1 AND full_members >= %(qualifying)s",
    "own": "live = 1 AND depth = 2",
    "joint": "live = 1 AND depth = 1",
    "work_tangible": "live = 1 AND depth = 0 AND work > 0",
    "work_effective": "live = 1 AND depth = 0 AND work = 2",
    "uncovered": "live = 1 AND depth = 0 AND work < 2",
    "work_official": "live = 1 AND depth = 0 AND (work > 0 OR massed = 1)",
    "qualified_own": "live = 1 AND depth = 2 AND full_members >= %(qualifying)s",
    # lists behind links of the pages; not counts of the contract
    "qualified_not_own": "live = 1 AND depth <> 2 AND full_members >= %(qualifying)s",
    "covered": "live = 1 AND depth > 0",
    "covered_both": "live = 1 AND (depth > 0 OR work = 2)",
    "covered_official": "live = 1 AND (depth > 0 OR work > 0 OR massed = 1)",
    "visit_due": "live = 1 AND depth = 0 AND work = 2 AND visited <= %(due)s",
    "visit_missing": "live = 1 AND depth = 0 AND work = 1",
}

# Columns of a unit's own row.
BASE = (
    *("operating", "registered", "kind", "ownership", "industry", "lifecycle", "site"),
    *("live", "surveyed", "massed"),
)
# What the pieces know of a unit, with the columns' types; and which piece knows what.
KNOWN = {"depth": "integer", "work": "integer", "visited": "date", "held": "integer"}
COLUMNS = {"covered": ("depth",), "worked": ("work", "visited"), "staffed": ("held",)}

DIMENSIONS: dict[str, str] = {
    Dimension.UNIT_KIND: "kind",
    Dimension.OWNERSHIP: "ownership",
    Dimension.INDUSTRY: "industry",
    Dimension.LIFECYCLE: "lifecycle",
    Dimension.SITE: "site",
    Dimension.SITE_KIND: "site_kind",
}


class UnitFacts(Question):
    """The statement for one date, population and set of recorded places (None: all)."""

    population: str
    places: Collection[str] | None
    only: Collection[int] | None = None  # the facts of some units, for a page of a list
    with_site_kind = False

    def ask(self, population: str, places: Collection[str] | None) -> "UnitFacts":
        """Set what is asked for; returns itself."""
        self.population = population
        self.places = places if places is None or len(places) <= MANY_PLACES else None
        self.params["qualifying"] = coverage.QUALIFYING_MEMBERS
        self.params["due"] = self.on - timedelta(days=coverage.VISIT_DAYS - coverage.DUE_DAYS)
        return self

    def ctes(self) -> str:
        """Return `WITH ... facts`: one row per established, not closed unit of the population and the places."""
        known = {name: piece() for name, piece in self._pieces().items()}
        facts = _stacked(known) if connection.vendor == "postgresql" else _joined(known)
        parts = {
            "base": self._base(),
            "assigned": self._assigned(),
            **facts,
            "facts": self._facts(),
        }
        return "WITH " + ", ".join(f"{name} AS ({sql})" for name, sql in parts.items())

    def _pieces(self) -> dict[str, Callable[[], str]]:
        """What is known of units beside their own row, each as rows of a unit and the piece's columns."""
        return {"covered": self._covered, "worked": self._worked, "staffed": self._staffed}

    def _base(self) -> str:
        mass = 's."union" OR s.youth_league'
        live = self.given("operating", UnitStatus.OPERATING.value)
        closed = self.given("closed", UnitStatus.CLOSED.value)
        return (
            "SELECT s.owner_id AS unit, s.operating, s.registered, s.kind, s.ownership, s.industry,"
            f" s.lifecycle, s.site_id AS site, CASE WHEN s.status = {live} THEN 1 ELSE 0 END AS live,"
            f" coalesce(s.full_members, 0) AS surveyed, CASE WHEN {mass} THEN 1 ELSE 0 END AS massed"
            f" FROM {table('organizations.UnitState')} s"
            f" WHERE {self.in_force('s')} AND s.status <> {closed}{self._population()}{self._places()}{self._only()}"
        )

    def _only(self) -> str:
        return (
            "" if self.only is None else f" AND s.owner_id IN {self.among('only', list(self.only))}"
        )

    def _population(self) -> str:
        taken = coverage.takes(self.population)
        parts = []
        if taken.kinds:
            parts.append(f"s.kind IN {self.among('kind', taken.kinds)}")
        if taken.ownerships:
            enterprise = self.given("enterprise", "enterprise")
            owned = self.among("ownership", taken.ownerships)
            parts.append(f"(s.kind = {enterprise} AND s.ownership IN {owned})")
        return f" AND ({' OR '.join(parts)})"

    def _places(self) -> str:
        if self.places is None:
            return ""
        inside = self.among("place", sorted(self.places))
        return f" AND (s.operating IN {inside} OR s.registered IN {inside})"

    def _covered(self) -> str:
        """Depth 2 where an organisation stands for the unit alone, 1 where one of several units does."""
        own = self.among("own", coverage.OWN_MODES)
        any_mode = self.among("mode", (*coverage.OWN_MODES, *coverage.JOINT_MODES))
        return (
            f"SELECT b.unit AS unit, CASE WHEN o.mode IN {own} THEN 2 ELSE 1 END AS depth"
            f" FROM base b JOIN {table('organizations.Affiliation')} a ON a.unit_id = b.unit"
            f" JOIN {table('organizations.OrganizationState')} o ON o.owner_id = a.organization_id"
            f" WHERE {self.in_force('a')} AND {self.in_force('o')} AND o.active AND o.mode IN {any_mode}"
        )

    def _assigned(self) -> str:
        assignment = table("organizations.Assignment")
        return (
            f"SELECT b.unit, a.worker_id AS worker FROM base b JOIN {assignment} a"
            f" ON a.unit_id = b.unit WHERE {self.in_force('a')}"
            f" UNION ALL SELECT b.unit, a.worker_id FROM base b JOIN {assignment} a"
            f" ON a.site_id = b.site WHERE {self.in_force('a')}"
        )

    def _worked(self) -> str:
        """Work 2 where an officer assigned on the date visited the unit itself within the interval, else 1."""
        since = self.given("since", self.on - timedelta(days=coverage.VISIT_DAYS))
        return (
            "SELECT unit, 1 AS work, CAST(NULL AS date) AS visited FROM assigned UNION ALL"
            ' SELECT g.unit, 2, v."on" FROM assigned g'
            f" JOIN {table('organizations.Visit')} v ON v.unit_id = g.unit AND v.worker_id = g.worker"
            f' WHERE v."on" > {since} AND v."on" <= %(day)s AND {self.known("v")}'
        )

    def _staffed(self) -> str:
        """Full members on the register who work in the unit, wherever their membership is held."""
        return (
            "SELECT b.unit AS unit, 1 AS held"
            f" FROM base b JOIN {table('members.Membership')} m ON m.unit_id = b.unit"
            f" JOIN {table('members.Standing')} t ON t.person_id = m.person_id"
            f" WHERE {self.in_force('m')} AND {self.known('t')} AND t.full_on <= %(day)s"
        )

    def _facts(self) -> str:
        return (
            "SELECT g.*, CASE WHEN g.held > g.surveyed THEN g.held ELSE g.surveyed END AS full_members"
            f"{self._site_kind()} FROM gathered g{self._site_join()}"
        )

    def _site_kind(self) -> str:
        return ", k.kind AS site_kind" if self.with_site_kind else ""

    def _site_join(self) -> str:
        if not self.with_site_kind:
            return ""
        state = table("organizations.SiteState")
        return f" LEFT JOIN {state} k ON k.owner_id = g.site AND {self.in_force('k')}"


def _stacked(known: Mapping[str, str]) -> dict[str, str]:
    """Gather by stacking everything and grouping it by unit: for PostgreSQL.

    Its planner cannot estimate what a CTE holds; while a table's statistics are old it joins two of them by nested
    loops and takes minutes, where one grouping takes milliseconds.
    """
    nothing = ", ".join(f"CAST(NULL AS {kind}) AS {name}" for name, kind in KNOWN.items())
    own = f"SELECT unit, {', '.join(BASE)}, {nothing} FROM base"
    blank = ", ".join("NULL" for _ in BASE)
    others = [
        f"SELECT unit, {blank}, {_only(COLUMNS[name])} FROM ({sql}) {name}"
        for name, sql in known.items()
    ]
    columns = ", ".join(f"max({name}) AS {name}" for name in BASE)
    grouped = f"SELECT unit, {columns}, {_sums(KNOWN)} FROM marks GROUP BY unit"
    return {"marks": " UNION ALL ".join([own, *others]), "gathered": grouped}


def _joined(known: Mapping[str, str]) -> dict[str, str]:
    """Gather by grouping each piece alone and joining it to the units: for SQLite, which sorts narrow rows faster."""
    parts = {
        name: f"SELECT unit, {_sums(COLUMNS[name])} FROM ({sql}) {name} GROUP BY unit"
        for name, sql in known.items()
    }
    joins = " ".join(f"LEFT JOIN {name} ON {name}.unit = b.unit" for name in known)
    columns = ", ".join(
        f"coalesce({part}.{name}, 0) AS {name}" if name != "visited" else f"{part}.{name} AS {name}"
        for part, names in COLUMNS.items()
        for name in names
    )
    return {**parts, "gathered": f"SELECT b.*, {columns} FROM base b {joins}"}


def _sums(names: Collection[str]) -> str:
    """Return how each column of what is known is put together over the rows of a unit."""
    said = {"held": "coalesce(sum(held), 0)", "visited": "max(visited)"}
    return ", ".join(f"{said.get(name, f'coalesce(max({name}), 0)')} AS {name}" for name in names)


def _only(names: Collection[str]) -> str:
    """Return every column of what is known, NULL where a piece does not tell it."""
    return ", ".join(name if name in names else "NULL" for name in KNOWN)


def totals(facts: UnitFacts, dimension: str | None) -> str:
    """Return the statement of all counts by recorded places, and by a dimension where one is given."""
    column = DIMENSIONS.get(dimension or "")
    facts.with_site_kind = dimension == Dimension.SITE_KIND
    keys = ["operating", "registered", *([column] if column else [])]
    sums = ", ".join(
        f"sum(CASE WHEN {MEASURES[name]} THEN 1 ELSE 0 END)" for name in coverage.UNIT_COUNTS
    )
    return f"{facts.ctes()} SELECT {', '.join(keys)}, {sums} FROM facts GROUP BY {', '.join(keys)}"
