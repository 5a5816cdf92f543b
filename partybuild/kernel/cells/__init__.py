"""One cell of a workbook or one field of a form, read tolerantly into a typed value.

Every reader returns the value, None for an empty cell, or CLEAR for the mark that clears a stored value; it raises
CellError with a code of the contract and a sentence that tells how to mend the cell. What is accepted: contract,
"The registry workbook" and "Notation".
"""

from partybuild.kernel.cells.choices import Choices, read_flag
from partybuild.kernel.cells.codes import read_code
from partybuild.kernel.cells.dates import read_date
from partybuild.kernel.cells.errors import CLEAR, CellError, Clear, Fault
from partybuild.kernel.cells.numbers import read_decimal, read_number
from partybuild.kernel.cells.text import read_text, tidied

__all__ = [
    "CLEAR",
    "CellError",
    "Choices",
    "Clear",
    "Fault",
    "read_code",
    "read_date",
    "read_decimal",
    "read_flag",
    "read_number",
    "read_text",
    "tidied",
]
