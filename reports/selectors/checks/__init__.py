"""Data-quality checks of the register: what is probably wrong or missing, where, and what to do about it."""

from reports.selectors.checks.registry import Check, Severity, all_checks, check_named, found_by

__all__ = ["Check", "Severity", "all_checks", "check_named", "found_by"]
