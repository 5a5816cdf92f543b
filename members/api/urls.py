"""REST addresses of members."""

from django.urls import path

from members.api import lists

urlpatterns = [
    path("members/", lists.Members.as_view(), name="members"),
    path("members/lookup/", lists.MemberLookup.as_view(), name="member_lookup"),
]
