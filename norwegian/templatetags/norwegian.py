"""Filters for dates, times and telephone numbers: ``{% load norwegian %}``. Nothing in, nothing out."""

from datetime import date, datetime, timedelta

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from norwegian import dates
from norwegian.phones import show_phone

register = template.Library()


@register.filter
def long_date(value: date | None) -> str:
    """``{{ day|long_date }}``: 5. juni 2027"""
    return dates.long_date(value) if value else ""


@register.filter
def day_and_date(value: date | None) -> str:
    """``{{ meeting.starts_at|day_and_date }}``: torsdag 5. juni 2027"""
    return dates.day_and_date(value) if value else ""


@register.filter
def clock(value: datetime | None) -> str:
    """``{{ moment|clock }}``: kl. 18.00"""
    return dates.clock(value) if value else ""


@register.filter
def time_range(start: datetime | None, end: datetime | None) -> str:
    """``{{ starts_at|time_range:ends_at }}``: kl. 22.00–02.00"""
    return dates.time_range(start, end) if start and end else ""


@register.filter
def date_range(start: date | None, end: date | None) -> str:
    """``{{ starts_on|date_range:ends_on }}``: 5.–7. juni 2027"""
    return dates.date_range(start, end) if start and end else ""


@register.filter
def hours(length: timedelta | None) -> str:
    """``{{ shift.length|hours }}``: 4,5"""
    return dates.hours(length) if length is not None else ""


@register.filter
def days_until(value: date | None) -> str:
    """``{{ measure.due_on|days_until }}``: om 3 dager"""
    return dates.days_until(value, today=timezone.localdate()) if value else ""


@register.filter
def is_past(value: date | None) -> bool:
    """``{% if follow_up.due_on|is_past %}``: whether the whole day is over."""
    return value is not None and dates.local_day(value) < timezone.localdate()


@register.simple_tag
def call(number: str) -> SafeString:
    """``{% call "116 111" as line %}``: a number everybody knows, to be dialled where it is read."""
    return format_html('<a class="ds-link nowrap" href="tel:{}">{}</a>', number.replace(" ", ""), number)


@register.filter
def phone(stored: str | None) -> str:
    """``{{ contact.phone|phone }}``: 99 99 99 99"""
    return show_phone(stored) if stored else ""
