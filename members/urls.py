"""Addresses of members' pages; each module of views brings its own."""

from members.views import membership_forms, people, person_forms, person_pages

app_name = "members"
urlpatterns = [
    *people.urlpatterns,
    *person_forms.urlpatterns,
    *membership_forms.urlpatterns,
    *person_pages.urlpatterns,
]
