"""What there is in Åsnes too, for who works there and nobody else."""

from councils.enums import SeatFunction
from knowledge.models import Challenge, KnowledgeSetup, PartnerLink
from measures.enums import UPDATE_MEASURE
from measures.models import (
    Indicator,
    Measure,
    MeasureStep,
    MeasureUserObjectPermission,
)
from municipalities.models import Agreement, Cooperation, Organisation, PageLink
from nightwatch.models import (
    Group,
    GroupMunicipality,
    Volunteer,
)
from planning.models import DaysOff, YearlyItem
from tests.councils.factories import CouncilFactory, SeatFactory, TenureFactory
from tests.municipalities.factories import LONG_AGO, onboarded, picture_of
from tests.permissions.world.base import ASNES, World, days_ahead, grant, person
from tests.permissions.world.measures import (
    below_challenge,
    below_plan,
    count_of,
    figures_of,
    plan_of,
    seen_in,
    table_of,
    talk_of,
)
from tests.permissions.world.meetings import lapse_of, poll_of


def add_foreign(world: World) -> None:
    """Make in Åsnes what ``inner`` is in Rana."""
    asnes = onboarded(ASNES)
    foreign, below = world.foreign, {"municipality": asnes}
    foreign["picture"] = picture_of(**below)
    foreign["link"] = PageLink.objects.create(text="Familievernet", url="https://example.no/f/", **below)
    foreign["agreement"] = Agreement.objects.create(title="Avtale i Åsnes", **below)
    foreign["cooperation"] = Cooperation.objects.create(name="Solør", host=asnes, starts_on=LONG_AGO)
    foreign["organisation"] = Organisation.objects.create(name="Ungdomsklubben", type="municipality", **below)
    foreign["lapse"] = lapse_of(CouncilFactory(owners=[ASNES]), world)
    foreign["poll_time"] = poll_of(foreign["lapse"].council, world).times.get()
    foreign["days_off"] = DaysOff.objects.create(name="Høstferie", **days_ahead(world), **below)
    foreign["yearly_item"] = YearlyItem.objects.create(title="Budsjett", month=11, first_year=2025, **below)
    foreign["partner_link"] = PartnerLink.objects.create(
        organisation=foreign["organisation"], starts_on=world.today, ends_on=world.today, **below
    )
    KnowledgeSetup.objects.create(municipality=asnes, is_on=True, areas=["Skole"])
    seen_in(ASNES, world, None)
    foreign["person"] = world.people["elsewhere"]
    foreign["appointment"] = world.people["elsewhere"].appointments.get()
    seat = SeatFactory(council=CouncilFactory(owners=[ASNES]), function=SeatFunction.CHAIR)
    foreign["seat"], foreign["tenure"] = seat, TenureFactory(seat=seat, user=person("foreign-chair"))
    measure = Measure.objects.create(municipality=asnes, title="Fremmed tiltak", responsible=foreign["tenure"].user)
    grant(MeasureUserObjectPermission, world, measure, person("foreign-partner"), UPDATE_MEASURE)
    foreign["step"] = MeasureStep.objects.create(
        measure=measure, title="Steg", due_on=world.today, responsible=measure.responsible
    )
    foreign["count"] = count_of(measure, world)
    foreign["talk"] = talk_of(measure, world)
    challenge = Challenge.objects.create(
        municipality=asnes, title="Fremmed utfordring", theme="drugs", dated_on=world.today
    )
    foreign |= below_challenge(challenge, measure)
    indicator = Indicator.objects.create(municipality=asnes, key="antall", name="Antall", direction="down")
    foreign["series"], foreign["period"] = figures_of(indicator)
    foreign["intake"] = table_of(indicator)
    foreign |= below_plan(plan_of(ASNES, world.today.year), world)
    foreign["grant"] = MeasureUserObjectPermission.objects.get(content_object=measure)
    group = Group.objects.create(name="Natteravnene i Åsnes", slug="asnes")
    GroupMunicipality.objects.create(group=group, municipality=asnes, is_lead=True)
    foreign["volunteer"] = Volunteer.objects.create(
        group=group, user=person("foreign-leader"), starts_on=LONG_AGO, is_leader=True
    )
