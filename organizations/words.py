"""Sentences that pages, lists and exports of this app say alike."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from organizations.enums import EstablishmentMode, Ownership, UnitKind, UnitStatus
from organizations.rules.units import SURVEY_DAYS


def depth_label(depth: str, mode: str = "") -> str:
    """Return the name of a depth of coverage."""
    if depth == "joint" and mode:
        return str(EstablishmentMode(mode).label)
    return {
        "own": _("Own organisation"),
        "joint": _("Joint, area, industry"),
        "work": _("Effective work coverage"),
        "tangible": _("Assigned, not visited in time"),
        "none": _("Not covered"),
    }[depth]


def depth_key_of(depth: str) -> str:
    """Return the key of the picture language for a depth: what is only assigned counts as not covered."""
    return "none" if depth == "tangible" else depth


def kind_label(kind: str, ownership: str) -> str:
    """Return kind and ownership in one word: "private enterprise", "foundation"."""
    if kind == UnitKind.ENTERPRISE and ownership:
        return _("%(ownership)s enterprise") % {"ownership": Ownership(ownership).label}
    return str(UnitKind(kind).label)


def days_ago(days: int) -> str:
    """Return how long ago a day was."""
    if days == 0:
        return _("Today")
    return ngettext("%(days)s day ago", "%(days)s days ago", days) % {"days": days}


def hint(code: str, days: int) -> str:
    """Return what is to be done with a unit."""
    if code == "visit_late":
        return ngettext("Visit %(days)s day late", "Visit %(days)s days late", days) % {
            "days": days
        }
    if code == "visit_soon":
        if days == 0:
            return _("Visit due today")
        return ngettext("Due in %(days)s day", "Due in %(days)s days", days) % {"days": days}
    if code == "survey_old":
        return _("Surveyed %(months)s months ago") % {"months": 12 * days // SURVEY_DAYS}
    if code in UnitStatus.values:
        return str(UnitStatus(code).label)
    return {
        "never_visited": _("Never visited by the assigned worker"),
        "to_build": _("Own organisation still to build"),
        "unassigned": _("Nobody assigned"),
    }[code]


def distance(day: date, today: date) -> str:
    """Return how far a day lies from today."""
    days = (day - today).days
    if days < 0:
        return ngettext("%(days)s day late", "%(days)s days late", -days) % {"days": -days}
    if days == 0:
        return _("Today")
    return ngettext("in %(days)s day", "in %(days)s days", days) % {"days": days}


def lasting(begins: date, ends: date | None) -> str:
    """Return a period in words."""
    if ends is None:
        return _("since %(begins)s") % {"begins": begins.isoformat()}
    days = {"begins": begins.isoformat(), "ends": ends.isoformat()}
    return _("%(begins)s to %(ends)s") % days
