"""REST addresses of the register's nouns."""

from django.urls import path

from organizations.api import affiliations, liaison, lists
from organizations.api import organization_writes as organizations
from organizations.api import site_writes as sites
from organizations.api import unit_writes as units

urlpatterns = [
    path("territories/", lists.Territories.as_view(), name="territories"),
    path("territories/<str:code>/", lists.Territory.as_view(), name="territory"),
    path("sites/", sites.Sites.as_view(), name="sites"),
    path("sites/<uuid:uuid>/", sites.Site.as_view(), name="site"),
    path("units/", units.Units.as_view(), name="units"),
    path("units/lookup/", units.UnitLookup.as_view(), name="unit_lookup"),
    path("units/<uuid:uuid>/", units.Unit.as_view(), name="unit"),
    path("units/<uuid:uuid>/surveys/", units.UnitSurveys.as_view(), name="unit_surveys"),
    path("units/<uuid:uuid>/status/", units.UnitStatus.as_view(), name="unit_status"),
    path("organizations/", organizations.Organizations.as_view(), name="organizations"),
    path(
        "organizations/lookup/",
        organizations.OrganizationLookup.as_view(),
        name="organization_lookup",
    ),
    path("organizations/<uuid:uuid>/", organizations.Organization.as_view(), name="organization"),
    path("affiliations/", affiliations.Affiliations.as_view(), name="affiliations"),
    path("affiliations/<int:pk>/", affiliations.Affiliation.as_view(), name="affiliation"),
    path("liaison/", liaison.Liaison.as_view(), name="liaison"),
    path("visits/", liaison.Visits.as_view(), name="visits"),
]
