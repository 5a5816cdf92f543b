"""What figures can be asked for: populations, dimensions, steps."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Population(models.TextChoices):
    """The denominators of the contract, each always named beside its figures."""

    TWO_NEW = "two_new", _("Two-new organisations")
    NON_PUBLIC = "non_public", _("Non-public enterprises")
    SOCIAL = "social", _("Social organisations")
    RESTRUCTURED = "restructured", _("Restructured enterprises")
    INDIVIDUAL = "individual", _("Individual businesses")
    ALL = "all", _("All units")


class Dimension(models.TextChoices):
    """By what figures are broken down."""

    TERRITORY = "territory", _("Territory")
    UNIT_KIND = "unit_kind", _("Kind")
    OWNERSHIP = "ownership", _("Ownership")
    INDUSTRY = "industry", _("Industry")
    SITE = "site", _("Site")
    SITE_KIND = "site_kind", _("Kind of site")
    LIFECYCLE = "lifecycle", _("Life cycle")


class Step(models.TextChoices):
    """How far the dates of a series lie apart; each is the last day of its span."""

    MONTH = "month", _("Month")
    QUARTER = "quarter", _("Quarter")
    YEAR = "year", _("Year")
