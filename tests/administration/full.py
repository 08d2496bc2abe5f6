"""The portal with three rows and more of everything, and a secret word in what is exempt."""

from datetime import time
from pathlib import Path
from typing import Any

from allauth.socialaccount.models import SocialAccount
from django.db.models import Model
from django.urls import reverse
from django.utils import timezone

from accounts.models import CalendarFeed, DeclarationAcceptance, KeptDays
from circulation.models import Circulation
from editions.enums import Kind
from editions.models import Publication
from knowledge.models import Challenge, Evaluation, KnowledgeSetup, PartnerLink
from measures.models import Measure, MeasureParty, MeasureSetup, WorkingGroup
from meetings.models import (
    AgendaItem,
    Decision,
    FollowUp,
    NumberSeries,
    Paper,
)
from meetings.services import grants
from municipalities.models import Agreement, Cooperation, LibraryText, PageText
from nightwatch.enums import Stage
from nightwatch.models import (
    ClassInvitation,
    JoinAsk,
    Offer,
    OfferTo,
    Season,
    ShiftTemplate,
    ShiftWarning,
    Team,
    Wording,
)
from nightwatch.services import requests
from planning.models import DaysOff, Rolling, YearlyItem
from polls.models import Asked, Poll
from preparedness.models import Readiness
from reminders.models import Heartbeat
from reminders.services import outbox
from reviews.models import Release, ReleaseRule, Review
from self_evaluation.models import SelfEvaluation
from tests.accounts.authenticators import give_app
from tests.councils.factories import AssistantFactory, CouncilFactory
from tests.meetings.factories import MeetingFactory
from tests.permissions.world import World

# But for what a new municipality copies, which names none.
FOLDER = Path(__file__).resolve().parents[2] / "onboarding" / "files"
FILES = sorted(path for path in FOLDER.glob("*.toml") if path.name != "mal.toml")
# Stands in every text of what is exempt and of what came of it, and in nothing that everybody may read.
SECRET = "Gullregn"


def fill(world: World) -> None:
    """Three rows of everything that the files and the world have fewer of."""
    now, council = timezone.now(), world.things["council"]
    for number, name in enumerate(("member", "chair", "secretary")):
        user = world.people[name]
        DeclarationAcceptance.objects.create(user=user, kind="natteravn", version="1", accepted_at=now)
        CalendarFeed.objects.create(user=user)
        give_app(user)
        AssistantFactory(tenure=user.tenures.first())
        SocialAccount.objects.create(user=user, provider="oidc", uid=str(number))
        Heartbeat.objects.create(name=f"sweep {number}", beat_at=now)
        NumberSeries.objects.create(council=council, year=2100 + number, kind="items", last=1)
        Cooperation.objects.create(name=f"Samarbeid {number}", host_id="1833", starts_on=world.today)
        facts = {"email": f"{number}@example.no", "name": "A", "phone": "+4792200000", "language": "nb"}
        requests.ask(shift=world.things["shift/open"], **facts, now=now)
        _staff(world, user)
        grants.note_reading(item=world.things["exempt/approved"], what="item", by=user, now=now)
        target = world.things["measure/exempt"]
        outbox.enqueue(kind="measures.overdue", recipient=user, target=target, key=f"x{number}", due_at=now)
        PageText.objects.create(municipality_id="1833", language="en", slot=f"s{number}", body="B", changed_at=now)
        LibraryText.objects.create(title=f"Felles {number}", slot="about")
        Agreement.objects.create(municipality_id="1833", title=f"Avtale {number}")
        days = {"starts_on": world.today, "ends_on": world.today}
        DaysOff.objects.create(municipality_id="1833", name=f"Ferie {number}", **days)
        YearlyItem.objects.create(municipality_id="1833", title=f"Årlig {number}", month=1, first_year=2026)
        theme = {"theme": "drugs", "dated_on": world.today}
        Challenge.objects.create(municipality_id="1833", title=f"Utfordring {number}", **theme)
        Evaluation.objects.create(measure=world.things["measure/item"], text="Virket.", result="stop")
        elsewhere = ("1101", "1103", "1106")[number]
        KnowledgeSetup.objects.create(municipality_id=elsewhere)
        _offer(world, elsewhere)
        said = {"number": 1, "applies_from": world.today, "text_nb": "Vi går to og to.", "made_at": now}
        Wording.objects.create(municipality_id=elsewhere, **said)
        organisation = world.inner["organisation"]
        PartnerLink.objects.create(municipality_id="1833", organisation=organisation, **days)
        body = CouncilFactory(owners=["1833"])
        WorkingGroup.objects.create(council=body, decision=world.things["exempt-decision/approved"])
        Rolling.objects.create(council=body, starts=time(12), ends=time(13))
        poll = Poll.objects.create(council=body, deadline=world.today, opened_at=timezone.now())
        Asked.objects.create(poll=poll, user=world.people["member"])
        evaluated = {"deadline": world.today, "asked_number": 7, "opened_at": now}
        SelfEvaluation.objects.create(council=body, year=2026, **evaluated)
        Readiness.objects.create(council=CouncilFactory(owners=["1833"]))
        draft = MeetingFactory(council=body)
        Review.objects.create(meeting=draft, deadline=world.today, asked_at=now)
        Release.objects.create(meeting=draft, released_at=now)
        ReleaseRule.objects.create(council=body)
    minutes = Publication.objects.get()
    for meeting in (world.things["meeting/notice"], world.things["meeting/approved"]):
        told: dict[str, Any] = {"content": minutes.content, "first_published_at": now, "published_at": now}
        Publication.objects.create(meeting=meeting, kind=Kind.NOTICE, **told)
    for kept in ("names", "reasons", "reads"):
        KeptDays.objects.create(name=kept, days=400)


