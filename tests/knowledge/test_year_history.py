"""Who changed what of the analysis of a year."""

from tests.changes.tabs import Tab
from tests.knowledge.conftest import AtLevel
from tests.pages import words_of


def test_what_was_changed_in_the_answers_is_told_with_a_way_back(level: AtLevel) -> None:
    client, path = level.client(level.coordinator), f"/kommuner/{level.slug}/arsanalyse/"
    for answer in ("Rus på torget", "Mobbing på nett"):
        Tab(client, f"{path}endre/").save(hardest=answer)

    page = client.get(f"{path}historikk/")
    words = words_of(page.content.decode())

    assert f'href="{path}?ar={level.today.year}"' in page.content.decode()
    assert "Rus på torget" in words
    assert "Mobbing på nett" in words
    assert level.coordinator.name in words
    assert f'href="{path}historikk/?ar={level.today.year}"' in client.get(path).content.decode()


def test_a_year_without_answers_has_no_history_and_it_is_the_coordinators(level: AtLevel) -> None:
    path = f"/kommuner/{level.slug}/arsanalyse/"
    before = level.client(level.coordinator).get(f"{path}historikk/")
    Tab(level.client(level.coordinator), f"{path}endre/").save(hardest="Rus på torget")

    answer = level.client(level.member).get(f"{path}historikk/")

    assert (before.status_code, answer.status_code) == (404, 403)
    assert "historikk" not in level.client(level.member).get(path).content.decode()
