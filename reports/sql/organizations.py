"""What every active organisation is on a date, in one statement (contract, "counts", from `organizations` on)."""

from collections.abc import Collection

from reports import coverage
from reports.rules import terms
from reports.sql.pieces import Question, table
from reports.sql.units import MANY_PLACES

# count: (what one organisation adds to it, the condition for its row in the list)
MEASURES: dict[str, tuple[str, str]] = {
    "organizations": ("counted", "counted = 1"),
    "members": ("members", "members > 0"),
    "full_members": ("full_members", "full_members > 0"),
    "probationary_members": ("members - full_members", "members > full_members"),
    "elections_overdue": ("overdue", "overdue = 1"),
    "branches_below_3": ("small", "small = 1"),
}


class OrganizationFacts(Question):
    """The statement for one date and set of recorded seats (None: all)."""

    places: Collection[str] | None

    def ask(self, places: Collection[str] | None) -> "OrganizationFacts":
        """Set what is asked for; returns itself."""
        self.places = places if places is None or len(places) <= MANY_PLACES else None
        self.params["qualifying"] = coverage.QUALIFYING_MEMBERS
        return self

    def ctes(self) -> str:
        """Return `WITH ... facts`: one row per active organisation seated in the places."""
        parts = {
            "base": self._base(),
            "held": self._held(),
            "elected": self._elected(),
            "founded": self._founded(),
            "facts": self._facts(),
        }
        return "WITH " + ", ".join(f"{name} AS ({sql})" for name, sql in parts.items())

    def _base(self) -> str:
        kinds = self.among("uncounted_kind", coverage.UNCOUNTED_KINDS)
        modes = self.among("uncounted_mode", coverage.UNCOUNTED_MODES)
        return (
            "SELECT o.owner_id AS organization, o.seat, o.kind, o.mode, o.term_years,"
            f" CASE WHEN o.kind IN {kinds} OR o.mode IN {modes} THEN 0 ELSE 1 END AS counted"
            f" FROM {table('organizations.OrganizationState')} o"
            f" WHERE {self.in_force('o')} AND o.active{self._places()}"
        )

    def _places(self) -> str:
        if self.places is None:
            return ""
        return f" AND o.seat IN {self.among('place', sorted(self.places))}"

    def _held(self) -> str:
        return (
            "SELECT b.organization, count(*) AS members,"
            " sum(CASE WHEN t.full_on <= %(day)s THEN 1 ELSE 0 END) AS full_members"
            f" FROM base b JOIN {table('members.Membership')} m ON m.organization_id = b.organization"
            f" JOIN {table('members.Standing')} t ON t.person_id = m.person_id"
            f" WHERE {self.in_force('m')} AND {self.known('t')} AND t.admitted_on <= %(day)s"
            " GROUP BY b.organization"
        )

    def _elected(self) -> str:
        return (
            "SELECT b.organization, max(e.held_on) AS held_on FROM base b"
            f" JOIN {table('organizations.Election')} e ON e.organization_id = b.organization"
            f" WHERE {self.known('e')} AND e.held_on <= %(day)s GROUP BY b.organization"
        )

    def _founded(self) -> str:
        """An organisation's states begin with its founding."""
        return (
            "SELECT b.organization, min(s.valid_from) AS founded_on FROM base b"
            f" JOIN {table('organizations.OrganizationState')} s ON s.owner_id = b.organization"
            f" WHERE b.term_years IS NOT NULL AND {self.known('s')} GROUP BY b.organization"
        )

    def _facts(self) -> str:
        branches = self.among("branch", coverage.BRANCH_KINDS)
        return (
            "SELECT b.organization, b.seat, b.kind, b.mode, b.counted, b.term_years,"
            " coalesce(e.held_on, f.founded_on) AS term_from,"
            " coalesce(h.members, 0) AS members, coalesce(h.full_members, 0) AS full_members,"
            " CASE WHEN b.counted = 1 AND b.term_years IS NOT NULL"
            f" AND coalesce(e.held_on, f.founded_on) <= {self._latest_start()} THEN 1 ELSE 0 END AS overdue,"
            f" CASE WHEN b.counted = 1 AND b.kind IN {branches}"
            " AND coalesce(h.full_members, 0) < %(qualifying)s THEN 1 ELSE 0 END AS small"
            " FROM base b LEFT JOIN held h ON h.organization = b.organization"
            " LEFT JOIN elected e ON e.organization = b.organization"
            " LEFT JOIN founded f ON f.organization = b.organization"
        )

    def _latest_start(self) -> str:
        """The last start of a term that is over by the date, by length: dates are reckoned in Python, once."""
        cases = " ".join(
            f"WHEN {years} THEN {self.given(f'start{years}', terms.latest_start(years, self.on))}"
            for years in range(1, terms.LONGEST_TERM + 1)
        )
        return f"CASE b.term_years {cases} END"


def totals(facts: OrganizationFacts) -> str:
    """Return the statement of all organisation counts by recorded seat."""
    sums = ", ".join(f"sum({MEASURES[name][0]})" for name in coverage.ORGANIZATION_COUNTS)
    return f"{facts.ctes()} SELECT seat, {sums} FROM facts GROUP BY seat"
