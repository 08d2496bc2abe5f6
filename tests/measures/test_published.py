"""A measure that another municipality has published is found, read and used; nothing comes along that is not public."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.access import can
from accounts.models import User
from measures.enums import MeasureAct, Status
from measures.errors import ForeignGoal, NotPublished
from measures.models import Factor, Measure, MeasureMore, MeasureSetup, MeasureStep
from measures.services import measures, published
from meetings.enums import Classification
from municipalities.enums import Role
from tests.accounts.factories import UserFactory
from tests.clients import logged_in
from tests.councils.factories import CouncilFactory, TenureFactory
from tests.measures.factories import GoalFactory, MeasureFactory, decided
from tests.municipalities.factories import AppointmentFactory, OrganisationFactory, onboarded

SECRET = ("Kari Nordmann", "Hemmelig partner", "Ligger etter planen", "98765", "Tre vikarer", "Engangstiltak", "Avtalt")


@pytest.fixture
def coordinator(db: None) -> User:
    onboarded("3418")
    person: User = AppointmentFactory().user
    return person


@pytest.fixture
def source(coordinator: User) -> Measure:
    """A measure of Rana that says everything, and shares what can be shared."""
    onboarded("1833")
    MeasureSetup.objects.create(municipality_id="1833", has_more=True)
    return measure_of("Åpen hall")


def measure_of(title: str, *, is_public: bool = True, is_shared: bool = True, **facts: Any) -> Measure:
    made: Measure = MeasureFactory(
        municipality_id="1833",
        title=title,
        description="Hallen er åpen for alle på fredager.",
        responsible=UserFactory(name="Kari Nordmann"),
        horizon="long",
        kind="project",
        status_note="Ligger etter planen",
        starts_on=timezone.localdate() - timedelta(days=700),
        due_on=timezone.localdate() + timedelta(days=700),
        **facts,
    )
    made.partners.add(OrganisationFactory(name=f"Hemmelig partner {made.pk}"))
    MeasureMore.objects.create(
        measure=made,
        prevention="universal",
        arenas=["leisure", "school"],
        target_group="Ungdomsskolen",
        age_from=13,
        works_how="Voksne er til stede.",
        resources="Tre vikarer",
        cost=98765,
        evaluation="none",
        evaluation_reason="Engangstiltak",
        evidence="promising",
        evidence_url="https://www.example.no/hall/",
        is_public=is_public,
        is_shared=is_shared,
    )
    made.factors.set(Factor.objects.filter(level="school")[:2])
    MeasureStep.objects.create(
        measure=made,
        title="Leie lokale",
        due_on=timezone.localdate() + timedelta(days=3),
        responsible=made.responsible,
        done_at=timezone.now(),
        outcome="Avtalt",
    )
    return made


def address(measure: Measure, more: str = "") -> str:
    return f"/tiltak/fra-andre/{measure.pk}/{more}"


def found(person: User, query: str = "") -> list[str]:
    return [each.title for each in logged_in(person).get(f"/tiltak/fra-andre/{query}").context["measures"]]


def facts_of(person: User, **said: Any) -> dict[str, Any]:
    due_on = timezone.localdate() + timedelta(days=60)
    facts = {"title": "Vår hall", "kind": "measure", "status": "planned", "due_on": due_on, "responsible": person.pk}
    return facts | said


def use(source: Measure, by: User, **said: Any) -> Measure:
    content = measures.Content(title="Vår hall", responsible=by, **said)
    return published.use(
        source=source.pk,
        municipality=onboarded("3418"),
        content=content,
        by=by,
        now=timezone.now(),
        status=Status.PLANNED,
    )


def test_it_is_found_read_and_used_with_its_origin_kept(coordinator: User, source: Measure) -> None:
    client = logged_in(coordinator)
    MeasureSetup.objects.create(municipality_id="3418", has_more=True)
    read = client.get(address(source)).content.decode()

    form = client.get(address(source, "bruk/")).context["form"]
    page = client.post(address(source, "bruk/"), facts_of(coordinator, **form.initial), follow=True).content.decode()

    made = Measure.objects.get(municipality="3418")
    assert found(coordinator) == ["Åpen hall"]
    assert "Bruk som utgangspunkt" in read
    assert (form.initial["title"], form.initial["kind"], form.initial["horizon"]) == ("Åpen hall", "project", "long")
    assert form.initial["description"] == ("Hallen er åpen for alle på fredager.\n\nSteg på veien:\n- Leie lokale")
    assert (made.copied_from, str(made.copied_in)) == (source, "Rana")
    assert (made.more.prevention, made.more.arenas, made.more.target_group) == (
        "universal",
        ["leisure", "school"],
        "Ungdomsskolen",
    )
    assert (made.more.age_from, made.more.evidence, made.more.evidence_url) == (
        13,
        "promising",
        "https://www.example.no/hall/",
    )
    assert set(made.factors.all()) == set(source.factors.all())
    assert "Etter et tiltak i Rana" in page
    assert address(source) in page


def test_nothing_comes_along_that_is_not_public(coordinator: User, source: Measure) -> None:
    client = logged_in(coordinator)
    MeasureSetup.objects.create(municipality_id="3418", has_more=True)
    pages = [
        client.get(path).content.decode() for path in ("/tiltak/fra-andre/", address(source), address(source, "bruk/"))
    ]

    made = use(source, coordinator)

    assert [word for page in pages for word in SECRET if word in page] == []
    assert not made.partners.exists()
    assert not made.steps.exists()
    assert (made.starts_on, made.status_note, made.decision) == (None, "", None)
    more = made.more
    assert (more.cost, more.resources, more.evaluation, more.evaluation_reason) == (None, "", "", "")
    assert (more.is_public, more.is_shared, more.priority) == (False, False, None)


def test_of_one_that_is_shown_and_not_shared_there_is_the_title_alone(coordinator: User, source: Measure) -> None:
    plain = measure_of("Torgkafé", is_shared=False)
    client = logged_in(coordinator)
    MeasureSetup.objects.create(municipality_id="3418", has_more=True)
    read = client.get(address(plain)).content.decode()
    form = client.get(address(plain, "bruk/")).context["form"]

    made = use(plain, coordinator)

    assert "Torgkafé" in read
    assert [
        word for word in ("Hallen er åpen", "Ungdomsskolen", "Leie lokale", "Lovende", "Universelt") if word in read
    ] == []
    assert form.initial["title"] == "Torgkafé"
    assert not {"description", "kind", "horizon"} & form.initial.keys()
    assert not MeasureMore.objects.filter(measure=made).exists()
    # Nor is it found by what is not told of it.
    assert set(found(coordinator)) == {"Torgkafé", "Åpen hall"}
    assert found(coordinator, "?sok=fredager") == ["Åpen hall"]
    assert found(coordinator, "?sok=torgkafé") == ["Torgkafé"]
    for query in ("?niva=universal", "?arena=school", "?tema=school", "?grunnlag=promising"):
        assert found(coordinator, query) == ["Åpen hall"], query


@pytest.mark.parametrize(
    ("query", "is_there"), [("?niva=selective", False), ("?arena=online", False), ("?niva=tull", True)]
)
def test_the_filters_stand_in_the_address(coordinator: User, source: Measure, query: str, is_there: bool) -> None:
    assert found(coordinator, query) == (["Åpen hall"] if is_there else [])


HIDDEN: dict[str, Any] = {
    "not chosen": lambda measure: MeasureMore.objects.update(is_public=False),
    "switched off": lambda measure: MeasureSetup.objects.update(has_more=False),
    "of an internal item": lambda measure: Measure.objects.filter(pk=measure.pk).update(
        decision=decided(CouncilFactory(owners=["1833"]), classification=Classification.INTERNAL)
    ),
    "of an exempt item": lambda measure: Measure.objects.filter(pk=measure.pk).update(
        decision=decided(CouncilFactory(owners=["1833"]), classification=Classification.EXEMPT)
    ),
}


@pytest.mark.parametrize("hide", HIDDEN.values(), ids=HIDDEN)
def test_what_is_not_public_is_found_nowhere_and_used_by_nobody(coordinator: User, source: Measure, hide: Any) -> None:
    client = logged_in(coordinator)
    made = use(source, coordinator)
    hide(source)

    assert found(coordinator) == []
    assert client.get(address(source)).status_code == 404
    assert client.get(address(source, "bruk/")).status_code == 404
    with pytest.raises(NotPublished):
        use(source, coordinator)
    # The words stay on what was made of it, without a link.
    page = client.get(made.get_absolute_url()).content.decode()
    assert "Etter et tiltak i Rana" in page
    assert address(source) not in page


def test_a_form_that_comes_too_late_says_so_and_tells_no_more(coordinator: User, source: Measure) -> None:
    client = logged_in(coordinator)
    MeasureMore.objects.update(is_public=False)

    late = client.post(address(source, "bruk/"), facts_of(coordinator))
    never = client.post("/tiltak/fra-andre/999999/bruk/", facts_of(coordinator))

    for answer in (late, never):
        assert "vises ikke lenger for andre" in answer.content.decode()
        assert "Åpen hall" not in answer.content.decode()
    assert Measure.objects.count() == 1


def test_the_origin_stays_in_words_when_the_other_is_gone(coordinator: User, source: Measure) -> None:
    made = use(source, coordinator)
    MeasureStep.objects.all().delete()
    source.delete()

    made.refresh_from_db()
    assert (made.copied_from, str(made.copied_in)) == (None, "Rana")
    assert "Etter et tiltak i Rana" in logged_in(coordinator).get(made.get_absolute_url()).content.decode()


def test_where_less_is_said_of_measures_only_the_form_is_filled(coordinator: User, source: Measure) -> None:
    made = use(source, coordinator)

    assert not MeasureMore.objects.filter(measure=made).exists()
    assert not made.factors.exists()


def test_what_is_refused_leaves_nothing(coordinator: User, source: Measure) -> None:
    with pytest.raises(ForeignGoal):
        use(source, coordinator, goals=[GoalFactory(municipality_id="1833")])

    assert list(Measure.objects.all()) == [source]


def test_those_who_plan_measures_look_and_nobody_else(coordinator: User, source: Measure) -> None:
    administrator = AppointmentFactory(role=Role.ADMINISTRATOR).user
    others = [AppointmentFactory(role=Role.READER).user, TenureFactory().user, UserFactory()]

    assert all(can(person, MeasureAct.VIEW_PUBLISHED) for person in (coordinator, administrator))
    for person in others:
        assert not can(person, MeasureAct.VIEW_PUBLISHED)
        for path in ("/tiltak/fra-andre/", address(source), address(source, "bruk/")):
            assert logged_in(person).get(path).status_code == 403


def test_the_history_names_the_municipality_and_not_the_other_measure(coordinator: User, source: Measure) -> None:
    made = use(source, coordinator)
    MeasureMore.objects.filter(measure=source).update(is_public=False)

    told = logged_in(coordinator).get(f"{made.get_absolute_url()}historikk/").content.decode()

    assert "Åpen hall" not in told


def test_the_list_takes_as_many_statements_for_many(
    coordinator: User, source: Measure, django_assert_max_num_queries: Any
) -> None:
    client = logged_in(coordinator)
    paths = ["/tiltak/fra-andre/", "/tiltak/fra-andre/?sok=hall&niva=universal&arena=school&tema=school"]
    counts = []
    for path in paths:
        client.get(path)
        with django_assert_max_num_queries(12) as one:
            client.get(path)
        counts.append(len(one))
    for number in range(3):
        measure_of(f"Åpen hall {number}")
    for path, count in zip(paths, counts, strict=True):
        with django_assert_max_num_queries(count):
            assert len(client.get(path).context["measures"]) == 4
