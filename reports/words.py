"""The words beside the counts and rates of the contract (keys are for programs, these are for people)."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext_lazy as _

COUNTS: Mapping[str, Any] = MappingProxyType(
    {
        "registered": _("Registered"),
        "operating": _("In operation"),
        "qualified": _("Qualified (3 full members or more)"),
        "own": _("Own organisation"),
        "joint": _("Joint, area, industry"),
        "work_tangible": _("Work coverage, an officer assigned"),
        "work_effective": _("Effective work coverage"),
        "uncovered": _("Not covered"),
        "work_official": _("Work coverage, official reading"),
        "qualified_own": _("Qualified, own organisation"),
        "organizations": _("Organisations"),
        "members": _("Members"),
        "full_members": _("Full members"),
        "probationary_members": _("Probationary members"),
        "elections_overdue": _("Elections overdue"),
        "branches_below_3": _("Branches below 3 full members"),
    }
)
RATES: Mapping[str, Any] = MappingProxyType(
    {
        "organization_coverage": _("Organisation coverage"),
        "separate_establishment": _("Separate establishment"),
        "should_build": _("Should-build rate"),
        "both_coverages": _("Both coverages"),
        "both_coverages_official": _("Both coverages, official reading"),
    }
)
LISTS: Mapping[str, Any] = MappingProxyType(
    {
        "qualified_not_own": _("Still to build: qualified, no own organisation"),
        "visit_missing": _("An officer assigned, no visit within 90 days"),
    }
)
