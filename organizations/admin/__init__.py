"""The register in the back office: the district's lists and records, scoped like the portal."""

from organizations.admin import grants, register

__all__ = ["grants", "register"]
