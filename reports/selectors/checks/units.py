"""Checks of units: surveys, places, what they are attached to."""

from datetime import date, timedelta
from typing import Any

from django.apps import apps
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from organizations.enums import UnitStatus
from organizations.rules.units import SURVEY_DAYS
from reports.selectors.checks.registry import Check, Severity


def _model(name: str) -> Any:
    return apps.get_model("organizations", name)


def _states(on: date) -> QuerySet[Any]:
    states: QuerySet[Any] = _model("UnitState").objects.current().on(on)
    return states


def _operating(on: date) -> QuerySet[Any]:
    return _states(on).filter(status=UnitStatus.OPERATING)


def _surveys() -> QuerySet[Any]:
    found: QuerySet[Any] = (
        _model("UnitObservation").objects.current().filter(values__has_key="full_members")
    )
    return found


def survey_old(on: date) -> Any:
    """Units in operation that were surveyed, but not within 12 months."""
    recent = _surveys().filter(on__gt=on - timedelta(days=SURVEY_DAYS), on__lte=on)
    ever = _surveys().filter(on__lte=on)
    rows = _operating(on).filter(owner__in=ever.values("owner"))
    return rows.exclude(owner__in=recent.values("owner")).values("owner")


def survey_missing(on: date) -> Any:
    """Units in operation that were never surveyed."""
    return _operating(on).exclude(owner__in=_surveys().filter(on__lte=on).values("owner")).values("owner")  # fmt: skip


def place_unknown(on: date) -> Any:
    """Units recorded in a place inside a district of the register that the register does not know."""
    known = set(_model("Territory").objects.values_list("code", flat=True))
    places: set[str] = set()
    for name in ("operating", "registered"):
        places.update(_states(on).order_by().values_list(name, flat=True).distinct())
    strange = [
        code for code in places if len(code) == 9 and code[:6] in known and code not in known
    ]
    rows = _states(on).filter(Q(operating__in=strange) | Q(registered__in=strange))
    return rows.values("owner")


def site_elsewhere(on: date) -> Any:
    """Units in operation in another street than their site stands in."""
    sites = _model("SiteState").objects.current().on(on)
    rows = _operating(on).filter(site__states__in=sites)
    return rows.exclude(operating=F("site__states__street")).values("owner")


def attached_while_closed(on: date) -> Any:
    """Closed units that are still attached to an organisation."""
    attached = _model("Affiliation").objects.current().on(on)
    closed = _states(on).filter(status=UnitStatus.CLOSED)
    return closed.filter(owner__in=attached.values("unit")).values("owner")


def provisional_number(on: date) -> Any:
    """Units that have no credit code yet."""
    return _model("Unit").objects.filter(credit_code__startswith="P").values("pk")


CHECKS = (
    Check(
        code="survey_old", severity=Severity.WARNING, noun="unit", find=survey_old,
        label=_("Survey older than 12 months"),
        advice=_("Survey the unit again: its count of full members decides whether it is qualified."),
    ),
    Check(
        code="survey_missing", severity=Severity.WARNING, noun="unit", find=survey_missing,
        label=_("Unit without a survey"),
        advice=_("Survey the unit; until then only members on the register count."),
    ),
    Check(
        code="place_without_node", severity=Severity.ERROR, noun="unit", find=place_unknown,
        label=_("Place that the register does not know, in a district that it does"),
        advice=_("Correct the place, or add the street: the unit counts nowhere."),
    ),
    Check(
        code="site_in_other_street", severity=Severity.WARNING, noun="unit", find=site_elsewhere,
        label=_("Unit in another street than its site"),
        advice=_("Correct the site or the place of operation."),
    ),
    Check(
        code="closed_but_attached", severity=Severity.NOTICE, noun="unit", find=attached_while_closed,
        label=_("Closed unit still attached to an organisation"),
        advice=_("End the attachment on the day of the closing."),
    ),
    Check(
        code="provisional_number", severity=Severity.NOTICE, noun="unit", find=provisional_number,
        label=_("Unit under a provisional number"),
        advice=_("Enter the credit code as soon as it is known; the number then leads to the unit."),
    ),
)  # fmt: skip
