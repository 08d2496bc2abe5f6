"""Pictures of a municipality's public page."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from look.addresses import reverse
from municipalities.enums import PicturePlace
from municipalities.models.municipality import Municipality
from municipalities.querysets import PagePictureQuerySet
from norwegian.identity_numbers import GuardedCharField

FOLDER = "pictures"


class PagePicture(models.Model):
    """A picture and what it shows in words. A portrait is of somebody, who has agreed to it.

    ``name`` is made of the picture itself and stands in its address; ``folder`` is where its files lie, one for each
    of the ``widths``. ``width`` and ``height`` are those of the largest.
    """

    municipality = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, related_name="pictures", verbose_name=_("municipality")
    )
    place = models.CharField(_("where on the page"), max_length=10, choices=PicturePlace, default=PicturePlace.PAGE)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="portraits",
        verbose_name=_("who is in the portrait"),
    )
    agreed_on = models.DateField(_("agreed to it"), null=True, blank=True)
    alt = GuardedCharField(_("what the picture shows"), max_length=250, blank=True)
    is_decorative = models.BooleanField(_("is there for the look alone"), default=False)
    caption = GuardedCharField(_("caption"), max_length=200, blank=True)
    credit = GuardedCharField(_("who made the picture"), max_length=120, blank=True)
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    name = models.CharField(_("name in the address"), max_length=32)
    folder = models.CharField(_("folder"), max_length=40, unique=True)
    widths = ArrayField(models.PositiveSmallIntegerField(), verbose_name=_("widths"))
    width = models.PositiveSmallIntegerField(_("width"))
    height = models.PositiveIntegerField(_("height"))
    made_at = models.DateTimeField(_("added"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("added by"),
    )

    objects = PagePictureQuerySet.as_manager()

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "name"], name="page_picture_once"),
            models.CheckConstraint(
                condition=models.Q(is_decorative=True, alt="") | models.Q(is_decorative=False) & ~models.Q(alt=""),
                name="page_picture_told_or_decorative",
                violation_error_message=_("Say what the picture shows, or that it is there for the look alone."),
            ),
            models.CheckConstraint(
                condition=models.Q(place=PicturePlace.PAGE, person__isnull=True, agreed_on__isnull=True)
                | models.Q(
                    place=PicturePlace.PORTRAIT, person__isnull=False, agreed_on__isnull=False, is_decorative=False
                ),
                name="page_picture_portrait_of_somebody",
                violation_error_message=_("A portrait is of somebody who has agreed, and says who it is."),
            ),
        ]

    def __str__(self) -> str:
        return self.alt or self.caption or str(_("Picture for the look alone"))

    def get_absolute_url(self) -> str:
        return self.address(self.municipality.slug, self.width)

    def address(self, slug: str, width: int) -> str:
        """Return where the picture of ``width`` is."""
        return reverse("municipalities:picture", args=[slug, self.name, str(width)])

    def path(self, width: int) -> str:
        """Return where its file lies in the storage."""
        return f"{FOLDER}/{self.folder}/{width}.webp"
