"""Every change of a place on a shift, by verb.

Sign up, sign off, be added, be chosen to lead, be moved up, be asked first (a held place taken, given up, let go), hand
over, swap, a shift cancelled or moved, more or fewer places, places held for a class or team and opened to all: each
locks the people it is about (by key), then the shifts (by key), always in that order, and looks again at the locked
rows.

A shift that changes as a whole locks everybody on it. Who is moved up is not locked: their time was taken when they
joined the waiting list, so only the shift's places change.

Behind the locks stand the constraints of :class:`nightwatch.models.SignUp`.
"""

from nightwatch.services.places.changing import cancel, change_numbers, meet_elsewhere, move
from nightwatch.services.places.chosen import lead
from nightwatch.services.places.for_team import adults_of, open_to_all, reckon_anew, set_team, walks_for
from nightwatch.services.places.handing import hand_over, swap
from nightwatch.services.places.holding import choose_turn, give, lapse, let_go, take
from nightwatch.services.places.leaving import free, is_the_day, must_find_stand_in, withdraw
from nightwatch.services.places.locks import lock_people_and_shift, lock_people_and_shifts, lock_person
from nightwatch.services.places.taking import add, fill, sign_up, walk_for

__all__ = [
    "add",
    "adults_of",
    "cancel",
    "change_numbers",
    "choose_turn",
    "fill",
    "free",
    "give",
    "hand_over",
    "is_the_day",
    "lapse",
    "lead",
    "let_go",
    "lock_people_and_shift",
    "lock_people_and_shifts",
    "lock_person",
    "meet_elsewhere",
    "move",
    "must_find_stand_in",
    "open_to_all",
    "reckon_anew",
    "set_team",
    "sign_up",
    "swap",
    "take",
    "walk_for",
    "walks_for",
    "withdraw",
]
