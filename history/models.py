"""What the database writes down of every change."""

from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from history.enums import Operation, Way
from history.querysets import ChangeQuerySet


class Change(models.Model):
    """One row of one table was added, changed or removed. Written by ``history_record()`` alone.

    ``before`` and ``after`` hold columns: those that changed, or all when the row was added or removed. ``about``
    holds the keys (``councils_council:12``) of the row and of what it belongs to, for the pages that tell of it.
    Nothing here points at rows that could not go because of it.
    """

    at = models.DateTimeField(_("when"), db_index=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who"),
    )
    way = models.CharField(_("how"), max_length=10, choices=Way, blank=True)
    said = models.CharField(_("command or task"), max_length=200, blank=True)
    table = models.CharField(_("table"), max_length=63)
    row = models.CharField(_("row"), max_length=40)
    operation = models.CharField(_("what was done"), max_length=10, choices=Operation)
    before: Any = models.JSONField(_("before"), null=True, blank=True)
    after: Any = models.JSONField(_("after"), null=True, blank=True)
    about = ArrayField(models.CharField(max_length=110), verbose_name=_("about"), default=list)

    objects = ChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("change")
        verbose_name_plural = _("changes")
        indexes = [
            models.Index(fields=["table", "row"], name="change_row"),
            GinIndex(fields=["about"], name="change_about"),
        ]

    def __str__(self) -> str:
        # What it says may be exempt.
        return f"#{self.pk}"

    @property
    def is_removal(self) -> bool:
        return self.operation == Operation.REMOVED

    @property
    def key(self) -> str:
        return f"{self.table}:{self.row}"
