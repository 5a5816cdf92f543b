"""The register in the back office: the district's lists and records, scoped like the portal."""

from organizations.admin import register

__all__ = ["register"]
