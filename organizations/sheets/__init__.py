"""The sheets of the registry workbook, one noun a file (contract, "The registry workbook")."""


def register() -> None:
    """Bring the sheets of this app into the workbook; called when the app is ready."""
    from organizations.services.imports import definitions
    from organizations.sheets import (
        affiliations,
        liaison,
        organizations,
        sites,
        streets,
        units,
        visits,
    )

    for module in (streets, sites, organizations, units, affiliations, liaison, visits):
        definitions.register(module.SHEET)
