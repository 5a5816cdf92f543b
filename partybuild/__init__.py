"""The composition root: it assembles the apps, and no app imports it (the kernel excepted).

Celery's application is imported here so that `shared_task` finds it in every process.
"""

from partybuild.celery import app as celery_app

__all__ = ["celery_app"]
