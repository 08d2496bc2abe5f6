"""The one legal path of a matter, held under a lock. It is taken first; what lies in meetings after it."""

from circulation.enums import State
from circulation.errors import WrongState
from circulation.models import Circulation


def lock_in(circulation: Circulation, *states: State) -> Circulation:
    """Return the matter as it is now, locked until the transaction ends.

    Raises:
        WrongState: when it is in none of ``states``; says how it stands.
        Circulation.DoesNotExist: when it has been deleted.
    """
    rows = Circulation.objects.select_for_update(of=("self",)).select_related("council", "sitting", "item__meeting")
    locked: Circulation = rows.get(pk=circulation.pk)
    if locked.state not in states:
        raise WrongState(locked.situation().words)
    return locked
