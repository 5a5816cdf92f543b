"""The three front doors: portal, back office, REST."""

from importlib.util import find_spec

from django.contrib import admin
from django.urls import include, path

from partybuild import appearance, views
from partybuild.living.views import living_kind, living_page

APPS = ("reports", "members", "organizations", "accounts")

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("theme/", appearance.set_theme, name="set_theme"),
    path("language/", appearance.set_language, name="set_language"),
    path("look/", living_page, name="look"),
    path("look/<slug:kind>/", living_kind, name="look_kind"),
    path("admin/", admin.site.urls),
    path("api/v1/", include("partybuild.api.urls")),
    path("sign-in/", include("partybuild.sign_in_urls")),
    *(path("", include(f"{app}.urls")) for app in APPS if find_spec(f"{app}.urls")),
]
