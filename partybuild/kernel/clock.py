"""The only place that reads the clock; edges ask here and pass the date in."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")


def now() -> datetime:
    """The instant, aware, in UTC: what `recorded_at` stores."""
    return datetime.now(UTC)


def today() -> date:
    """Today's date where the register is kept, whatever the server's time zone."""
    return now().astimezone(SHANGHAI).date()


def date_of(instant: datetime) -> date:
    """The date in Shanghai on which an instant fell."""
    return instant.astimezone(SHANGHAI).date()
