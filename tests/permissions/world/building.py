"""The world made, each room after those it stands on."""

from datetime import time, timedelta

from django.contrib.auth.models import AnonymousUser

from accounts.models import User
from councils.enums import Level, MinutesAccess, SeatFunction
from councils.models import Seat, Term
from knowledge.models import PartnerLink
from measures.models import (
    MeasureUserObjectPermission,
)
from municipalities.models import (
    Agreement,
    Cooperation,
    LibraryText,
    Municipality,
    Organisation,
    PageLink,
    WordTemplate,
)
from planning.models import DaysOff, Rolling, YearlyItem
from preparedness.models import Readiness
from tests.councils.factories import CouncilFactory
from tests.documents.word import template
from tests.municipalities.factories import LONG_AGO, onboarded, picture_of
from tests.permissions.world.base import MEETING_STATES, RANA, World, days_ahead
from tests.permissions.world.circulations import add_circulations
from tests.permissions.world.foreign import add_foreign
from tests.permissions.world.joint import add_joint_meetings
from tests.permissions.world.measures import (
    add_knowledge,
    add_measures,
    add_plans,
    add_shared_measures,
    add_working_group,
)
from tests.permissions.world.meetings import (
    add_conflicted,
    add_grants,
    add_matters,
    add_meeting,
    add_notes,
    add_people,
    add_polls,
    add_proposals,
    add_reviews,
    add_self_evaluations,
    lapse_of,
    publication_of,
)
from tests.permissions.world.nightwatch import add_nightwatch
from tests.permissions.world.reports import add_reports


def library_of(owner: Municipality, world: World) -> dict[str, LibraryText]:
    """A text that the municipality keeps, and one of the portal's."""
    found = {"library-text/own": LibraryText.objects.create(title="Hva SLT er", slot="about", owner=owner)}
    found["library-text/portal"] = LibraryText.objects.create(title="Slik virker natteravn", slot="natteravn")
    for text in found.values():
        for language, body in {"nb": "Felles ord.", "nn": "Ord for fleire."}.items():
            text.editions.create(language=language, number=1, body=body, made_at=world.now)
    return found


def build() -> World:
    """Make the world. Whoever has ended has ended yesterday."""
    world = World()
    things = world.things
    things["municipality"] = onboarded(RANA)
    facts = {"level": Level.COORDINATING, "minutes_access": MinutesAccess.PUBLIC, "decides_between": True}
    things["council"] = CouncilFactory(owners=[RANA], **facts)
    Rolling.objects.create(council=things["council"], starts=time(9), ends=time(10))
    add_people(world, things["council"])
    for state, meeting_state in MEETING_STATES.items():
        add_meeting(world, state, meeting_state)
    things["publication"] = publication_of(things["meeting/approved"], world)
    add_grants(world)
    add_measures(world)
    add_plans(world)
    add_shared_measures(world)
    add_knowledge(world)
    add_nightwatch(world)
    add_conflicted(world)
    add_joint_meetings(world)
    add_polls(world)
    add_circulations(world)
    add_self_evaluations(world)
    add_notes(world)
    add_reviews(world)
    add_proposals(world)
    add_matters(world)
    add_reports(world)
    add_working_group(world)
    # Of the term that runs out, a draft of the next one.
    Term.objects.create(council=things["council"], ends_on=world.today + timedelta(days=300), opened_at=world.now)
    world.inner["seat"] = Seat.objects.get(council=things["council"], function=SeatFunction.CHAIR)
    things |= library_of(things["municipality"], world)
    below = {"municipality": things["municipality"]}
    world.inner["picture"] = picture_of(**below)
    WordTemplate.objects.create(name="mal.docx", content=template(), added_at=world.now, **below)
    world.inner["link"] = PageLink.objects.create(text="Konfliktrådet", url="https://example.no/", **below)
    world.inner["agreement"] = Agreement.objects.create(title="Politirådsavtale", **below)
    world.inner["cooperation"] = Cooperation.objects.create(
        name="SLT-samarbeidet", host=things["municipality"], starts_on=LONG_AGO
    )
    world.inner["organisation"] = Organisation.objects.create(name="Utekontakten", type="municipality", **below)
    world.inner["appointment"] = world.people["reader"].appointments.get()
    world.inner["person"] = world.people["reader"]
    world.inner["grant"] = MeasureUserObjectPermission.objects.get(
        content_object=things["measure/item"], user=world.people["partner"]
    )
    Readiness.objects.create(
        council=things["council"], seats=list(things["council"].seats.values_list("pk", flat=True))
    )
    world.inner["lapse"] = lapse_of(things["council"], world)
    world.inner["days_off"] = DaysOff.objects.create(name="Vinterferie", **days_ahead(world), **below)
    world.inner["yearly_item"] = YearlyItem.objects.create(title="Ungdata", month=3, first_year=2025, **below)
    world.inner["partner_link"] = PartnerLink.objects.create(
        organisation=world.inner["organisation"], **days_ahead(world) | {"starts_on": world.today}, **below
    )
    world.inner["tenure"] = world.inner["seat"].tenures.get(user=world.people["chair"])
    add_foreign(world)
    for name, known in world.people.items():
        # Roles are read afresh: what was asked while the world was being made does not count.
        world.people[name] = known if isinstance(known, AnonymousUser) else User.objects.get(pk=known.pk)
    return world
