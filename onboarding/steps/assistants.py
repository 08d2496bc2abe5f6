"""Who answers notices for those who have the seats, as the files list them."""

from collections.abc import Iterator

from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.models import User
from councils.models import Assistant, Seat, Tenure
from councils.people import youth_tenures
from onboarding.ledger import Change, Ledger, Wanted, show
from onboarding.steps.bodies import Place


class Assistants:
    """The assistants of the seats of a run, once it is written who has the seats."""

    def __init__(self, ledger: Ledger, users: dict[str, User], places: list[Place], fresh: list[Tenure]) -> None:
        self._ledger, self._users = ledger, users
        self._places = [place for place in places if "assistants" in place.row.model_fields_set]
        self._fresh = {tenure.pk for tenure in fresh}
        seats = [place.seat.pk for place in self._places]
        held = Tenure.objects.filter(self._goes_on(), seat__in=seats, is_deputy=False).select_related("user")
        # Whoever has it now, else whoever is to have it.
        self._holders = {row.seat_id: row for row in held.order_by("-starts_on", "-pk")}
        self._stand: dict[int, list[Assistant]] = {row.pk: [] for row in self._holders.values()}
        rows = Assistant.objects.filter(self._goes_on(), tenure__in=list(self._stand), ended_at__isnull=True)
        for row in rows.select_related("user").order_by("starts_on", "pk"):
            self._stand[row.tenure_id].append(row)
        emails = {email for place in self._places for email in place.row.assistants}
        young = youth_tenures(ledger.today).filter(user__email__in=emails)
        self._young = set(young.values_list("user_id", flat=True))

    def write(self) -> list[Assistant]:
        """Let those answer whom the files name, and end the others; return those that are new."""
        made = [assistant for place in self._places for assistant in self._assist(place)]
        return Assistant.objects.bulk_create(made)

    def _assist(self, place: Place) -> Iterator[Assistant]:
        users = [self._users[email] for email in place.row.assistants]
        holder = self._holders.get(place.seat.pk)
        if holder is None:
            if users:
                self._ledger.fault(place.row, ("assistants",), _("Nobody has the seat that they are to answer for."))
            return
        for index, user in enumerate(users):
            if user.pk in self._young:
                self._ledger.fault(
                    place.row, ("assistants", index), _("Somebody who may be a minor does not answer for others.")
                )
                return
        rows = self._stand[holder.pk]
        if not self._decides(place, holder, users):
            return
        listed = [user.pk for user in users]
        gone = [row.pk for row in rows if row.user_id not in listed]
        Assistant.objects.filter(pk__in=gone).update(ended_at=self._ledger.now)
        there = {row.user_id for row in rows}
        for user in users:
            if user.pk not in there:
                start = max(holder.starts_on, self._ledger.today)
                yield Assistant(tenure=holder, seat=place.seat, user=user, starts_on=start, ends_on=holder.ends_on)

    def _decides(self, place: Place, holder: Tenure, users: list[User]) -> bool:
        """Tell whether there is something to write, and tell of it; of a new holder nothing was said before."""
        rows, listed = self._stand[holder.pk], sorted(user.pk for user in users)
        stand = sorted({row.user_id for row in rows})
        said = self._ledger.memory.said(Seat, place.seat.pk)
        before, said["assistants"] = said.get("assistants"), listed
        if stand == listed:
            return False
        change = Change("assistants", show([str(row.user) for row in rows]), show([str(user) for user in users]))
        is_new = holder.pk in self._fresh
        is_kept = {"stands": is_new or stand == (before or []), "said_before": not is_new and before == listed}
        want = Wanted(label=place.label, table=place.row)
        if not self._ledger.lists(want, place.seat.pk, change, **is_kept):
            return False
        if not self._ledger.is_new(place.seat):
            self._ledger.change(place.label, place.seat.pk, [change], touches=place.touches)
        return True

    def _goes_on(self) -> Q:
        return Q(ends_on__isnull=True) | Q(ends_on__gte=self._ledger.today)
