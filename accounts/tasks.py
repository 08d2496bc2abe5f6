"""What the log-in does by itself."""

from celery import shared_task
from django.core.management import call_command

from accounts.services import reset_mail  # noqa: F401  (registers its task)


@shared_task(name="accounts.clear_sessions")
def clear_sessions() -> None:
    """Delete the sessions that have run out; nothing else takes them out of the database."""
    call_command("clearsessions")
