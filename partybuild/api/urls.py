"""Addresses below /api/v1/: each app brings its own, the description stands beside them."""

from importlib.util import find_spec

from django.contrib.auth.decorators import login_required
from django.urls import include, path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView

APPS = ("reports", "members", "organizations", "accounts")

# Split: its script comes from an address of its own, as the content policy wants it.
docs = SpectacularSwaggerSplitView.as_view(
    url_name="api:schema", template_name="api/docs.html", title="partybuild"
)

urlpatterns = [
    path("schema/", SpectacularAPIView.as_view(), name="schema"),
    path("docs/", login_required(docs), name="docs"),
    *(
        path("", include(f"{app}.api.urls"))
        for app in APPS
        if find_spec(f"{app}.api") and find_spec(f"{app}.api.urls")
    ),
]
app_name = "api"
