"""Every verb of a place thrown in at random, by many at once, for a while."""

import random
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial

from django.db import Error, close_old_connections, connection
from django.urls import reverse
from django.utils import timezone

from bench.crowd import Visitor
from changes.errors import DomainError
from nightwatch.enums import OfferState
from nightwatch.models import OfferTo, Shift, SignUp
from nightwatch.services import offers, places

HANDS = 12


@dataclass
class Storm:
    """A group's shifts, its people, and how long they press. ``seen`` counts what came back."""

    shifts: Sequence[Shift]
    visitors: Sequence[Visitor]
    seconds: float
    seen: Counter[str] = field(default_factory=Counter)

    def blow(self) -> None:
        until = time.monotonic() + self.seconds
        with ThreadPoolExecutor(HANDS) as pool:
            list(pool.map(partial(self._press, until=until), range(HANDS)))

    def _press(self, hand: int, *, until: float) -> None:
        dice = random.Random(hand)  # noqa: S311
        verbs = [self._sign_up, self._sign_up, self._sign_off, self._answer, self._answer, self._ask, self._change]
        try:
            while time.monotonic() < until:
                self._carry_out(dice.choice(verbs), dice)
        finally:
            connection.close()

    def _carry_out(self, verb: Callable[[random.Random], str], dice: random.Random) -> None:
        close_old_connections()
        try:
            self.seen[verb(dice)] += 1
        except (DomainError, SignUp.DoesNotExist):
            self.seen["refused with a reason"] += 1
        except (Error, OSError) as error:
            self.seen[f"FAULT {type(error).__name__}"] += 1

    def _sent(self, name: str, status: int) -> str:
        return f"FAULT {name} answered {status}" if status >= 500 else name

    def _sign_up(self, dice: random.Random) -> str:
        path = reverse("nightwatch:sign_up", args=[dice.choice(self.shifts).pk])
        return self._sent("signed up", dice.choice(self.visitors).press(path).status)

    def _sign_off(self, dice: random.Random) -> str:
        visitor = dice.choice(self.visitors)
        mine = SignUp.objects.active().filter(user=visitor.person, shift__in=self.shifts).order_by("pk").first()
        if mine is None:
            return "nothing to do"
        path = reverse("nightwatch:sign_up_withdraw", args=[mine.pk])
        return self._sent("signed off", visitor.press(path).status)

    def _answer(self, dice: random.Random) -> str:
        open_ones = OfferTo.objects.filter(offer__state=OfferState.OPEN, answer="", offer__shift__in=self.shifts)
        asked = open_ones.order_by("?").first()
        if asked is None:
            return "nothing to do"
        path = reverse("nightwatch:offer_answer", args=[offers.token_of(asked)])
        says = dice.choice(["accepted", "accepted", "declined"])
        return self._sent(f"offers {says}", dice.choice(self.visitors).press(path, answer=says).status)

    def _ask(self, dice: random.Random) -> str:
        """Look for a stand-in, or for somebody to swap with."""
        mine = SignUp.objects.confirmed().filter(shift__in=self.shifts).select_related("user").order_by("?").first()
        if mine is None:
            return "nothing to do"
        now = timezone.now()
        if dice.random() < 0.5:
            names = [visitor.person.email for visitor in dice.sample(self.visitors, 3) if visitor.person]
            offers.ask_for_stand_in(sign_up=mine, names=names, by=mine.user, now=now)
            return "asked for a stand-in"
        offers.ask_to_swap(sign_up=mine, in_return=dice.choice(self.shifts), by=mine.user, now=now)
        return "asked to swap"

    def _change(self, dice: random.Random) -> str:
        leader = self.visitors[0].person
        assert leader is not None
        shift, most = dice.choice(self.shifts), dice.randint(2, 6)
        places.change_numbers(shift=shift, minimum=2, maximum=most, by=leader, now=timezone.now())
        return "changed the maximum"
