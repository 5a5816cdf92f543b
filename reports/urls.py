"""Addresses of the start page, the figures and what is made of them."""

from reports.views import coverage, periodic, quality, rows, search, start

app_name = "reports"
urlpatterns = [
    *start.urlpatterns,
    *coverage.urlpatterns,
    *rows.urlpatterns,
    *periodic.urlpatterns,
    *search.urlpatterns,
    *quality.urlpatterns,
]
