"""REST addresses of the register's nouns."""

from django.urls import path

from organizations.api import lists

urlpatterns = [
    path("territories/", lists.Territories.as_view(), name="territories"),
    path("territories/<str:code>/", lists.Territory.as_view(), name="territory"),
    path("sites/", lists.Sites.as_view(), name="sites"),
    path("sites/<uuid:uuid>/", lists.Site.as_view(), name="site"),
    path("units/", lists.Units.as_view(), name="units"),
    path("units/<uuid:uuid>/", lists.Unit.as_view(), name="unit"),
    path("organizations/", lists.Organizations.as_view(), name="organizations"),
    path("organizations/<uuid:uuid>/", lists.Organization.as_view(), name="organization"),
]
