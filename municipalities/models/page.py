"""What a municipality's public page says, beside what the records say themselves."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.enums import Language
from municipalities.enums import PageSlot
from municipalities.models.library import LibraryEdition
from municipalities.models.municipality import Municipality
from municipalities.querysets import PageTextQuerySet
from norwegian.identity_numbers import GuardedCharField, GuardedEmailField, GuardedTextField, GuardedURLField


class PageText(models.Model):
    """One text on the public page, in one language. A summary holds one point per line.

    ``edition`` is the version of the text library that it was taken from. A version never changes, so the page says
    what its municipality has chosen until somebody there chooses otherwise; other words than the version's are its own.
    """

    municipality = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, related_name="texts", verbose_name=_("municipality")
    )
    language = models.CharField(_("language"), max_length=2, choices=Language)
    slot = models.CharField(_("place on the page"), max_length=20, choices=PageSlot)
    body = GuardedTextField(_("text"))
    edition = models.ForeignKey(
        LibraryEdition,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="uses",
        verbose_name=_("version in the text library"),
    )
    passed_over = models.PositiveSmallIntegerField(_("newest version that was not taken"), default=0)
    changed_at = models.DateTimeField(_("last changed"))
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("changed by"),
    )

    objects = PageTextQuerySet.as_manager()

    class Meta:
        verbose_name = _("page text")
        verbose_name_plural = _("page texts")
        constraints = [
            models.UniqueConstraint(fields=["municipality", "language", "slot"], name="page_text_once_per_language")
        ]

    def __str__(self) -> str:
        return f"{self.municipality}: {self.get_slot_display()} ({self.language})"

    @property
    def is_own(self) -> bool:
        """Whether the words are the municipality's own, also when they began as a text of the library."""
        return self.edition is None or self.body != self.edition.body

    def has_newer(self, newest: int | None) -> bool:
        """Tell whether version ``newest`` is news to the municipality."""
        return self.edition is not None and newest is not None and newest > max(self.edition.number, self.passed_over)


class PageLink(models.Model):
    """A link with a text that says where it leads."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, related_name="links", verbose_name=_("municipality")
    )
    text = GuardedCharField(_("link text"), max_length=160)
    url = GuardedURLField(_("address"))
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["municipality", "url"], name="page_link_once")]

    def __str__(self) -> str:
        return self.text


class Contact(models.Model):
    """How to reach the SLT coordinator of a municipality; a functional address is preferred."""

    municipality = models.OneToOneField(
        Municipality, on_delete=models.CASCADE, related_name="contact", verbose_name=_("municipality")
    )
    title = GuardedCharField(_("title"), max_length=120, blank=True)
    email = GuardedEmailField(_("e-mail address"), blank=True)
    phone = GuardedCharField(_("telephone"), max_length=20, blank=True)
    visiting_address = GuardedCharField(_("visiting address"), max_length=200, blank=True)
    postal_address = GuardedCharField(_("postal address"), max_length=200, blank=True)
    office_hours = GuardedCharField(_("office hours"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")

    def __str__(self) -> str:
        return f"{self.municipality}: {self.email}"
