"""A page of the administration that is of no one model."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse


def page(request: HttpRequest, template: str, title: Any, *, status: int = 200, **context: Any) -> HttpResponse:
    """Return the page with what every page of the administration has."""
    told = {**admin.site.each_context(request), "title": title, **context}
    return TemplateResponse(request, f"administration/{template}", told, status=status)
