"""A season of a new group, by everybody it is about on a phone; and a small place that uses no more than it needs."""

import os
import re
from datetime import date, timedelta

from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.places import LEADER, SOLOR, VOLUNTEER
from tests.browser.steps import press, see, take_place
from tests.browser.test_volunteer import declare, introduce, new_person, prove
from tests.browser.visitor import SESSIONS, Visitor

TEAM = "4A"
# A group of its own, also in a demo that is walked again; on an evening of the week that no other group has.
MINE = f"{os.getpid()}"
EVENING = 2  # Wednesday


def fits(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def next_evening(weeks: int) -> date:
    today, weeks = timezone.localdate(), weeks + os.getpid() % 40
    return today + timedelta(days=(EVENING - today.weekday()) % 7, weeks=weeks)


def make_group(visitor: Visitor, name: str, slug: str, *, has_seasons: bool = False) -> Page:
    page = visitor.open("/natteravn/ny/asnes/")
    page.get_by_label("Navn").first.fill(name)
    page.get_by_label(re.compile("^Adresse i portalen")).fill(slug)
    page.get_by_label("Møtested").fill("Samfunnshuset")
    if has_seasons:
        page.get_by_role("checkbox", name=re.compile("planlegger en sesong om gangen")).check()
    page.get_by_role("button", name="Lag gruppa").click()
    expect(page.get_by_text("Gruppa er laget. Velg hvem som leder den.")).to_be_visible()
    page.get_by_role("link", name="Ny leder").click()
    page.get_by_label("E-postadresse").fill(LEADER)
    page.get_by_role("main").get_by_role("button").first.click()
    expect(page.get_by_text("leder gruppa fra i dag")).to_be_visible()
    # Whoever is asked in has come when they log in after that.
    SESSIONS.pop(LEADER, None)
    return page


def test_a_small_place_makes_a_group_and_a_shift_and_somebody_signs_up(visit: Visit) -> None:
    slug = f"liten-{MINE}"
    page = make_group(visit(phone=True, log_in=SOLOR), f"Natteravnene i bygda {MINE}", slug)
    leader = visit(phone=True, log_in=LEADER).open(f"/natteravn/{slug}/")
    leader.get_by_role("link", name="Lag vakter").click()
    leader.get_by_label("Dato").first.fill(next_evening(6).isoformat())
    leader.get_by_role("main").get_by_role("button").first.click()
    expect(leader.get_by_text("Vakta er laget.")).to_be_visible()
    shift = leader.url

    visitor, mailbox, email = visit(phone=True), visit(), new_person()
    page = visitor.open(f"/natteravn/{slug}/")
    page.get_by_role("region", name="Kommende vakter").get_by_role("link", name="Meld deg på").click()
    introduce(page, email)
    declare(page)
    prove(page, mailbox, email)
    see(page, "Du har plass")

    # Nothing that was not asked for is in sight, on the group's page or on the shift's, for whoever leads or walks.
    for seen in (leader, page):
        for address in (f"{visitor.address}/natteravn/{slug}/", shift):
            seen.goto(address)
            words = seen.get_by_role("main").inner_text()
            for more in ("Sesong", "Klasse", "Netter", "Loggbok", "Rapport", "Turnus", "Vikar", "Godkjenn", "Nøkkel"):
                assert more not in words, (more, address)
            fits(seen)


def plan_season(leader: Page, slug: str, address: str) -> None:
    """Templates, the season, the shifts in one press, one of them left out."""
    leader.goto(f"{address}/natteravn/{slug}/sesonger/")
    press(leader, leader.get_by_role("link", name="Ny mal").first)
    leader.get_by_label("Ukedag").select_option("onsdag")
    leader.get_by_label("Begynner").fill("20:00")
    leader.get_by_label("Slutter").fill("23:00")
    leader.get_by_role("button", name="Lagre").click()
    expect(leader.get_by_text("Malen er lagret.")).to_be_visible()
    press(leader, leader.get_by_role("link", name="Ny sesong"))
    leader.get_by_label("Navn").fill("Sesongen")
    leader.get_by_label(re.compile("^Første kveld")).fill(next_evening(5).isoformat())
    leader.get_by_label(re.compile("^Siste kveld")).fill(next_evening(9).isoformat())
    leader.get_by_role("main").get_by_role("button").first.click()
    nights = leader.get_by_role("region", name="Vakter som kan lages")
    proposed = nights.get_by_role("checkbox")
    number = proposed.count()
    assert number >= 4
    proposed.last.uncheck()
    leader.get_by_role("button", name="Lag vaktene").click()
    expect(leader.get_by_text(re.compile(r"\d vakter er laget\."))).to_be_visible()


def shift_in(page: Page, slug: str, address: str, which: int) -> str:
    """Open one of the group's coming shifts; return its address."""
    page.goto(f"{address}/natteravn/{slug}/")
    rows = page.get_by_role("region", name="Kommende vakter").get_by_role("heading").get_by_role("link")
    press(page, rows.nth(which))
    return page.url


def take(page: Page, shift: str) -> None:
    page.goto(shift)
    take_place(
        page, page.get_by_role("main").get_by_role("button", name=re.compile("^Meld deg på")).first, "40 00 00 28"
    )


def settle_who_walks(coordinator: Page, slug: str, address: str) -> None:
    """Classes beside open places, and a class."""
    press(coordinator, coordinator.get_by_role("link", name="Hvem vaktene er for"))
    coordinator.get_by_role("radio", name=re.compile("^Blandet")).check()
    coordinator.get_by_role("button", name="Lagre").click()
    coordinator.goto(f"{address}/natteravn/{slug}/folk/")
    coordinator.get_by_label("Klasser eller lag").fill(TEAM)
    coordinator.get_by_role("button", name="Lagre").click()


def tell_where_things_lie(leader: Page, slug: str, address: str) -> None:
    leader.goto(f"{address}/natteravn/{slug}/utstyr/")
    leader.get_by_label("Utstyret, og hvor det ligger").fill("Vestene ligger i garderoben.")
    leader.get_by_label("Hvordan en kommer inn", exact=False).first.fill("Koden er 4711.")
    leader.get_by_label("Regler for gruppa").fill("Vi går minst to sammen.")
    leader.get_by_role("button", name="Lagre").click()


def choose_to_lead(leader: Page) -> None:
    """Choose oneself to lead the shift that is open: that takes a place."""
    press(leader, leader.get_by_role("link", name="Endre vakta"))
    leader.get_by_label("Vaktleder").select_option(index=1)
    leader.get_by_role("button", name="Lagre").click()
    expect(leader.get_by_text("Leder vakta").first).to_be_visible()
    expect(leader.get_by_text("1 så langt.")).to_be_visible()
    fits(leader)


def join_by_code(newcomer: Visitor, mailbox: Visitor, shift: str) -> None:
    """Somebody new takes a place, and reads what those on the shift are told; the code to the door not yet."""
    page, email = newcomer.open(shift.removeprefix(newcomer.address)), new_person()
    page.get_by_role("main").get_by_role("link", name=re.compile("^Meld deg på")).first.click()
    introduce(page, email)
    declare(page)
    prove(page, mailbox, email)
    see(page, "Du har plass")
    page.goto(shift)
    expect(page.get_by_text("Vestene ligger i garderoben.")).to_be_visible()
    expect(page.get_by_text("Vi går minst to sammen.")).to_be_visible()
    expect(page.get_by_text("4711")).to_have_count(0)


def ask_the_class(leader: Page, slug: str, address: str) -> str:
    """Put the newcomer in the class, give it the turn of a shift and ask; return the shift's address."""
    leader.goto(f"{address}/natteravn/{slug}/turnus/")
    leader.get_by_label("Frivillig", exact=True).select_option(label="Nabo Kirkenær")
    leader.get_by_label("Klasse eller lag", exact=True).select_option(TEAM)
    leader.get_by_role("button", name="Legg til").click()
    shift = shift_in(leader, slug, address, 1)
    turn = leader.get_by_role("region", name="Klasse eller lag")
    turn.get_by_role("combobox").select_option(TEAM)
    turn.get_by_role("button", name="Lagre").click()
    leader.get_by_role("button", name=f"Spør {TEAM} nå").click()
    expect(leader.get_by_text("1 er spurt.")).to_be_visible()
    return shift


def sign_off(page: Page, shift: str) -> None:
    page.goto(shift)
    page.get_by_role("link", name="Jeg kan ikke komme").first.click()
    page.get_by_role("button", name="Meld meg av").click()


def test_a_season_from_the_first_plan_to_the_last_change(visit: Visit) -> None:
    slug, name = f"sesong-{MINE}", f"Natteravnene på Kjellåsen {MINE}"
    coordinator = make_group(visit(phone=True, log_in=SOLOR), name, slug, has_seasons=True)
    address = coordinator.url.partition("/natteravn/")[0]
    settle_who_walks(coordinator, slug, address)
    leader = visit(phone=True, log_in=LEADER).page
    tell_where_things_lie(leader, slug, address)
    plan_season(leader, slug, address)
    first = shift_in(leader, slug, address, 0)
    choose_to_lead(leader)

    # Two volunteers: one is known and taps, one is new and proves an address. A visitor sees how many, and no name.
    known, newcomer, public = visit(phone=True, log_in=VOLUNTEER), visit(phone=True), visit(phone=True).page
    take(known.page, first)
    join_by_code(newcomer, visit(), first)
    public.goto(first)
    expect(public.get_by_text("3 så langt.")).to_be_visible()
    expect(public.get_by_text(re.compile("Nabo|Vestene|4711"))).to_have_count(0)
    fits(public)

    # The newcomer walks for a class now, and says yes to its turn from her own page.
    second = ask_the_class(leader, slug, address)
    page = newcomer.open("/natteravn/mine/")
    page.get_by_role("region", name="Du er spurt").get_by_role("link").first.click()
    see(page, f"Det er {TEAM} sin tur")
    page.get_by_role("button", name="Ja, jeg kommer").click()
    see(page, "Vakta er din")

    # Two cannot come to the first after all; when it is the leader, nobody leads it.
    sign_off(known.page, first)
    leader.goto(first)
    leader.get_by_role("link", name="Jeg kan ikke komme").first.click()
    expect(leader.get_by_text("Du leder denne vakta.", exact=False)).to_be_visible()
    leader.get_by_role("button", name="Meld meg av").click()
    leader.goto(first)
    expect(leader.get_by_text("1 så langt.")).to_be_visible()
    expect(leader.get_by_text("Leder vakta")).to_have_count(0)

    # The second is cancelled, and whoever had a place reads so; no history has the code.
    leader.goto(second)
    press(leader, leader.get_by_role("link", name="Avlys vakta"))
    leader.get_by_label(re.compile("^Hvorfor")).fill("For få")
    leader.get_by_role("main").get_by_role("button").first.click()
    page = newcomer.open("/natteravn/mine/")
    expect(page.get_by_role("main").get_by_text(re.compile("[Aa]vlyst")).first).to_be_visible()
    coordinator.goto(f"{address}/natteravn/{slug}/historikk/")
    expect(coordinator.get_by_text("4711")).to_have_count(0)
    fits(coordinator)
