"""Addresses of the register's pages; each module of views brings its own."""

from organizations.views import (
    attachments,
    imports,
    liaison,
    organization_forms,
    organization_pages,
    organizations,
    sites,
    territories,
    unit_detail,
    unit_forms,
    units,
    visits,
    workbooks,
)

app_name = "organizations"
urlpatterns = [
    *units.urlpatterns,
    *unit_forms.urlpatterns,
    *unit_detail.urlpatterns,
    *sites.urlpatterns,
    *liaison.urlpatterns,
    *visits.urlpatterns,
    *territories.urlpatterns,
    *organizations.urlpatterns,
    *organization_forms.urlpatterns,
    *organization_pages.urlpatterns,
    *attachments.urlpatterns,
    *workbooks.urlpatterns,
    *imports.urlpatterns,
]
