"""What the pages of the audit trail call the actions of this app."""

from typing import Any

from django.utils.translation import gettext_lazy as _

NAMES: dict[str, Any] = {
    "data_grant.given": _("Grant of personal data given"),
    "data_grant.withdrawn": _("Grant of personal data withdrawn"),
    "identity.found": _("Member found by identity number"),
    "identity.searched": _("Identity number looked for in vain"),
    "identity.shown": _("Identity number shown"),
    "membership.leaving_undone": _("Leaving taken back"),
    "membership.left": _("Membership ended"),
    "membership.resumed": _("Membership resumed"),
    "membership.transferred": _("Member transferred"),
    "membership.work_changed": _("Member's work changed"),
    "person.exported": _("Members exported"),
    "person.looked_up": _("Member looked up"),
    "person.opened": _("Member's record opened"),
    "person.corrected": _("Member's record corrected"),
    "person.registered": _("Member registered"),
    "person.linked": _("Member linked with an account"),
    "person.unlinked": _("Link of a member with an account taken away"),
    "person.number_corrected": _("Identity number corrected"),
    "person.read_by_program": _("Member's record read by a program"),
    "phone.shown": _("Telephone number shown"),
    "standing.corrected": _("Party standing corrected"),
    "standing.regularised": _("Member regularised"),
}
