"""Grants of personal data in the back office; persons themselves are not in it."""

from members.admin import data_grants

__all__ = ["data_grants"]
