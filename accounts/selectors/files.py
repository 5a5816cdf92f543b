"""The door to files of jobs."""

from __future__ import annotations

from uuid import UUID

from accounts import jobs
from accounts.models import JobFile, User
from partybuild.kernel.errors import NotFound


def access_file(user: User, file_uuid: UUID) -> JobFile:
    """The user's own file that still has its content; a refusal when the right to its kind is gone."""
    file = (
        JobFile.objects.select_related("job")
        .filter(uuid=file_uuid, owner=user, removed_at__isnull=True)
        .first()
    )
    if file is None:
        raise NotFound
    handler = jobs.find(file.job.kind) if file.job else None
    if handler is not None and handler.may is not None:
        handler.may(user)
    return file
