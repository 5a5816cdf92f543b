"""The three front doors: portal, back office, REST."""

from importlib.util import find_spec

from django.contrib import admin
from django.urls import include, path

from partybuild import views

APPS = ("reports", "members", "organizations", "accounts")

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("admin/", admin.site.urls),
    path("api/v1/", include("partybuild.api.urls")),
    path("sign-in/", include("allauth.account.urls")),
    *(path("", include(f"{app}.urls")) for app in APPS if find_spec(f"{app}.urls")),
]
