"""REST addresses of figures."""

from django.urls import path

from reports.api import coverage

urlpatterns = [
    path("coverage/", coverage.Coverage.as_view(), name="coverage"),
    path("coverage/units/", coverage.CoverageUnits.as_view(), name="coverage_units"),
    path("coverage/series/", coverage.CoverageSeries.as_view(), name="coverage_series"),
]
