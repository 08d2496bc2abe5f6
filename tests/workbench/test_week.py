"""The week's message to a coordinator: what presses on her workbench, once, and nothing that a mail may not say."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from django.utils.translation import override

from accounts.models import User
from contributions.needs import Need, needs_of
from knowledge.models import KnowledgeSetup
from measures.enums import Status
from measures.models import Measure, MeasureMore
from municipalities.models import Municipality
from reminders.models import Reminder
from reminders.registry import Message, renderer_for
from tests.accounts.factories import UserFactory
from tests.measures.factories import IndicatorFactory, MeasureFactory, figures_in
from tests.municipalities.factories import AppointmentFactory, onboarded
from workbench.selectors.desk import set_desk
from workbench.services import week
from workbench.tasks import tell_of_the_week

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator() -> User:
    user: User = UserFactory(name="Koordinator")
    for number in ("3417", "3418"):
        onboarded(number)
        AppointmentFactory(user=user, municipality_id=number)
    return user


def late_measure(number: str = "3418", **facts: object) -> Measure:
    made: Measure = MeasureFactory(
        municipality_id=number, due_on=timezone.localdate() - timedelta(days=3), responsible=UserFactory(), **facts
    )
    return made


def written(language: str = "nb") -> Message | None:
    row = Reminder.objects.get(kind="workbench.week")
    with override(language):
        return renderer_for(row.kind)(row)


def needs(user: User) -> list[Need]:
    with override("nb"):
        return needs_of(set_desk(user, number="", now=timezone.now()))


def test_it_tells_what_is_late_by_municipality_and_comes_once_a_week(coordinator: User) -> None:
    late_measure("3417", title="Åpen hall")
    late_measure("3418", title="Torgkafé")

    told = [tell_of_the_week(), tell_of_the_week()]

    message = written()
    assert told == [1, 1]
    assert message is not None
    assert message.subject == "2 ting på arbeidsbenken din er over fristen"
    found = [message.body.index(words) for words in ("Grue", "Åpen hall", "Åsnes", "Torgkafé")]
    assert sorted(found[:2]) + sorted(found[2:]) == found
    assert "/arbeidsbenk/" in message.body


def test_more_than_fifteen_are_counted(coordinator: User) -> None:
    for _ in range(18):
        late_measure()
    week.tell(now=timezone.now())

    message = written("nn")

    assert message is not None
    assert (message.body.count("Fristen var"), "3 til står på arbeidsbenken:" in message.body) == (15, True)


def test_where_nothing_presses_nothing_is_sent(coordinator: User) -> None:
    MeasureFactory(due_on=timezone.localdate() + timedelta(days=60))
    week.tell(now=timezone.now())

    assert written() is None


def test_who_coordinates_no_more_is_not_told(coordinator: User) -> None:
    late_measure()
    week.tell(now=timezone.now())
    coordinator.appointments.update(ends_on=timezone.localdate() - timedelta(days=1))

    assert (written(), week.tell(now=timezone.now())) == (None, 0)


def test_a_mail_says_less_where_the_page_says_more() -> None:
    need = Need("chat", "Svar", "Hemmelig", "", timezone.localdate(), "/", False, "", mailed="Sak om en skole")

    assert (need.about, need.in_mail) == ("Hemmelig", "Sak om en skole")


def test_figures_that_wait_and_figures_that_are_missing_are_a_line_each(coordinator: User) -> None:
    silent, other, fresh = IndicatorFactory(name="Anmeldt"), IndicatorFactory(name="Mobbing"), IndicatorFactory()
    year = timezone.localdate().year
    figures_in(silent, y2020=4)
    figures_in(other, y2021=4)
    lately: dict[str, Any] = {f"y{year - 1}": 4}
    waiting: dict[str, Any] = {f"y{year}": 4}
    figures_in(fresh, **lately)
    figures_in(fresh, approved=False, **waiting)

    found = {need.act: (need.about, need.url) for need in needs(coordinator)}

    goals = f"/kommuner/{Municipality.objects.get(pk='3418').slug}/mal/"
    assert found == {
        "Tall venter på godkjenning": (fresh.name, fresh.get_absolute_url()),
        "Nye tall mangler": ("2 indikatorer", goals),
    }


def test_what_is_done_and_was_to_be_evaluated_is_asked_for_until_it_is(coordinator: User) -> None:
    KnowledgeSetup.objects.create(municipality_id="3418", is_on=True)
    done = {"status": Status.DONE, "done_at": timezone.now() - timedelta(days=70)}
    asked, free, unsaid = (MeasureFactory(title=name, **done) for name in ("Åpen hall", "Uten", "Ikke valgt"))
    MeasureMore.objects.create(measure=asked, evaluation="effect")
    MeasureMore.objects.create(measure=free, evaluation="none", evaluation_reason="For lite.")

    found = [(need.act, need.about, need.is_late) for need in needs(coordinator)]

    assert unsaid.title not in str(found)
    assert found == [("Evaluer et tiltak som er gjennomført", "Åpen hall", True)]
