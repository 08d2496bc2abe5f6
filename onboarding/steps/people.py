"""People, and their appointments."""

from functools import partial

from django.contrib.auth.hashers import make_password
from django.utils.translation import gettext as _

from accounts.models import User
from municipalities.models import Appointment
from onboarding.ledger import Ledger, Wanted, as_it_is
from onboarding.run import Run
from onboarding.stated import days, stated
from onboarding.suggest import inside


def people(run: Run, ledger: Ledger) -> dict[str, User]:
    """Return everybody the files name, by e-mail address. New people get no password: they log in with a code."""
    rows = {row.email: row for source in run.sources for row in source.document.person}
    # Somebody who has logged in decides over their own name, language and telephone.
    own = set(User.objects.filter(email__in=list(rows), last_login__isnull=False).values_list("email", flat=True))
    wanted = [
        Wanted(
            label=_("Person %(name)s (%(email)s)") % {"name": row.name or row.email, "email": row.email},
            identity={"email": row.email},
            table=row,
            values={} if row.email in own else stated(row, ("name", "language", "phone")),
            foreign=partial(_of_others, ledger),
            once={"password": make_password(None), "date_joined": ledger.now},
        )
        for row in rows.values()
    ]
    ledger.upsert(User, wanted)
    return {user.email: user for user in User.objects.filter(email__in=list(rows))}


def appointments(run: Run, ledger: Ledger, users: dict[str, User]) -> None:
    """Write who is appointed to what."""
    wanted = []
    for source in run.sources:
        for row in source.document.appointment:
            dated, once = days(row, ledger)
            user = users[row.person]
            values = stated(row, ("title", "percent", "unit", "paid_by", "duties"), {"paid_by": "funding"}) | dated
            start = row.starts_on.isoformat() if row.starts_on else ""
            wanted.append(
                Wanted(
                    label=_("Role as %(role)s for %(name)s, %(municipality)s")
                    % {
                        "role": inside(str(row.role.label)),
                        "name": user,
                        "municipality": run.known.register[row.municipality],
                    },
                    table=row,
                    identity={"user_id": user.pk, "municipality_id": row.municipality, "role": row.role},
                    values=values,
                    once=once,
                    address=f"appointment:{row.municipality}/{row.role.value}/{row.person}/{start}",
                    touches=(row.municipality,),
                )
            )
    ledger.upsert_unless_removed(Appointment, wanted, words={"funding": ("paid_by", as_it_is)})


def _of_others(ledger: Ledger, user: User) -> str:
    """Say that a person is not the file's to describe: they have something to do in another municipality too."""
    known = ledger.run.known.standing
    numbers = known.ties.get(user.email) or frozenset({ledger.memory.home(User, user.pk) or ""})
    if not user.is_staff and numbers <= ledger.run.numbers:
        return ""
    return _(
        "The portal describes the person differently, and not for this file alone. "
        "Leave out name, language and phone: the e-mail address is enough."
    )
