"""What a search by words finds: part of a name, its pinyin or initials, the beginning of a code."""

import re

from django.db.models import Q

from partybuild.kernel.cells.codes import normal_code

SPELLED = re.compile(r"[a-z]{2,40}", re.IGNORECASE)
LONGEST = 100


def mentions(text: str, owner: str = "", code: str = "") -> Q:
    """Return the filter of a search; `owner` leads to the named thing, `code` names its column of codes, if any."""
    prefix = f"{owner}__" if owner else ""
    words = text.strip()[:LONGEST]
    found = Q(**{f"{prefix}name__icontains": words})
    if code:
        found |= Q(**{f"{prefix}{code}__istartswith": normal_code(words)})
    if SPELLED.fullmatch(compact := words.replace(" ", "").replace("'", "")):
        letters = compact.lower()
        found |= Q(**{f"{prefix}initials__contains": letters})
        found |= Q(**{f"{prefix}sort_key__regex": "[1-5 ]*".join(letters)})
    return found
