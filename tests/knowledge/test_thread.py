"""The thread as a picture and as a list, from any point of it: only what the reader may see stands in either."""

from datetime import timedelta
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.utils import timezone

from accounts.models import User
from contributions.thread import Point, Thread
from knowledge.models import Cause, Challenge, Evaluation, WorksOn
from measures.figures.thread import picture_of
from measures.models import Measure
from meetings.enums import Classification, ItemPermission
from meetings.models import Decision
from meetings.services import grants as item_grants
from tests.councils.factories import SeatFactory, TenureFactory
from tests.knowledge.conftest import AtLevel
from tests.measures.factories import GoalFactory, IndicatorFactory, MeasureFactory, decided

SVG = "{http://www.w3.org/2000/svg}"
EVIL = "<script>alert(1)</script>\"'"


class Told:
    """A page with a thread: its picture, its list, and all of it."""

    def __init__(self, level: AtLevel, person: User, path: str) -> None:
        self.page = level.client(person).get(path).content.decode()
        begins = self.page.index("<svg", self.page.index("figure--thread"))
        ends = self.page.index("</svg>", begins) + 6
        self.picture = ET.fromstring(self.page[begins:ends])  # noqa: S314
        self.list = self.page[ends : self.page.index("</section>", ends)]

    @property
    def drawn(self) -> list[str]:
        return [each.text or "" for each in self.picture.iter(f"{SVG}title")]

    @property
    def ways(self) -> set[str]:
        return {each.get("href", "") for each in self.picture.iter(f"{SVG}a")}


@pytest.fixture
def whole(level: AtLevel) -> Measure:
    """A measure with everything before it and after it."""
    body = TenureFactory(seat=SeatFactory()).seat.council
    decision = decided(body, title="Åpen hall i vinter")
    goal = GoalFactory()
    IndicatorFactory(name="Tillit").goals.add(goal)
    measure: Measure = MeasureFactory(title="Åpen hall", decision=decision)
    measure.goals.add(goal)
    challenge = level.challenge(title="Rus i sentrum")
    challenge.measures.add(measure)
    cause = Cause.objects.create(challenge=challenge, text="Lett å få tak i", check_words="Spør.")
    WorksOn.objects.create(cause=cause, measure=measure, how="Voksne er der.")
    later = decided(body, title="Evaluering av åpen hall")
    Evaluation.objects.create(measure=measure, text="Mange kom.", result="continue", item=later.item)
    return measure


def outsider(measure: Measure) -> User:
    """Whoever is responsible, and has no seat."""
    assert measure.responsible
    return measure.responsible


def path_of(measure: Measure) -> str:
    return f"/tiltak/{measure.pk}/trad/"


def test_it_goes_from_the_challenge_to_the_next_agenda_in_picture_and_list(level: AtLevel, whole: Measure) -> None:
    told = Told(level, level.coordinator, path_of(whole))

    expected = [
        "Rus i sentrum",
        "Lett å få tak i",
        "Åpen hall i vinter",
        "Åpen hall",
        "Tillit",
        "Evaluering av åpen hall",
    ]
    assert [word for word in expected if not any(word in each for each in told.drawn)] == []
    assert [word for word in expected if word not in told.list] == []
    assert [way for way in told.ways if f'href="{way}"' not in told.list] == []
    assert all(each.get("tabindex") == "-1" for each in told.picture.iter(f"{SVG}a"))
    assert told.picture.get("aria-hidden") == "true"
    assert "style" not in ET.tostring(told.picture).decode()


def test_every_point_leads_to_the_others(level: AtLevel, whole: Measure) -> None:
    challenge = Challenge.objects.get()
    assert whole.decision
    pages = {
        whole.get_absolute_url(): path_of(whole),
        challenge.get_absolute_url(): f"/utfordringer/{challenge.pk}/trad/",
    }

    for page, path in pages.items():
        assert path in level.client(level.coordinator).get(page).content.decode()
    of_challenge = Told(level, level.coordinator, f"/utfordringer/{challenge.pk}/trad/")
    of_decision = Told(level, level.coordinator, f"/vedtak/{whole.decision.pk}/trad/")

    assert {whole.get_absolute_url(), Evaluation.objects.get().get_absolute_url()} <= of_challenge.ways
    assert {whole.get_absolute_url(), whole.decision.item.get_absolute_url()} <= of_decision.ways
    assert challenge.get_absolute_url() in Told(level, level.coordinator, path_of(whole)).ways


def test_challenges_and_causes_are_for_the_coordinating_level(level: AtLevel, whole: Measure) -> None:
    told = Told(level, outsider(whole), path_of(whole))

    assert "Åpen hall" in told.page
    assert [word for word in ("Rus i sentrum", "Lett å få tak i", "Voksne er der.") if word in told.page] == []


def test_the_agenda_is_for_those_who_see_the_item(level: AtLevel, whole: Measure) -> None:
    told = Told(level, outsider(whole), path_of(whole))

    assert "Evaluering av åpen hall" not in told.page
    assert Evaluation.objects.get().get_absolute_url() in told.ways


