"""One run: read every file, check them together, and save all or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from django.db import connection, transaction
from django.utils import timezone

from councils.models import Assistant, Tenure
from councils.services import assistants
from councils.services.invitations import invite
from municipalities.models import Municipality
from onboarding.already import not_standing
from onboarding.check import check, in_order
from onboarding.faults import OnboardingError
from onboarding.ledger import Change, Ledger
from onboarding.read import read_all
from onboarding.run import Known, Run
from onboarding.steps.aims import aims
from onboarding.steps.assistants import Assistants
from onboarding.steps.bodies import bodies, seats
from onboarding.steps.holders import Holders
from onboarding.steps.people import appointments, people
from onboarding.steps.places import cooperations, describe_municipalities, organisations
from onboarding.steps.walks import groups

# Two runs at once wait for each other: both would make the same rows.
LOCK = 357


@dataclass(frozen=True)
class Outcome:
    """What a run added and changed, who got a seat, and who answers for somebody in theirs."""

    added: tuple[str, ...]
    changed: tuple[tuple[str, tuple[Change, ...]], ...]
    seated: tuple[Tenure, ...]
    kept: tuple[tuple[str, tuple[Change, ...]], ...] = ()
    assisting: tuple[Assistant, ...] = ()
    numbers: tuple[str, ...] = field(default=(), compare=False)


def onboard(
    paths: Sequence[Path],
    *,
    now: datetime,
    since: date | None = None,
    is_trial: bool = False,
    invites: bool = False,
    overwrites: bool = False,
) -> Outcome:
    """Bring the portal to what the files say. A trial does everything and then takes it back.

    ``since`` is the first day of what has none in the files; today when it is not given. With ``invites``
    the people who got a seat in this run, or are to answer for somebody in theirs, are told so by e-mail. With
    ``overwrites`` the files decide where they differ from what was changed in the portal.

    Raises:
        OnboardingError: when anything in any file is wrong; nothing is saved then.
    """
    sources = read_all(paths)
    today = timezone.localdate(now)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        run = Run(sources, Known.now(sources), since or today)
        if faults := not_standing(run, check(run), today=today):
            raise OnboardingError(faults)
        ledger = Ledger(run, now=now, today=today, since=run.since, overwrites=overwrites)
        outcome = _apply(run, ledger)
        if ledger.faults:
            raise OnboardingError(in_order(run, ledger.faults))
        ledger.memory.flush()
        if invites:
            invite(tenures=outcome.seated, now=now)
            for assistant in outcome.assisting:
                assistants.tell(assistant=assistant, now=now)
        transaction.set_rollback(is_trial)
    return outcome


def _apply(run: Run, ledger: Ledger) -> Outcome:
    users = people(run, ledger)
    describe_municipalities(run, ledger)
    known = organisations(run, ledger)
    cooperations(run, ledger)
    appointments(run, ledger, users)
    found = bodies(run, ledger)
    places = seats(found, ledger, known)
    seated = Holders(ledger, users, places).write()
    assisting = Assistants(ledger, users, places, seated).write()
    aims(run, ledger)
    groups(run, ledger, users, known)
    Municipality.objects.filter(pk__in=ledger.touched).update(changed_at=ledger.now)
    return Outcome(
        added=tuple(ledger.added),
        changed=tuple((label, tuple(changes)) for (label, _row_id), changes in ledger.changed.items()),
        seated=tuple(seated),
        assisting=tuple(assisting),
        kept=tuple((label, tuple(changes)) for (label, _row_id), changes in ledger.kept.items()),
        numbers=tuple(number for source in run.sources for number in source.numbers),
    )
