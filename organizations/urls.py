"""Addresses of the register's pages; each module of views brings its own."""

from organizations.views import attachments, organization_forms, organization_pages, organizations, units

app_name = "organizations"
urlpatterns = [
    *units.urlpatterns,
    *organizations.urlpatterns,
    *organization_forms.urlpatterns,
    *organization_pages.urlpatterns,
    *attachments.urlpatterns,
]