def test_an_exempt_item_has_its_public_title_alone_and_its_decision_no_words(level: AtLevel) -> None:
    council = TenureFactory(seat=SeatFactory()).seat.council
    decision = decided(council, classification=Classification.EXEMPT, title="Hemmelig uro")
    measure = MeasureFactory(title="Åpen hall", decision=decision)
    exempt = decided(council, classification=Classification.EXEMPT, title="Skjult evaluering")
    Evaluation.objects.create(measure=measure, text="Mange kom.", result="continue", item=exempt.item)

    for person in (level.coordinator, outsider(measure)):
        page = Told(level, person, path_of(measure)).page
        assert [word for word in ("Hemmelig uro", "Skjult evaluering", decision.text) if word in page] == []


def kept_out(decision: Decision, person: User, by: User) -> None:
    item_grants.give(
        item=decision.item,
        user=person,
        permission=ItemPermission.EXCLUDED,
        reason="Slektning",
        ends_on=timezone.localdate() + timedelta(days=30),
        by=by,
        now=timezone.now(),
    )


def test_who_is_kept_out_meets_it_from_no_point(level: AtLevel, whole: Measure) -> None:
    assert whole.decision
    challenge = Challenge.objects.get()
    kept_out(whole.decision, level.coordinator, level.coordinator)
    client = level.client(level.coordinator)

    assert client.get(path_of(whole)).status_code == 404
    assert client.get(f"/vedtak/{whole.decision.pk}/trad/").status_code in {403, 404}
    told = Told(level, level.coordinator, f"/utfordringer/{challenge.pk}/trad/")
    assert "Lett å få tak i" in told.page
    assert [word for word in ("Åpen hall", "Mange kom", "Videreføres") if word in told.page] == []


def test_who_is_kept_out_of_the_next_item_is_not_told_that_it_is_on_the_agenda(level: AtLevel, whole: Measure) -> None:
    item = Evaluation.objects.select_related("item").get().item
    assert item
    kept_out(Decision.objects.get(item=item), level.coordinator, level.coordinator)

    told = Told(level, level.coordinator, path_of(whole))

    assert "Evaluering av åpen hall" not in told.page


def test_nobody_opens_the_thread_of_what_they_do_not_see(level: AtLevel, whole: Measure) -> None:
    other = TenureFactory().user
    challenge = Challenge.objects.get()
    assert whole.decision

    paths = [path_of(whole), f"/vedtak/{whole.decision.pk}/trad/", f"/utfordringer/{challenge.pk}/trad/"]
    assert [level.client(other).get(path).status_code for path in paths] == [404, 404, 404]


def points(number: int, further: tuple[Point, ...] = ()) -> tuple[Point, ...]:
    return tuple(Point("Tiltak", f"{EVIL} {each}", f"/tiltak/{each}/", further=further) for each in range(number))


@pytest.mark.parametrize("before", [(), points(1), points(3, points(2, points(2)))])
@pytest.mark.parametrize("after", [(), points(2), points(1, points(4))])
def test_no_two_points_lie_over_each_other_and_all_lie_in_the_picture(before: Any, after: Any) -> None:
    drawn = ET.fromstring(picture_of(Thread(Point("Tiltak", EVIL), before, after)))  # noqa: S314

    _x, _y, width, height = (float(each) for each in drawn.get("viewBox", "").split())
    boxes = [
        tuple(float(each.get(name, "0")) for name in ("x", "y", "width", "height")) for each in drawn.iter(f"{SVG}rect")
    ]
    for x, y, wide, high in boxes:
        assert 0 <= x <= x + wide <= width
        assert 0 <= y <= y + high <= height
    for place, (x, y, wide, high) in enumerate(boxes):
        for x2, y2, _wide, _high in boxes[place + 1 :]:
            assert abs(x - x2) >= wide or abs(y - y2) >= high


def test_pages_take_as_many_statements_for_many(
    level: AtLevel, whole: Measure, django_assert_max_num_queries: Any
) -> None:
    client, challenge = level.client(level.coordinator), Challenge.objects.get()
    assert whole.decision
    paths = [path_of(whole), f"/vedtak/{whole.decision.pk}/trad/", f"/utfordringer/{challenge.pk}/trad/"]
    counts = []
    for path in paths:
        client.get(path)
        with django_assert_max_num_queries(12) as one:
            client.get(path)
        counts.append(len(one))
    cause = Cause.objects.get()
    for number in range(3):
        more = MeasureFactory(decision=whole.decision, title=f"Mer {number}")
        challenge.measures.add(more)
        WorksOn.objects.create(cause=cause, measure=more, how="Mer.")
        item = Evaluation.objects.values_list("item", flat=True).first()
        Evaluation.objects.create(measure=whole, text="Mer.", result="continue", item_id=item)
    for path, count in zip(paths, counts, strict=True):
        with django_assert_max_num_queries(count):
            client.get(path)
