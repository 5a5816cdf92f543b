from reports.models.periodic import PeriodicReport

__all__ = ["PeriodicReport"]
