"""Who sits in the seats: a person who is new in a file follows the one who sat, and history stays."""

from collections.abc import Iterable
from datetime import timedelta

from accounts.models import User
from councils.models import Seat, Tenure
from onboarding.ledger import Change, Ledger, show
from onboarding.steps.bodies import Place


class Holders:
    """The tenures of the seats of a run."""

    def __init__(self, ledger: Ledger, users: dict[str, User], places: list[Place]) -> None:
        self._ledger, self._users, self._places = ledger, users, places
        self._tenures: dict[int, list[Tenure]] = {place.seat.pk: [] for place in places}
        rows = Tenure.objects.filter(seat__in=list(self._tenures)).select_related("user")
        for row in rows.order_by("starts_on", "pk"):
            self._tenures[row.seat_id].append(row)
        self._gone: list[Tenure] = []
        self._ended: list[Tenure] = []
        self._fresh: list[Tenure] = []
        self._reordered: list[Tenure] = []

    def write(self) -> list[Tenure]:
        """Seat the people the files name; return the tenures that are new and hold today or later."""
        for place in self._places:
            if place.row.person:
                self._hold(place, self._users[place.row.person])
            if "deputies" in place.row.model_fields_set:
                self._deputise(place, [self._users[email] for email in place.row.deputies])
        Tenure.objects.filter(pk__in=[row.pk for row in self._gone]).delete()
        Tenure.objects.bulk_update(self._ended, ["ends_on"])
        Tenure.objects.bulk_update(self._reordered, ["deputy_order"])
        Tenure.objects.bulk_create(self._fresh)
        today = self._ledger.today
        return [row for row in self._fresh if row.ends_on is None or row.ends_on >= today]

    def _hold(self, place: Place, user: User) -> None:
        """Seat ``user``, unless the person has held the seat before: then the portal knows better."""
        holders = [row for row in self._tenures[place.seat.pk] if not row.is_deputy]
        if any(row.user_id == user.pk for row in holders):
            return
        before = [row for row in holders if row.ends_on is None or row.ends_on >= self._ledger.today]
        self._end(before)
        self._seat(place.seat, user, is_first=not holders)
        if not self._ledger.is_new(place.seat):
            old = show([str(row.user) for row in before])
            self._tell(place, "person", old, str(user))

    def _deputise(self, place: Place, users: list[User]) -> None:
        deputies = [row for row in self._tenures[place.seat.pk] if row.is_deputy and self._goes_on(row)]
        by_user = {row.user_id: row for row in deputies}
        listed = [user.pk for user in users]
        if [row.user_id for row in sorted(deputies, key=lambda row: row.deputy_order)] == listed:
            return
        self._end(row for row in deputies if row.user_id not in listed)
        for order, user in enumerate(users):
            row = by_user.get(user.pk)
            if row is None:
                self._seat(place.seat, user, is_first=not deputies, order=order)
            elif row.deputy_order != order:
                row.deputy_order = order
                self._reordered.append(row)
        if not self._ledger.is_new(place.seat):
            self._tell(place, "deputies", show([str(row.user) for row in deputies]), show([str(u) for u in users]))

    def _goes_on(self, row: Tenure) -> bool:
        return row.ends_on is None or row.ends_on >= self._ledger.today

    def _end(self, rows: Iterable[Tenure]) -> None:
        """End the tenures yesterday; one that has not lasted a day goes."""
        yesterday = self._ledger.today - timedelta(days=1)
        for row in rows:
            if row.starts_on > yesterday:
                self._gone.append(row)
            else:
                row.ends_on = yesterday
                self._ended.append(row)

    def _seat(self, seat: Seat, user: User, *, is_first: bool, order: int | None = None) -> None:
        start = max(seat.starts_on, self._ledger.since if is_first else self._ledger.today)
        is_over = seat.ends_on is not None and seat.ends_on < start
        self._fresh.append(
            Tenure(
                seat=seat,
                user=user,
                starts_on=seat.starts_on if is_over else start,
                ends_on=seat.ends_on,
                is_deputy=order is not None,
                deputy_order=order or 0,
            )
        )

    def _tell(self, place: Place, name: str, old: str, new: str) -> None:
        self._ledger.change(place.label, place.seat.pk, [Change(name, old, new)], touches=place.touches)
