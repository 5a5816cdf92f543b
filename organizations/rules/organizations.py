"""What an organisation's entries must satisfy, wherever they come from (contract, "Required in a new row", "Limits")."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from organizations.enums import EstablishmentMode, OrganizationKind
from organizations.rules.periods import is_recordable, span
from partybuild.kernel.errors import FieldError

LENGTHS = {"name": 200, "code": 40}
TERMS = range(1, 11)
REQUIRED = ("code", "name", "kind", "seat", "established_on")
BRANCHES = frozenset({OrganizationKind.BRANCH.value, OrganizationKind.JOINT_BRANCH.value})
UNELECTED_MODES = frozenset(
    {EstablishmentMode.PROVISIONAL.value, EstablishmentMode.FUNCTIONAL.value}
)
# domain TERM-01: years of a term by form, for what a form proposes; what was decided otherwise is entered
USUAL_TERM = {
    OrganizationKind.COMMITTEE.value: 5,
    OrganizationKind.GENERAL_BRANCH.value: 3,
    OrganizationKind.BRANCH.value: 3,
    OrganizationKind.JOINT_BRANCH.value: 3,
}


def missing(values: Mapping[str, Any]) -> list[FieldError]:
    """Return what a new organisation lacks."""
    names = [*REQUIRED, *(["mode"] if values.get("kind") in BRANCHES else [])]
    return [
        FieldError(name, "missing", _("This is needed to register an organisation."))
        for name in names
        if values.get(name) in (None, "")
    ]


def emptied(values: Mapping[str, Any]) -> list[FieldError]:
    """Return what a correction would empty though no organisation can do without it."""
    needed = {**values, **{name: True for name in REQUIRED if name not in values}}
    return [fault for fault in missing(needed) if fault.field in values]


def faults(values: Mapping[str, Any]) -> list[FieldError]:
    """Return what is wrong with the values that are given; absent ones are not looked at."""
    found = [
        FieldError(name, "limit", _("At most %(limit)s characters.") % {"limit": limit})
        for name, limit in LENGTHS.items()
        if len(values.get(name) or "") > limit
    ]
    found += [
        FieldError(name, "limit", span())
        for name in ("established_on", "dissolved_on")
        if not is_recordable(values.get(name))
    ]
    term = values.get("term_years")
    if term is not None and term not in TERMS:
        found.append(FieldError("term_years", "limit", _("A term lasts 1 to 10 years.")))
    if ends_before_it_begins(values.get("established_on"), values.get("dissolved_on")):
        found.append(
            FieldError(
                "dissolved_on", "date_order", _("It cannot be dissolved before it was founded.")
            )
        )
    return found


def ends_before_it_begins(established: date | None, dissolved: date | None) -> bool:
    """Whether the day of dissolution contradicts the founding."""
    return established is not None and dissolved is not None and dissolved <= established


def holds_elections(kind: str, mode: str, term_years: int | None) -> bool:
    """Whether the organisation is elected at all (contract, "Elections")."""
    return (
        term_years is not None
        and kind != OrganizationKind.WORKING_COMMITTEE
        and mode not in UNELECTED_MODES
    )


def cautions(values: Mapping[str, Any], changed: Collection[str]) -> list[str]:
    """Return what is allowed but unusual, as sentences: warnings never block."""
    usual = USUAL_TERM.get(str(values.get("kind")))
    term = values.get("term_years")
    if "term_years" in changed and usual and term and term != usual:
        return [_("The usual term of this form is %(years)s years.") % {"years": usual}]
    return []
