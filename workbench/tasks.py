"""The message of the week."""

from celery import shared_task
from django.utils import timezone

from workbench.services import week


@shared_task(name="workbench.tell_of_the_week")
def tell_of_the_week() -> int:
    """Tell each coordinator what waits on her workbench."""
    return week.tell(now=timezone.now())
