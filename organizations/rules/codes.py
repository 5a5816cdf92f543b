"""Division codes: nation `CN`, province 2, city 4, district 6, street 9 digits; each names its default parent."""

from organizations.enums import TerritoryLevel

ROOT = "CN"
_LEVELS = {
    2: TerritoryLevel.PROVINCE,
    4: TerritoryLevel.CITY,
    6: TerritoryLevel.DISTRICT,
    9: TerritoryLevel.STREET,
}
_PARENT_LENGTH = {4: 2, 6: 4, 9: 6}


def level_of(code: str) -> TerritoryLevel:
    """Return the level of a well-formed code; raises KeyError for a code of another length."""
    return TerritoryLevel.NATION if code == ROOT else _LEVELS[len(code)]


def default_parent(code: str) -> str:
    """Return the code of the parent that follows from the code itself, empty for the nation."""
    if code == ROOT:
        return ""
    length = _PARENT_LENGTH.get(len(code))
    return code[:length] if length else ROOT


def district_of(code: str) -> str:
    """Return the six digits of the district that a street's or district's code names."""
    return code[:6]


def is_well_formed(code: str) -> bool:
    """Whether the code has the shape of a division code."""
    return code == ROOT or (len(code) in _LEVELS and code.isascii() and code.isdigit())
