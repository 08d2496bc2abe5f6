"""A label of a group: the class or the team that somebody walks for. Never a child's name."""

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from nightwatch.models.group import Group
from nightwatch.querysets import TeamQuerySet
from norwegian.identity_numbers import GuardedCharField


class Team(models.Model):
    """What walks are counted by. One the group uses no more stays as long as somebody has walked for it."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="teams", verbose_name=_("natteravn group"))
    name = GuardedCharField(_("name"), max_length=40)
    turn = models.PositiveSmallIntegerField(
        _("turn"), null=True, blank=True, help_text=_("The order in which shifts are given to classes and teams.")
    )
    is_used = models.BooleanField(_("can be chosen"), default=True)

    objects = TeamQuerySet.as_manager()

    class Meta:
        verbose_name = _("class or team")
        verbose_name_plural = _("classes and teams")
        constraints = [
            models.UniqueConstraint(
                "group",
                Lower("name"),
                name="team_once_per_group",
                violation_error_message=_("The group has this class or team already."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
