"""The portal's Celery app with the tests' kinds of reminder, for a worker process of its own."""

import django

from slt_portal.celery import app

# The kinds are about people, so the models come first.
django.setup()

from tests.reminders import kinds  # noqa: E402, F401  (registers them)

# The timetable as it is, on a faster clock.
for entry in app.conf.beat_schedule.values():
    entry["schedule"] = 1.0

__all__ = ["app"]
