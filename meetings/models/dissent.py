"""Who did not agree, and what they said: so that it is seen what a decision rests on, and what it goes against."""

from typing import Any

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models.functions import JSONObject
from django.utils.translation import gettext_lazy as _

from meetings.models.agenda import AgendaItem
from meetings.querysets import DissentQuerySet
from norwegian.identity_numbers import GuardedCharField, GuardedTextField


class Dissent(models.Model):
    """The view of somebody who took part, in their own words, with the agency they spoke for."""

    item = models.ForeignKey(
        AgendaItem, on_delete=models.CASCADE, related_name="dissents", verbose_name=_("agenda item")
    )
    # As the minutes say it: who it was stays when the seat or the account goes.
    whose = GuardedCharField(_("whose view"), max_length=200)
    agency = GuardedCharField(_("agency"), max_length=200)
    words = GuardedTextField(_("what they said"), max_length=1000)
    recorded_at = models.DateTimeField(_("recorded at"))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("recorded by"),
    )

    objects = DissentQuerySet.as_manager()

    class Meta:
        verbose_name = _("dissent")
        verbose_name_plural = _("dissents")
        ordering = ["pk"]

    def __str__(self) -> str:
        # What it says may be exempt.
        return f"#{self.pk}"


def with_views(items: Any) -> Any:
    """Let each item bring the views that differed, as ``views``, in the same query: most have none."""
    rows = Dissent.objects.filter(item=models.OuterRef("pk")).order_by("pk")
    said = rows.values(said=JSONObject(whose="whose", agency="agency", words="words"))
    return items.annotate(views=ArraySubquery(said))
