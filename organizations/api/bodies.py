"""What a client may send about sites, units, organisations and what is recorded about them; nothing else is taken.

Names are those of the answers; `effective_on` is the day from which values hold, today without one.
"""

from rest_framework import serializers

from accounts.api.bodies import Body
from organizations.api.fields import (
    OPEN,
    REASON,
    CodeField,
    CreditCodeField,
    choice,
    identity,
    text,
)
from organizations.enums import (
    EstablishmentMode,
    Industry,
    Lifecycle,
    ManagementCategory,
    OrganizationKind,
    Ownership,
    SiteKind,
    SitePriority,
    SiteStatus,
    UnitKind,
)

SITE_ID = "Id of a site of your territory."
STREET = "Code of a street."


class ReasonBody(Body):
    """Why something is changed."""

    reason = serializers.CharField(
        max_length=REASON,
        required=False,
        allow_blank=True,
        help_text="Needed where the day lies back; kept with the change.",
    )


class EditBody(ReasonBody):
    """The circumstances of a change."""

    effective_on = serializers.DateField(
        required=False, help_text="The day from which it holds; today by default."
    )


class SiteChangeBody(EditBody):
    """What of a site can be corrected; fields that are not sent stay."""

    name = serializers.CharField()
    kind = serializers.ChoiceField(SiteKind.choices)
    street = serializers.CharField(help_text=STREET)
    status = choice(SiteStatus)
    address = text()
    longitude = serializers.DecimalField(9, 6, **OPEN)
    latitude = serializers.DecimalField(8, 6, **OPEN)
    property_manager = text()
    opening_on = serializers.DateField(**OPEN)
    priority = choice(SitePriority)
    responsible = text("Taken, never answered.")


class SiteBody(SiteChangeBody):
    """A new site."""

    number = serializers.CharField(help_text="Unique within the district.")


class CountsBody(Body):
    """What is counted or asked at a unit beside its members."""

    employees = serializers.IntegerField(**OPEN)
    union = serializers.BooleanField(**OPEN)
    youth_league = serializers.BooleanField(**OPEN)
    no_organization_reason = text()


class UnitChangeBody(CountsBody, EditBody):
    """What of a unit can be corrected; fields that are not sent stay. Full members are counted by surveys."""

    name = serializers.CharField()
    kind = serializers.ChoiceField(UnitKind.choices)
    ownership = choice(Ownership, help_text="Needed for an enterprise.")
    industry = choice(Industry)
    lifecycle = choice(Lifecycle)
    established_on = serializers.DateField()
    operation_mode = text()
    site = identity(SITE_ID, **OPEN)
    operating_street = text(f"{STREET} Without one that of the site.")
    room = text()
    registered_at = text("Code of a district or street, here or elsewhere.")


class UnitBody(UnitChangeBody):
    """A new unit; without a credit code it gets a provisional number."""

    credit_code = CreditCodeField(**OPEN, allow_blank=True)
    full_members = serializers.IntegerField(**OPEN)


class SurveyBody(CountsBody, EditBody):
    """What was counted on a day; what is not sent was not asked."""

    full_members = serializers.IntegerField()


class StatusBody(EditBody):
    """What happened to a unit."""

    action = serializers.ChoiceField(
        ["suspend", "resume", "withdraw_suspension", "close", "reopen"],
        help_text="`withdraw_suspension` and `reopen` take back what was entered by mistake; they need a reason.",
    )


class OrganizationChangeBody(EditBody):
    """What of an organisation can be corrected; fields that are not sent stay."""

    name = serializers.CharField()
    kind = serializers.ChoiceField(OrganizationKind.choices)
    street = serializers.CharField(help_text=f"{STREET} The seat.")
    mode = choice(EstablishmentMode, help_text="Needed for branches and joint branches.")
    category = choice(ManagementCategory)
    term_years = serializers.IntegerField(**OPEN)
    superior = identity("Id of the superior organisation.", **OPEN)
    guidance = identity("Id of the organisation that guides beside it.", **OPEN)


class OrganizationBody(ReasonBody):
    """A new organisation; what is entered holds from its founding on."""

    code = CodeField(help_text="Unique within the district.")
    established_on = serializers.DateField()
    name = serializers.CharField()
    kind = serializers.ChoiceField(OrganizationKind.choices)
    street = serializers.CharField(help_text=f"{STREET} The seat.")
    mode = choice(EstablishmentMode, help_text="Needed for branches and joint branches.")
    category = choice(ManagementCategory)
    term_years = serializers.IntegerField(**OPEN)
    superior = identity("Id of the superior organisation.", **OPEN)
    guidance = identity("Id of the organisation that guides beside it.", **OPEN)


class VisitBody(CountsBody, ReasonBody):
    """A visit; counts that are sent become the survey of that day."""

    unit = identity("Id of the unit.")
    worker = identity("Id of the worker; your own without one.", **OPEN)
    visited_on = serializers.DateField()
    note = text("About the unit alone; taken, never answered.")
    full_members = serializers.IntegerField(**OPEN)


class AffiliationBody(ReasonBody):
    """A unit attached to an organisation."""

    organization = identity("Id of the organisation.")
    unit = identity("Id of the unit.")
    valid_from = serializers.DateField()
    valid_to = serializers.DateField(**OPEN, help_text="On this day it holds no longer.")


class AffiliationEndBody(ReasonBody):
    """The end of an attachment."""

    valid_to = serializers.DateField(help_text="On this day it holds no longer.")


class UnitLookupBody(Body):
    """A unit by its number."""

    credit_code = CodeField(
        help_text="Credit code, provisional number or former provisional number."
    )


class OrganizationLookupBody(Body):
    """An organisation by its code."""

    code = CodeField()
    district = serializers.CharField(
        required=False, help_text="Needed where the code is taken in several of your districts."
    )
