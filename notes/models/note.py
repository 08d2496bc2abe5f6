"""A private note beside an agenda item."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from look.addresses import reverse
from meetings.models import AgendaItem
from norwegian.identity_numbers import GuardedTextField
from notes.querysets import NoteQuerySet


class Note(models.Model):
    """One person's words about one item, through all versions of its papers. Shown to nobody else, and not recorded."""

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="+", verbose_name=_("agenda item"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notes", verbose_name=_("person")
    )
    text = GuardedTextField(_("text"), max_length=5000)
    # Grows with each saved text, so that two windows do not overwrite each other.
    version = models.PositiveIntegerField(_("version"), default=1)
    changed_at = models.DateTimeField(_("changed at"))

    objects = NoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("private note")
        verbose_name_plural = _("private notes")
        ordering = ["-changed_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["item", "user"], name="note_once_per_item_and_person")]

    def __str__(self) -> str:
        # Nothing of what it says, and not whose it is.
        return f"#{self.pk}"

    def get_absolute_url(self) -> str:
        return f"{reverse('notes:note_list')}#notat-{self.pk}"
