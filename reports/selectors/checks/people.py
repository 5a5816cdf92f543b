"""Checks of officers and members."""

from datetime import date, timedelta
from typing import Any

from django.apps import apps
from django.utils.translation import gettext_lazy as _

from reports.coverage import VISIT_DAYS
from reports.selectors.checks.registry import Check, Severity


def officer_without_visit(on: date) -> Any:
    """Officers with an assignment in force who recorded no visit within the interval."""
    assigned = apps.get_model("organizations", "Assignment").objects.current().on(on)
    visits = apps.get_model("organizations", "Visit").objects.current()
    recent = visits.filter(on__gt=on - timedelta(days=VISIT_DAYS), on__lte=on)
    return assigned.exclude(worker__in=recent.values("worker")).values("worker")


def person_without_membership(on: date) -> Any:
    """People on the register with no membership at all."""
    held = apps.get_model("members", "Membership").objects.current()
    people = apps.get_model("members", "Person").objects
    return people.exclude(pk__in=held.values("person")).values("pk")


def person_without_standing(on: date) -> Any:
    """People held by an organisation without a day of admission: they count as nothing."""
    held = apps.get_model("members", "Membership").objects.current().on(on)
    standing = apps.get_model("members", "Standing").objects.current()
    return held.exclude(person__in=standing.values("person")).values("person")


def held_by_dissolved(on: date) -> Any:
    """Members held by an organisation that was dissolved."""
    states = apps.get_model("organizations", "OrganizationState").objects.current().on(on)
    gone = states.filter(active=False).values("owner")
    held = apps.get_model("members", "Membership").objects.current().on(on)
    return held.filter(organization__in=gone).values("person")


CHECKS = (
    Check(
        code="officer_without_visit", severity=Severity.WARNING, noun="worker",
        find=officer_without_visit,
        label=_("Officer without a visit in 90 days"),
        advice=_("Record the visits that were made, or assign another officer."),
    ),
    Check(
        code="person_without_membership", severity=Severity.ERROR, noun="person",
        find=person_without_membership,
        label=_("Person without a membership"),
        advice=_("Enter the organisation that holds the membership, or withdraw the record."),
    ),
    Check(
        code="person_without_admission", severity=Severity.ERROR, noun="person",
        find=person_without_standing,
        label=_("Member without a day of admission"),
        advice=_("Enter the day of admission; until then the member is not counted."),
    ),
    Check(
        code="held_by_dissolved", severity=Severity.ERROR, noun="person",
        find=held_by_dissolved,
        label=_("Member held by a dissolved organisation"),
        advice=_("Transfer the member to the organisation that took over; until then nobody counts the member."),
    ),
)  # fmt: skip
