"""Synthetic credit codes and identity numbers with true check characters (GB 32100, GB 11714, GB 11643)."""

from datetime import date

CREDIT = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_VALUE = {char: value for value, char in enumerate(CREDIT)}
_CREDIT_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
_BODY_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_IDENTITY_WEIGHTS = tuple(pow(2, 17 - place, 11) for place in range(17))
_SCATTER = 61_803_399  # odd and no multiple of 5: a bijection of the numbers below 100 million


def credit_code(prefix: str, district: str, number: int) -> str:
    """Return the credit code of the n-th unit of a district; no number gives a code twice."""
    body = f"{number * _SCATTER % 100_000_000:08d}"
    check = (
        11 - sum(int(char) * weight for char, weight in zip(body, _BODY_WEIGHTS, strict=True))
    ) % 11
    start = f"{prefix}{district}{body}{'X' if check == 10 else check}"
    total = sum(
        _CREDIT_VALUE[char] * weight for char, weight in zip(start, _CREDIT_WEIGHTS, strict=True)
    )
    return start + CREDIT[-total % 31]


def identity_number(district: str, born: date, order: int) -> str:
    """Return the identity number of the n-th person born there on a day; odd orders are men's."""
    start = f"{district}{born:%Y%m%d}{order:03d}"
    total = sum(int(char) * weight for char, weight in zip(start, _IDENTITY_WEIGHTS, strict=True))
    return start + "10X98765432"[total % 11]
