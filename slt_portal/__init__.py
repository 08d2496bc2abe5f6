"""What makes the rooms one portal: settings, addresses, Celery, middleware, error pages."""

from .celery import app as celery_app

__all__ = ["celery_app"]
