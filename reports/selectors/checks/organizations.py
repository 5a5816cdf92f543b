"""Checks of organisations: whom they cover, their size, their elections."""

from datetime import date
from typing import Any

from django.apps import apps
from django.db.models import Count, Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from organizations.enums import EstablishmentMode, OrganizationKind
from reports.selectors.checks.registry import Check, Severity
from reports.sql.lists import organization_ids
from reports.sql.organizations import OrganizationFacts


def _model(name: str) -> Any:
    return apps.get_model("organizations", name)


def _active(on: date, **filters: Any) -> Any:
    states = _model("OrganizationState").objects.current().on(on).filter(active=True, **filters)
    return states.values("owner")


def _attached(on: date) -> Any:
    return _model("Affiliation").objects.current().on(on)


def separate_for_two(on: date) -> Any:
    """Organisations set up for one unit that are attached to two."""
    rows = _attached(on).filter(organization__in=_active(on, mode=EstablishmentMode.SEPARATE))
    counted = rows.order_by().values("organization").annotate(number=Count("unit"))
    return counted.filter(number__gt=1).values("organization")


def committee_attached(on: date) -> Any:
    """Working committees that are attached to units."""
    committees = _active(on, kind=OrganizationKind.WORKING_COMMITTEE)
    return _attached(on).filter(organization__in=committees).values("organization")


def attached_before_founding(on: date) -> Any:
    """Organisations with an attachment that begins before they were founded."""
    states = _model("OrganizationState").objects.current()
    earlier = states.filter(owner=OuterRef("organization"), valid_from__lte=OuterRef("valid_from"))
    rows = _model("Affiliation").objects.current().annotate(founded=Exists(earlier))
    return rows.filter(founded=False).values("organization")


def attached_after_end(on: date) -> Any:
    """Dissolved organisations that still have units attached."""
    gone = _model("OrganizationState").objects.current().on(on).filter(active=False)
    return _attached(on).filter(organization__in=gone.values("owner")).values("organization")


def branch_without_mode(on: date) -> Any:
    """Branches and joint branches without a mode of establishment: they cover no unit."""
    kinds = (OrganizationKind.BRANCH, OrganizationKind.JOINT_BRANCH)
    return _active(on, kind__in=kinds, mode="")


def superior_gone(on: date) -> Any:
    """Active organisations whose superior was dissolved."""
    states = _model("OrganizationState").objects.current().on(on)
    gone = states.filter(active=False).values("owner")
    return states.filter(Q(active=True), superior__in=gone, superior__isnull=False).values(
        pk_of=F("owner")
    )


def _counted(measure: str) -> Any:
    return lambda on: organization_ids(OrganizationFacts(on).ask(None), measure, None)


CHECKS = (
    Check(
        code="separate_for_two_units", severity=Severity.ERROR, noun="organization",
        find=separate_for_two,
        label=_("Organisation set up for one unit, attached to two"),
        advice=_("End one attachment, or make it a joint branch: both units count as having their own."),
    ),
    Check(
        code="working_committee_attached", severity=Severity.ERROR, noun="organization",
        find=committee_attached,
        label=_("Working committee attached to units"),
        advice=_("Attach the units to the organisation that covers them."),
    ),
    Check(
        code="attached_before_founding", severity=Severity.WARNING, noun="organization",
        find=attached_before_founding,
        label=_("Attachment dated before the organisation was founded"),
        advice=_("Correct the day of the attachment or of the founding."),
    ),
    Check(
        code="attached_to_dissolved", severity=Severity.WARNING, noun="organization",
        find=attached_after_end,
        label=_("Dissolved organisation with units attached"),
        advice=_("End the attachments on the day of the dissolution, or attach the units elsewhere."),
    ),
    Check(
        code="branch_without_mode", severity=Severity.WARNING, noun="organization",
        find=branch_without_mode,
        label=_("Branch without a mode of establishment"),
        advice=_("Enter the mode; without it the branch covers no unit."),
    ),
    Check(
        code="superior_dissolved", severity=Severity.WARNING, noun="organization",
        find=superior_gone,
        label=_("Superior organisation was dissolved"),
        advice=_("Enter the organisation that took its place."),
    ),
    Check(
        code="branch_below_3", severity=Severity.WARNING, noun="organization",
        find=_counted("branches_below_3"),
        label=_("Branch that holds fewer than 3 full members"),
        advice=_("Bring members together: join it with another branch, or dissolve it."),
    ),
    Check(
        code="election_overdue", severity=Severity.WARNING, noun="organization",
        find=_counted("elections_overdue"),
        label=_("Election overdue"),
        advice=_("Record the election that was held, or prepare the next one."),
    ),
)  # fmt: skip
