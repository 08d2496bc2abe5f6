"""A working group: what a decision has set a body up to do."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from councils.models import Council
from measures.models.measure import Measure
from measures.querysets import WorkingGroupQuerySet
from meetings.models import Decision


class WorkingGroup(models.Model):
    """The body, the decision that set it up, and the measures it carries. Name, mandate and last day are the body's."""

    council = models.OneToOneField(
        Council, on_delete=models.CASCADE, related_name="working_group", verbose_name=_("meeting body")
    )
    decision = models.ForeignKey(
        Decision, on_delete=models.PROTECT, related_name="working_groups", verbose_name=_("set up by the decision")
    )
    measures = models.ManyToManyField(
        Measure, blank=True, related_name="working_groups", verbose_name=_("measures it carries")
    )

    objects = WorkingGroupQuerySet.as_manager()

    class Meta:
        verbose_name = _("working group")
        verbose_name_plural = _("working groups")

    def __str__(self) -> str:
        return str(self.council)

    def get_absolute_url(self) -> str:
        return self.council.get_absolute_url()
