"""Accounts, keys, jobs and the audit trail in the back office, each for the one administrator it belongs to."""

from accounts.admin import keys, trail, users, work

__all__ = ["keys", "trail", "users", "work"]
