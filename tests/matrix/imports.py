"""The lines of workbooks in and out: refused before a workbook is looked for, then one's own and the territory's."""

from tests.matrix.table import EVERYONE, KEEPERS, TERRITORY, Access, page, post

OUTSIDE = EVERYONE - KEEPERS
BATCH = Access(KEEPERS, target="batch", refused_first=OUTSIDE)

TABLE = {
    "organizations:workbook_template": page(KEEPERS),
    "organizations:register_export": page(TERRITORY),
    "organizations:import_list": page(KEEPERS),
    "organizations:import_upload": page(KEEPERS),
    "organizations:import_detail": BATCH,
    "organizations:import_progress": BATCH,
    "organizations:import_undo": BATCH,
    "organizations:import_confirm": post(BATCH),
    "organizations:import_discard": post(BATCH),
}