def _offer(world: World, elsewhere: str) -> None:
    """A measure that a municipality with more about each measure is offered a part in."""
    MeasureSetup.objects.create(municipality_id=elsewhere)
    measure = world.things["measure/item"]
    MeasureParty.objects.create(measure=measure, municipality_id=elsewhere, offered_at=world.now)


def _staff(world: World, user: Any) -> None:
    """What the portal and a volunteer do to have a shift staffed."""
    shift, now = world.things["shift/open"], timezone.now()
    number = Season.objects.count()
    JoinAsk.objects.create(group=shift.group, user=user, shift=shift, asked_at=now)
    team = Team.objects.create(group=shift.group, name=f"{number}A")
    ClassInvitation.objects.create(group=shift.group, team=team, mark=str(number), email=user.email, invited_at=now)
    Season.objects.create(group=shift.group, name=f"Sesong {number}", starts_on=now.date(), ends_on=now.date())
    ShiftTemplate.objects.create(group=shift.group, weekday=number, starts="20:00", ends="22:00")
    ShiftWarning.objects.create(shift=shift, stage=Stage.values[number - 1], made_at=now)
    offer = Offer.objects.create(shift=shift, kind="short", state="ended", made_at=now, ended_at=now)
    OfferTo.objects.create(offer=offer, user=user, asked_at=now)


def keep_secrets(world: World) -> None:
    """Put the secret word where only those who are cleared may read it."""
    exempt = AgendaItem.objects.filter(classification="exempt")
    exempt.update(title=SECRET, description=SECRET, minutes=SECRET, public_title="Offentlig tittel")
    Decision.objects.filter(item__in=exempt).update(text=SECRET)
    Circulation.objects.filter(item__in=exempt).update(resolution=SECRET, reason=SECRET)
    FollowUp.objects.filter(item__in=exempt).update(text=SECRET)
    Paper.objects.filter(item__in=exempt).update(title=SECRET, original_name=SECRET)
    Measure.objects.filter(decision__item__in=exempt).update(description=SECRET, status_note=SECRET)
    for follow_up in FollowUp.objects.filter(item__in=exempt).order_by("pk"):
        about = {"recipient": follow_up.responsible, "target": follow_up, "due_at": timezone.now()}
        outbox.enqueue(kind="meetings.follow_up_given", key=f"secret {follow_up.pk}", **about)


def address(model: type[Model], page: str, *args: object) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)
