"""What the municipalities' pages have done by themselves."""

from celery import shared_task
from django.utils import timezone

from municipalities.services import link_checks, pictures


@shared_task(name="municipalities.check_links")
def check_links() -> dict[str, int]:
    """Ask for the addresses that are due; return how many went how."""
    return link_checks.check_due(now=timezone.now())


@shared_task(name="municipalities.sweep_pictures")
def sweep_pictures() -> dict[str, int]:
    """Take away what no page shows any more; return how many portraits and folders."""
    return pictures.sweep(now=timezone.now())
