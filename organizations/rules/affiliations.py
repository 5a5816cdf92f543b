"""Attachments of units to organisations: what is refused, and what is only unusual (contract, "Who counts")."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from organizations.enums import EstablishmentMode, OrganizationKind
from organizations.rules.periods import Period, clash, in_order, is_recordable, span
from partybuild.kernel.errors import FieldError

JOINT_UNITS = 5  # domain ORG-08: generally at most five units in a joint branch
UNCOVERING = frozenset({EstablishmentMode.PROVISIONAL.value, EstablishmentMode.FUNCTIONAL.value})


def faults(period: Period, others: Iterable[Period]) -> list[FieldError]:
    """Return what stands against a period of attachment; `others` are the same pair's other periods."""
    found = [
        FieldError(name, "limit", span())
        for name, day in (("valid_from", period.begins), ("valid_to", period.ends))
        if not is_recordable(day)
    ]
    if not in_order(period):
        found.append(
            FieldError("valid_to", "date_order", _("The attachment ends before it begins."))
        )
    elif other := clash(period, others):
        found.append(FieldError("valid_from", "overlap", _overlap(other)))
    return found


@dataclass(frozen=True)
class Covering:
    """The organisation as the attachment finds it on its first day."""

    established_on: date
    kind: str
    mode: str
    units: int  # attached beside this one


def cautions(period: Period, covering: Covering) -> list[str]:
    """Return what is allowed but unusual, as sentences."""
    found = []
    if period.begins < covering.established_on:
        found.append(
            _(
                "The attachment begins before the organisation was founded; it covers from the founding on."
            )
        )
    if covering.mode in UNCOVERING:
        found.append(_("Provisional and functional organisations cover no unit."))
    if covering.mode == EstablishmentMode.SEPARATE and covering.units:
        found.append(_("An organisation set up for one unit alone is now attached to several."))
    joint = covering.kind == OrganizationKind.JOINT_BRANCH
    if joint and covering.units + 1 > JOINT_UNITS:
        found.append(_("A joint branch generally has at most 5 units."))
    return found


def _overlap(other: Period) -> str:
    if other.ends is None:
        return _("The unit is attached already, since %(begins)s.") % {
            "begins": other.begins.isoformat()
        }
    return _("The unit was attached already from %(begins)s to %(ends)s.") % {
        "begins": other.begins.isoformat(),
        "ends": other.ends.isoformat(),
    }
