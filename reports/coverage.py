"""The definitions of the coverage figures, once: populations, counts, rates (contract, "Coverage figures").

Pure. The command, the pages, REST, exports and reports read these and nothing else, so that no two can disagree.
Whoever changes a definition gives it a new version: published figures name the one they were made with.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from organizations.enums import (
    EstablishmentMode,
    Industry,
    Lifecycle,
    OrganizationKind,
    Ownership,
    SiteKind,
    UnitKind,
)
from reports.enums import Dimension, Population

DEFINITION = "coverage-1"
FIRST_DAY = date(1990, 1, 1)
VISIT_DAYS = 90
DUE_DAYS = 14  # a visit that grows old within so many days is due (pages only)
QUALIFYING_MEMBERS = 3

SOCIAL_KINDS = (UnitKind.SOCIAL_ASSOCIATION, UnitKind.SOCIAL_SERVICE, UnitKind.FOUNDATION)
NON_PUBLIC_OWNERSHIPS = (Ownership.PRIVATE, Ownership.HMT, Ownership.FOREIGN, Ownership.MIXED)
RESTRUCTURED_OWNERSHIPS = (Ownership.STATE, Ownership.COLLECTIVE)

OWN_MODES = (EstablishmentMode.SEPARATE,)
JOINT_MODES = (EstablishmentMode.JOINT, EstablishmentMode.AREA, EstablishmentMode.INDUSTRY)
UNCOUNTED_MODES = (EstablishmentMode.PROVISIONAL, EstablishmentMode.FUNCTIONAL)
UNCOUNTED_KINDS = (OrganizationKind.WORKING_COMMITTEE,)
BRANCH_KINDS = (OrganizationKind.BRANCH, OrganizationKind.JOINT_BRANCH)

UNIT_COUNTS = (
    "registered",
    "operating",
    "qualified",
    "own",
    "joint",
    "work_tangible",
    "work_effective",
    "uncovered",
    "work_official",
    "qualified_own",
)
ORGANIZATION_COUNTS = (
    "organizations",
    "members",
    "full_members",
    "probationary_members",
    "elections_overdue",
    "branches_below_3",
)

# rate: (counts that are added, the denominator)
RATES: Mapping[str, tuple[tuple[str, ...], str]] = MappingProxyType(
    {
        "organization_coverage": (("own", "joint"), "operating"),
        "separate_establishment": (("own",), "operating"),
        "should_build": (("qualified_own",), "qualified"),
        "both_coverages": (("own", "joint", "work_effective"), "operating"),
        "both_coverages_official": (("own", "joint", "work_official"), "operating"),
    }
)

# The keys of a breakdown in the contract's order; territories and sites are ordered by code.
KEYS: Mapping[Dimension, tuple[str, ...]] = MappingProxyType(
    {
        Dimension.UNIT_KIND: tuple(UnitKind.values),
        Dimension.OWNERSHIP: tuple(Ownership.values),
        Dimension.INDUSTRY: tuple(Industry.values),
        Dimension.SITE_KIND: tuple(SiteKind.values),
        Dimension.LIFECYCLE: tuple(Lifecycle.values),
    }
)
LABELS: Mapping[Dimension, Any] = MappingProxyType(
    {
        Dimension.UNIT_KIND: UnitKind,
        Dimension.OWNERSHIP: Ownership,
        Dimension.INDUSTRY: Industry,
        Dimension.SITE_KIND: SiteKind,
        Dimension.LIFECYCLE: Lifecycle,
    }
)


@dataclass(frozen=True)
class Members:
    """Which units a population takes: kinds, and enterprises of some ownerships."""

    kinds: tuple[str, ...] = ()
    ownerships: tuple[str, ...] = ()


_TAKES: Mapping[str, Members] = MappingProxyType(
    {
        Population.NON_PUBLIC: Members(ownerships=NON_PUBLIC_OWNERSHIPS),
        Population.SOCIAL: Members(kinds=SOCIAL_KINDS),
        Population.TWO_NEW: Members(kinds=SOCIAL_KINDS, ownerships=NON_PUBLIC_OWNERSHIPS),
        Population.RESTRUCTURED: Members(ownerships=RESTRUCTURED_OWNERSHIPS),
        Population.INDIVIDUAL: Members(kinds=(UnitKind.INDIVIDUAL_BUSINESS,)),
        Population.ALL: Members(
            kinds=(*SOCIAL_KINDS, UnitKind.INDIVIDUAL_BUSINESS),
            ownerships=(*NON_PUBLIC_OWNERSHIPS, *RESTRUCTURED_OWNERSHIPS),
        ),
    }
)


def takes(population: str) -> Members:
    """Return which units a population counts."""
    return _TAKES[population]


def rate(numerator: int, denominator: int) -> str | None:
    """Return a percentage with two decimals, rounded half up, in whole numbers; None over nothing."""
    if denominator == 0:
        return None
    hundredths = (20_000 * numerator + denominator) // (2 * denominator)
    return f"{hundredths // 100}.{hundredths % 100:02d}"


def rates(counts: Mapping[str, int]) -> dict[str, str | None]:
    """Return every rate of the contract over one set of counts."""
    return {
        name: rate(sum(counts[part] for part in parts), counts[whole])
        for name, (parts, whole) in RATES.items()
    }


def zero(names: Iterable[str]) -> dict[str, int]:
    """Return counts of nothing, in the contract's order."""
    return dict.fromkeys(names, 0)
