"""Who sits in the seats: a person who is new in a file follows the one who sat, and history stays."""

from collections.abc import Iterable
from datetime import timedelta

from accounts.models import User
from councils.models import Seat, Tenure
from onboarding.ledger import Change, Ledger, Wanted, show
from onboarding.steps.bodies import Place


class Holders:
    """The tenures of the seats of a run."""

    def __init__(self, ledger: Ledger, users: dict[str, User], places: list[Place]) -> None:
        self._ledger, self._users, self._places = ledger, users, places
        self._tenures: dict[int, list[Tenure]] = {place.seat.pk: [] for place in places}
        rows = Tenure.objects.filter(seat__in=list(self._tenures)).select_related("user")
        for row in rows.order_by("starts_on", "pk"):
            self._tenures[row.seat_id].append(row)
        ledger.memory.load(Seat, list(self._tenures))
        self._gone: list[Tenure] = []
        self._ended: list[Tenure] = []
        self._fresh: list[Tenure] = []
        self._reordered: list[Tenure] = []

    def write(self) -> list[Tenure]:
        """Seat the people the files name; return the tenures that are new and hold today or later."""
        for place in self._places:
            if place.row.person:
                self._hold(place, self._users[place.row.person], place.row.person)
            if "deputies" in place.row.model_fields_set:
                self._deputise(place, [self._users[email] for email in place.row.deputies])
        Tenure.objects.filter(pk__in=[row.pk for row in self._gone]).delete()
        Tenure.objects.bulk_update(self._ended, ["ends_on"])
        Tenure.objects.bulk_update(self._reordered, ["deputy_order"])
        Tenure.objects.bulk_create(self._fresh)
        today = self._ledger.today
        return [row for row in self._fresh if row.ends_on is None or row.ends_on >= today]

    def _hold(self, place: Place, user: User, email: str) -> None:
        """Seat ``user``, unless the person has held the seat before: then the portal knows better."""
        said = self._ledger.memory.said(Seat, place.seat.pk)
        before_said, said["person"] = said.get("person"), email
        holders = [row for row in self._tenures[place.seat.pk] if not row.is_deputy]
        before = [row for row in holders if self._goes_on(row)]
        sit = [row.user_id for row in before]
        change = Change("person", show([str(row.user) for row in before]), str(user))
        if any(row.user_id == user.pk for row in holders) or (before_said == email and not self._ledger.overwrites):
            if user.pk not in sit and self._goes_on_seat(place.seat):
                self._ledger.keep(self._want(place), place.seat.pk, change)
            return
        is_changed = bool(before) and not self._ledger.is_new(place.seat) and before_said is not None
        if is_changed and not self._ledger.overwrites and before_said not in {row.user.email for row in before}:
            self._ledger.conflict(place.row, change)
            return
        self._end(before)
        self._seat(place.seat, user, is_first=not holders)
        if not self._ledger.is_new(place.seat):
            self._tell(place, change)

    def _deputise(self, place: Place, users: list[User]) -> None:
        deputies = [row for row in self._tenures[place.seat.pk] if row.is_deputy and self._goes_on(row)]
        by_user = {row.user_id: row for row in deputies}
        listed = [user.pk for user in users]
        # A deputy may have two periods, or be the next holder: the file names each once.
        ranked = dict.fromkeys(row.user_id for row in sorted(deputies, key=lambda row: row.deputy_order))
        stand = [key for key in ranked if place.row.person is None or key != self._users[place.row.person].pk]
        said = self._ledger.memory.said(Seat, place.seat.pk)
        before, said["deputies"] = said.get("deputies"), listed
        if stand == listed:
            return
        change = Change("deputies", show([str(row.user) for row in deputies]), show([str(u) for u in users]))
        is_kept = {"stands": stand == (before or []), "said_before": before == listed}
        if not self._ledger.lists(self._want(place), place.seat.pk, change, **is_kept):
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
            self._tell(place, change)

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

    def _goes_on_seat(self, seat: Seat) -> bool:
        return seat.ends_on is None or seat.ends_on >= self._ledger.today

    def _want(self, place: Place) -> Wanted:
        return Wanted(label=place.label, table=place.row)

    def _tell(self, place: Place, change: Change) -> None:
        self._ledger.change(place.label, place.seat.pk, [change], touches=place.touches)
