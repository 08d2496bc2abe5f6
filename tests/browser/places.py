"""The pages of the thread: where each is found, by whom, and in which language."""

import re
from dataclasses import dataclass

from playwright.sync_api import Page

from tests.browser.steps import await_mail, press
from tests.browser.visitor import Visitor

COORDINATOR = "slt-koordinator.rana@example.no"
MEMBER = "politistasjonssjef.rana@example.no"
VOLUNTEER = "frivillig.solor@example.no"
LEADER = "vaktleder.solor@example.no"
# The next shift, whatever the day: its log book is open.
DAY = "Mandag|Tirsdag|Onsdag|Torsdag|Fredag|Lørdag|Søndag"
SOLOR = "slt-koordinator.solor@example.no"
NYNORSK = "slt-koordinator.bomlo@example.no"


@dataclass(frozen=True)
class Place:
    """A page. ``follow`` are the links in the main part to press from ``path``: how their names begin, as patterns."""

    path: str
    person: str = ""
    language: str = "nb"
    follow: tuple[str, ...] = ()

    def __str__(self) -> str:
        who = self.person.partition("@")[0] or "public"
        return " > ".join([f"{who} {self.language} {self.path}", *self.follow])

    def reach(self, visitor: Visitor) -> Page:
        page = visitor.open(self.path)
        for name in self.follow:
            link = page.get_by_role("main").get_by_role("link", name=re.compile(f"^({name})")).first
            if self.path.startswith("/epost/"):
                await_mail(link)
            press(page, link)
        return page


PUBLIC = [
    Place("/"),
    Place("/kommuner/?sok=v%C3%A5ler"),
    Place("/kommuner/rana/"),
    Place("/kommuner/bomlo/", language="nn"),
    Place("/kommuner/tonsberg/", language="en"),
    Place("/natteravn/"),
    Place("/natteravn/", follow=("Natteravnene i Solør",)),
    Place("/natteravn/", follow=("Natteravnene i Solør", "Fredag")),
    Place("/natteravn/", follow=("Natteravnene i Solør", "Meld deg på")),
    Place("/natteravn/kommuner/asnes/"),
    Place("/natteravn/kommuner/asnes/tall/"),
    Place("/konto/logg-inn/"),
    Place("/konto/logg-inn/kode/"),
    Place("/tilgjengelighet/", language="nn"),
    Place("/epost/"),
    Place("/epost/?q=Innkalling", follow=("Innkalling til møte",)),
]
MEMBERS = [
    Place("/arbeidsbenk/", MEMBER),
    Place("/moter/", MEMBER),
    Place("/moter/", MEMBER, follow=("Politirådet i Rana",)),
    Place("/moter/", MEMBER, follow=("Politirådet i Rana", "Status|Trygge|Prioriteringer")),
    Place("/natteravn/mine/", VOLUNTEER),
    Place("/natteravn/mine/", VOLUNTEER, follow=("Fredag",)),
    Place("/natteravn/", LEADER, follow=("Natteravnene i Solør", DAY, "Loggbok")),
    Place("/natteravn/", LEADER, follow=("Natteravnene i Solør", DAY, "Vaktark")),
    Place("/natteravn/", LEADER, follow=("Natteravnene i Solør", "Netter")),
    Place("/natteravn/", LEADER, follow=("Natteravnene i Solør", "Netter", "Les")),
    Place("/natteravn/", LEADER, follow=("Natteravnene i Solør", "Netter", "Skriv rapporten")),
    Place("/natteravn/", LEADER, follow=("Natteravnene i Solør", "Netter", "I tall")),
    Place("/konto/", VOLUNTEER),
]
# What waits is called by the meeting and its day.
WAITS = r"Politirådet i Rana, \d"
COORDINATORS = [
    Place("/arbeidsbenk/", SOLOR),
    Place("/arbeidsbenk/", NYNORSK, language="nn"),
    Place("/organ/", COORDINATOR),
    Place("/organ/", COORDINATOR, follow=("Politirådet i Rana",)),
    Place("/organ/", COORDINATOR, follow=("Politirådet i Rana", "Planlegg et møte")),
    Place("/arbeidsbenk/", COORDINATOR, follow=(WAITS,)),
    Place("/arbeidsbenk/", COORDINATOR, follow=(WAITS, "Skriv referat")),
    Place("/arbeidsbenk/", COORDINATOR, follow=(WAITS, "Skriv referat", "Skriv")),
    Place("/arbeidsbenk/", COORDINATOR, follow=(WAITS, "Vedtak")),
    Place("/moter/", COORDINATOR, follow=("Politirådet i Rana", "Legg til en sak")),
    Place("/tiltak/", COORDINATOR),
    Place("/tiltak/", COORDINATOR, follow=("Flere trygge voksne",)),
    Place("/tiltak/", COORDINATOR, follow=("Flere trygge voksne", "Den røde tråden som bilde")),
    Place("/tiltak/", COORDINATOR, follow=("Vis på tidslinje",)),
    Place("/tiltak/fra-andre/", COORDINATOR),
    Place("/tiltak/fra-andre/", COORDINATOR, follow=("Min sjanse",)),
    Place("/tiltak/nytt/", COORDINATOR),
    Place("/kommuner/rana/innstillinger/", COORDINATOR),
    Place("/oppfolging/", NYNORSK, language="nn"),
    Place("/natteravn/", SOLOR, follow=("Natteravnene i Solør", "Endre gruppa", "Verktøy for natta")),
    Place("/natteravn/kommuner/asnes/alle-tall/", SOLOR),
    Place("/natteravn/kommuner/asnes/alle-tall/", SOLOR, follow=("Sett på en saksliste",)),
]
PLACES = [*PUBLIC, *MEMBERS, *COORDINATORS]
