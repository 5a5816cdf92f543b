"""Models of accounts, one noun a file."""

from accounts.models.api_key import ApiKey
from accounts.models.audit import AuditEntry, AuditSalt, AuditSeal
from accounts.models.job import Job, JobFile
from accounts.models.sent_request import SentRequest
from accounts.models.user import User

__all__ = [
    "ApiKey",
    "AuditEntry",
    "AuditSalt",
    "AuditSeal",
    "Job",
    "JobFile",
    "SentRequest",
    "User",
]
