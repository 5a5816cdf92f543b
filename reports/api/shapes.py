"""How figures look over REST, for the description; the object itself is made in presentation.py."""

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers

from organizations.enums import Industry, Lifecycle, Ownership, UnitKind
from reports import coverage
from reports.enums import Dimension, Population, Step
from reports.selectors.rows import UNIT_MEASURES


class TerritoryLabelShape(serializers.Serializer[Any]):
    """A territory's code and name."""

    code = serializers.CharField()
    name = serializers.CharField()


def _counts(name: str, counts: tuple[str, ...], optional: tuple[str, ...] = ()) -> Any:
    fields: dict[str, Any] = {each: serializers.IntegerField(min_value=0) for each in counts}
    fields |= {each: serializers.IntegerField(min_value=0, required=False) for each in optional}
    return type(name, (serializers.Serializer,), fields)


CountsShape = _counts("CoverageCountsShape", (*coverage.UNIT_COUNTS, *coverage.ORGANIZATION_COUNTS))
RowCountsShape = _counts(
    "CoverageRowCountsShape", coverage.UNIT_COUNTS, coverage.ORGANIZATION_COUNTS
)
RatesShape: Any = type(
    "CoverageRatesShape",
    (serializers.Serializer,),
    {name: serializers.RegexField(r"^\d{1,3}\.\d\d$", allow_null=True) for name in coverage.RATES},
)


class CoverageRowShape(serializers.Serializer[Any]):
    """One key of a breakdown; null stands for the units without a value."""

    key = serializers.CharField(allow_null=True)
    label = serializers.CharField()
    counts = RowCountsShape()
    rates = RatesShape()


class CoverageShape(serializers.Serializer[Any]):
    """The figures of a territory on a date; `rows` only with `by`, `known_at` only where it was given."""

    territory = TerritoryLabelShape()
    as_of = serializers.DateField()
    known_at = serializers.DateTimeField(required=False)
    population = serializers.ChoiceField(Population.choices)
    definition = serializers.CharField()
    counts = CountsShape()
    rates = RatesShape()
    rows = CoverageRowShape(many=True, required=False)


class CoveragePointShape(serializers.Serializer[Any]):
    """The figures on one date of a series."""

    as_of = serializers.DateField()
    counts = CountsShape()
    rates = RatesShape()


class CoverageSeriesShape(serializers.Serializer[Any]):
    """The figures of a territory on several dates."""

    territory = TerritoryLabelShape()
    population = serializers.ChoiceField(Population.choices)
    definition = serializers.CharField()
    known_at = serializers.DateTimeField(required=False)
    step = serializers.ChoiceField(Step.choices)
    results = CoveragePointShape(many=True)


class CoverageUnitShape(serializers.Serializer[Any]):
    """A unit behind a figure, with what the figure rests on."""

    id = serializers.UUIDField()
    credit_code = serializers.CharField()
    name = serializers.CharField()
    kind = serializers.ChoiceField(UnitKind.choices)
    ownership = serializers.ChoiceField(Ownership.choices, allow_null=True)
    industry = serializers.ChoiceField(Industry.choices, allow_null=True)
    lifecycle = serializers.ChoiceField(Lifecycle.choices, allow_null=True)
    operating = serializers.CharField()
    registered = serializers.CharField(allow_null=True)
    in_operation = serializers.BooleanField()
    coverage = serializers.ChoiceField(["own", "joint", "work_effective", "work_tangible", "none"])
    full_members = serializers.IntegerField()


class CoverageUnitsShape(serializers.Serializer[Any]):
    """One page of the units behind a figure."""

    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    count = serializers.IntegerField(required=False)
    results = CoverageUnitShape(many=True)


TERRITORY = OpenApiParameter(
    "territory",
    str,
    description="CN or a code of 2, 4, 6 or 9 digits; by default the root, or the top of your own scope.",
)
POPULATION = OpenApiParameter("population", str, enum=Population.values, default="two_new")
AS_OF = OpenApiParameter(
    "as_of", OpenApiTypes.DATE, description="From 1990-01-01 on; today by default."
)
KNOWN_AT = OpenApiParameter(
    "known_at", OpenApiTypes.DATETIME, description="As the register knew it then; now by default."
)
BY = OpenApiParameter("by", str, enum=Dimension.values)
BASIS = [TERRITORY, AS_OF, KNOWN_AT, POPULATION, BY]
MEASURE = OpenApiParameter("measure", str, enum=list(UNIT_MEASURES), required=True)
KEY = OpenApiParameter(
    "key", str, description="With `by`: the key of one row; empty for the units without a value."
)
FROM = OpenApiParameter("from", OpenApiTypes.DATE, required=True)
TO = OpenApiParameter("to", OpenApiTypes.DATE, required=True)
STEP = OpenApiParameter("step", str, enum=Step.values, default="month")
