"""States of membership (contract, sheet 党员 Members)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Sex(models.TextChoices):
    MALE = "male", _("Male")
    FEMALE = "female", _("Female")


class MemberStatus(models.TextChoices):
    FULL = "full", _("Full member")
    PROBATIONARY = "probationary", _("Probationary member")


class ExitReason(models.TextChoices):
    DECEASED = "deceased", _("Deceased")
    TRANSFERRED_OUT = "transferred_out", _("Transferred out")
    REMOVED = "removed", _("Removed")
    ADVISED_OUT = "advised_out", _("Advised to leave")
    EXPELLED = "expelled", _("Expelled")
    CANCELLED_PROBATION = "cancelled_probation", _("Probation cancelled")
    SUSPENDED = "suspended", _("Membership suspended")


# What a workbook writes in Chinese for each stored value; data of the format, not a translation.
WORKBOOK_WORDS: dict[type[models.TextChoices], dict[str, str]] = {
    Sex: {"male": "男", "female": "女"},
    MemberStatus: {"full": "正式", "probationary": "预备"},
    ExitReason: {
        "deceased": "去世",
        "transferred_out": "转出",
        "removed": "除名",
        "advised_out": "劝退",
        "expelled": "开除",
        "cancelled_probation": "取消预备资格",
        "suspended": "停止党籍",
    },
}
