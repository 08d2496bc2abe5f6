"""A municipality's own Word file, which plans and reports are written into."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from look.addresses import reverse
from municipalities.models.municipality import Municipality
from norwegian.identity_numbers import GuardedCharField


class WordTemplate(models.Model):
    """Its styles, page, head and foot. Kept as it was brought: searched, tried and small."""

    municipality = models.OneToOneField(
        Municipality, on_delete=models.CASCADE, related_name="word_template", verbose_name=_("municipality")
    )
    name = GuardedCharField(_("name of the file"), max_length=200)
    content = models.BinaryField(_("file"))
    added_at = models.DateTimeField(_("added"))
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("added by"),
    )

    class Meta:
        verbose_name = _("Word template")
        verbose_name_plural = _("Word templates")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("municipality:word_template", args=[self.municipality.slug])
