"""Addresses of the pages; ids of people's things are opaque."""

from django.urls import path

from accounts.views import audit, jobs

app_name = "accounts"

urlpatterns = [
    path("jobs/", jobs.job_list, name="job_list"),
    path("jobs/<uuid:job_uuid>/", jobs.job, name="job"),
    path("jobs/<uuid:job_uuid>/progress/", jobs.job_progress, name="job_progress"),
    path("files/<uuid:file_uuid>/", jobs.fetch_file, name="fetch_file"),
    path("audit/", audit.audit_list, name="audit_list"),
    path("audit/<uuid:entry_uuid>/", audit.audit_entry, name="audit_entry"),
]
