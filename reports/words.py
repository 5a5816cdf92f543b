"""The words beside the counts and rates of the contract (keys are for programs, these are for people)."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

COUNTS: Mapping[str, Any] = MappingProxyType(
    {
        "registered": pgettext_lazy("count", "Registered"),
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
        "covered": _("With an organisation: own, joint, area, industry"),
        "covered_both": _("Covered: organisation or effective work"),
        "covered_official": _("Covered, official reading"),
        "visit_due": _("Effective work coverage that ends within 14 days"),
        "visit_missing": _("An officer assigned, no visit within 90 days"),
    }
)
POPULATIONS: Mapping[str, Any] = MappingProxyType(
    {
        "two_new": _(
            "Two-new organisations: enterprises that are private, foreign, mixed or funded from Hong Kong, Macao and"
            " Taiwan, and social organisations."
        ),
        "non_public": _(
            "Non-public enterprises: enterprises that are private, foreign, mixed or funded from Hong Kong, Macao and"
            " Taiwan."
        ),
        "social": _(
            "Social organisations: social associations, social service organisations and foundations."
        ),
        "restructured": _(
            "Restructured enterprises: enterprises in state or collective ownership."
        ),
        "individual": _("Individual businesses."),
        "all": _(
            "All units: enterprises of every ownership, social organisations and individual businesses."
        ),
    }
)
DEFINITIONS: Mapping[str, Any] = MappingProxyType(
    {
        "registered": _(
            "established, not closed, with place of operation or of registration in the territory, whatever their status"
        ),
        "operating": _(
            "established, not closed, not suspended, operating in the territory: the denominator"
        ),
        "qualified": _(
            "in operation with at least 3 full members: the larger of the latest survey count and the full members on"
            " the register who work there"
        ),
        "own": _("in operation, attached to an active organisation set up for it alone"),
        "joint": _(
            "in operation, no own organisation, attached to an active organisation of several units, of an area or an"
            " industry"
        ),
        "work_tangible": _(
            "in operation, no organisation, with a liaison officer or instructor assigned to it or to its site"
        ),
        "work_effective": _("of these, visited by that officer within the last 90 days"),
        "uncovered": _("in operation, neither an organisation nor effective work coverage"),
        "work_official": _(
            "in operation, no organisation, with an assigned officer, a trade union or a Youth League organisation"
        ),
        "qualified_own": _("qualified, with an own organisation"),
        "organizations": _(
            "active organisations with their seat in the territory; working committees, provisional and functional"
            " organisations are not counted"
        ),
        "members": _(
            "people whose membership is held by an active organisation with its seat in the territory"
        ),
        "full_members": _("of these, full members on the date"),
        "probationary_members": _("of these, not yet full members on the date"),
        "elections_overdue": _(
            "active organisations with elections whose term ended before the date"
        ),
        "branches_below_3": _(
            "active branches and joint branches that hold fewer than 3 full members"
        ),
    }
)
FORMULAS: Mapping[str, Any] = MappingProxyType(
    {
        "organization_coverage": _("(own + joint) / in operation"),
        "separate_establishment": _("own / in operation"),
        "should_build": _("qualified with an own organisation / qualified"),
        "both_coverages": _("(own + joint + effective work coverage) / in operation"),
        "both_coverages_official": _(
            "(own + joint + work coverage, official reading) / in operation"
        ),
    }
)
