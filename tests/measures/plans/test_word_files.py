"""A plan of action as a Word file in the municipality's own template."""

from django.utils import timezone

from accounts.models import User
from councils.enums import Level
from measures.enums import Side
from measures.models import Plan
from municipalities.models import Municipality, WordTemplate
from tests.clients import logged_in
from tests.councils.factories import CouncilFactory
from tests.documents.word import everything, lines_of, opened, tables_of, template
from tests.measures.factories import decided
from tests.measures.plans.acting import YEAR, adopt, sign


def test_a_plan_is_a_word_file_in_the_municipalitys_own_template(
    plan: Plan, coordinator: User, mayor: User, municipality: Municipality
) -> None:
    sign(plan, Side.MUNICIPALITY, mayor)
    letterhead = template(lambda document: setattr(document.sections[0].header.paragraphs[0], "text", "Åsnes brevhode"))
    WordTemplate.objects.create(municipality=municipality, name="mal.docx", content=letterhead, added_at=timezone.now())

    answer = logged_in(mayor).get(f"{plan.get_absolute_url()}plan.docx")

    lines = lines_of(answer.content)
    assert answer.headers["Content-Disposition"] == f'attachment; filename="handlingsplan-k3418-{YEAR}.docx"'
    assert "no-store" in answer.headers["Cache-Control"]
    assert opened(answer.content).sections[0].header.paragraphs[0].text == "Åsnes brevhode"
    assert {("Title", "Handlingsplan"), ("Heading 1", "Bakgrunn"), ("Normal", "Slik er det.")} <= set(lines)
    assert ("List Bullet", "Trygg oppvekst") in lines
    assert any("Ordfører, " in words and mayor.name in words for _style, words in lines)
    assert tables_of(answer.content) == [
        [["Mål", "Ferdige", "I gang", "Ikke begynt"], ["Trygg oppvekst", "0", "0", "0"]]
    ]


def test_the_word_file_names_the_decision_to_those_alone_who_may_read_it(
    plan: Plan, coordinator: User, mayor: User
) -> None:
    working = CouncilFactory(name="Arbeidsgruppa", level=Level.EXECUTING)
    decision = decided(working)
    adopt(plan, coordinator, decision=decision, adopted_where="")
    path = f"{plan.get_absolute_url()}plan.docx"

    mine, theirs = logged_in(coordinator).get(path).content, logged_in(mayor).get(path).content

    assert str(decision) in everything(mine)
    assert str(decision) not in everything(theirs)
    assert "Arbeidsgruppa" not in everything(theirs)
