"""Who opened, exported or asked for a person's record; the person sees it too (design, section 4)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.constraints import AppendOnly


class Access(models.Model):
    """One person reached by one entry of the audit trail; an export reaches many by a single entry."""

    is_trace = True  # looking at a record does not keep an import from being taken back

    person = models.ForeignKey("members.Person", models.PROTECT, related_name="accesses")
    entry = models.ForeignKey("accounts.AuditEntry", models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("access to a person's record")
        verbose_name_plural = _("accesses to persons' records")
        constraints = (
            models.UniqueConstraint(fields=("person", "entry"), name="access_told_once"),
            AppendOnly(name="access_append_only"),
        )
