"""Texts written once, for the pages of several municipalities. A version never changes; a change is a new one."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.enums import Language
from look.addresses import reverse
from municipalities.enums import PageSlot
from municipalities.models.municipality import Municipality
from municipalities.querysets import LibraryTextQuerySet
from norwegian.identity_numbers import GuardedCharField, GuardedTextField


class LibraryText(models.Model):
    """A text that municipalities may use. Without an owner it is the portal's."""

    title = GuardedCharField(_("title"), max_length=120)
    slot = models.CharField(_("place on the page"), max_length=20, choices=PageSlot)
    owner = models.ForeignKey(
        Municipality,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="library_texts",
        verbose_name=_("kept by"),
    )
    is_offered = models.BooleanField(_("offered to municipalities"), default=True)
    created_at = models.DateTimeField(_("created at"), default=timezone.now)

    objects = LibraryTextQuerySet.as_manager()

    class Meta:
        verbose_name = _("text of the library")
        verbose_name_plural = _("texts of the library")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("municipality:library_text", args=[self.pk])

    @property
    def kept_by(self) -> str:
        """Whose text it is, in words."""
        return str(self.owner or _("the portal"))


class LibraryEdition(models.Model):
    """A version of a text in one language, numbered from one."""

    text = models.ForeignKey(
        LibraryText, on_delete=models.CASCADE, related_name="editions", verbose_name=_("text"), db_index=False
    )
    language = models.CharField(_("language"), max_length=2, choices=Language)
    number = models.PositiveSmallIntegerField(_("version"))
    body = GuardedTextField(_("words"))
    made_at = models.DateTimeField(_("written"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("written by"),
    )

    class Meta:
        verbose_name = _("version of a text")
        verbose_name_plural = _("versions of texts")
        constraints = [
            models.UniqueConstraint(fields=["text", "language", "number"], name="library_edition_once"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="library_edition_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.text} ({self.language}, {self.number})"
