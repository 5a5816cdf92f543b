"""Text that leaves in a workbook stays text: no formula, no link, no markup, no character that XML forbids."""

import re
from xml.sax.saxutils import escape

TEXT_MAX = 32_767  # what a cell can hold
# A cell that begins like this becomes a formula once somebody edits it, unless it is marked as quoted text.
_FORMULA_STARTS = tuple("=+-@＝＋－＠\t\r\n")
_FORBIDDEN = re.compile("[\ud800-\udfff\ufffe\uffff]")


def could_become_formula(text: str) -> bool:
    """Whether a spreadsheet might evaluate the text after it was edited or exported."""
    return text.startswith(_FORMULA_STARTS) or text.lstrip().startswith(_FORMULA_STARTS)


def writable(text: str) -> str:
    """Return the text as XlsxWriter may be given it.

    XlsxWriter takes a text from <r> to </r> for its own markup and writes it unescaped; put into one run of rich
    text, it is a text again.
    """
    text = _FORBIDDEN.sub("", text)[:TEXT_MAX]
    if text.startswith("<r>") and text.endswith("</r>"):
        return f'<r><t xml:space="preserve">{escape(text)}</t></r>'
    return text
