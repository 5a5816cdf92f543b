"""Loading the demonstration district: once, so that what was entered later stays."""

from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.selectors.users import is_taken
from accounts.services.audit import record
from organizations.services.imports.batches import hand_in
from organizations.services.imports.importing import Workbook, import_workbook
from organizations.services.territories import ensure_territories
from partybuild.demonstration import people
from partybuild.demonstration.accounts import ACTOR, BUND, STREET, TERRITORIAL, give, make

WORKBOOKS = Path(__file__).parent / "workbooks"
REGISTER, UPDATE = "huangpu_2026.xlsx", "huangpu_2026_update.xlsx"


def load(today: date) -> str:
    """Load the register and the accounts; return what was done in one sentence."""
    if is_taken("member"):
        return _("The demonstration district is there already; nothing was changed.")
    officer = _accounts(today)
    outcome = import_workbook(
        actor=officer, workbook=Workbook(WORKBOOKS / REGISTER, REGISTER), today=today
    )
    if not outcome.checked.is_good:
        raise RuntimeError(
            f"The demonstration's workbook was refused: {outcome.as_dict()['errors'][:3]}"
        )
    people.bind(officer, today)
    _wait_for_confirmation(officer, today)
    return _("The demonstration district is loaded.")


def _accounts(today: date) -> Any:
    with transaction.atomic():
        entry = record(actor=ACTOR, action="territory.prepared", scope_code=STREET)
        ensure_territories([STREET, BUND], entry=entry, today=today)
        made = {}
        for sample in TERRITORIAL:
            made[sample.username] = user = make(sample.username, sample.name)
            give(user, sample.role, today, territory=sample.territory)
    return made["district_officer"]


def _wait_for_confirmation(officer: Any, today: date) -> None:
    """Hand in the later workbook too: its preview then waits for the officer to confirm or discard it."""
    with (WORKBOOKS / UPDATE).open("rb") as file:
        hand_in(actor=officer, workbook=Workbook(file, UPDATE), today=today)
