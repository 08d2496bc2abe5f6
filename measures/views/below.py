"""What stands below a measure: found by its key in the address, and locked after the measure."""

from typing import TYPE_CHECKING, Any

from django.http import Http404

from accounts.removed import tell_of_removed_from
from measures.models import Measure


def below(measure: Measure, rows: Any, pk: int) -> Any:
    """Return the one of ``rows`` that the address names.

    Raises:
        Removed: when somebody has removed it.
        Http404: when the measure never had it.
    """
    found = rows.filter(measure=measure, pk=pk).first()
    if found is None:
        tell_of_removed_from(measure, rows.model, pk, address=measure.get_absolute_url())
        raise Http404
    found.measure = measure
    return found


if TYPE_CHECKING:
    from changes.views import ChangesRow as _Changing
else:
    _Changing = object


class LocksMeasureFirst(_Changing):
    """For a form that changes what stands below a measure: everything that writes such locks the measure first."""

    def lock_row(self, row: Any) -> Any:
        Measure.objects.select_for_update(of=("self",)).get(pk=self.guarded.pk)
        return super().lock_row(row)
