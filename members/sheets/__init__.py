"""The members' sheet of the registry workbook (contract, "The registry workbook")."""


def register() -> None:
    """Make persons known to imports, exports and undoing; called when the app is ready."""
    from members.services.owners import PERSON_OWNER
    from members.sheets.members import SHEET
    from organizations.services.imports import definitions, owners

    owners.register_owner("person", PERSON_OWNER)
    definitions.register(SHEET)
