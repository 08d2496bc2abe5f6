"""Celery's tasks: the portal itself acts."""

from typing import Any

from celery import Task

from history.acting import acting
from history.enums import Way


class RecordedTask(Task):  # type: ignore[type-arg]
    """What every task is made of (``slt_portal/celery.py``)."""

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        with acting(Way.TASK, said=self.name or ""):
            return super().__call__(*args, **kwargs)
