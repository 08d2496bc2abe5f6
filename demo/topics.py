"""What the demo's bodies talk about. Invented, harmless, and about no person."""

from dataclasses import dataclass

from meetings.enums import ItemType


@dataclass(frozen=True)
class Topic:
    """An agenda item with what came of it. ``decision`` and ``measure`` may be empty; ``public`` makes it exempt."""

    title: str
    description: str
    minutes: str
    decision: str = ""
    measure: str = ""
    follow_up: str = ""
    public: str = ""
    basis: str = ""

    @property
    def type(self) -> ItemType:
        return ItemType.DECISION if self.decision else ItemType.INFORMATION


GOVERNING = [
    Topic(
        "Status for forebyggingsarbeidet i halvåret",
        "Koordinatoren legger fram hva som er gjort siden sist, og hva som gjenstår av planen.",
        "Gruppa gikk gjennom planen punkt for punkt. De fleste tiltakene er i rute.",
        follow_up="Legge fram oppdatert oversikt over tiltak som er forsinket",
    ),
    Topic(
        "Trygge helger i sentrum",
        "Politiet og utekontakten ser flere unge ute sent på helgekveldene. Saken gjelder hva kommunen kan gjøre.",
        "Politiet orienterte om utviklingen i tall. Gruppa var enig om at flere voksne i sentrum er riktig vei.",
        "Kommunen styrker voksentettheten i sentrum på fredager ut skoleåret. SLT-koordinatoren leder arbeidet.",
        "Flere trygge voksne i sentrum på fredager",
        basis="Mandatet: foreslå tiltak mot uønsket atferd i ungdomsmiljøene",
    ),
    Topic(
        "Prioriteringer for neste år",
        "Forslag til tre prioriterte områder, med bakgrunn i Ungdata og innspill fra koordineringsgruppa.",
        "Gruppa drøftet forslaget og la vekt på tidlig innsats og foreldresamarbeid.",
        "Tidlig innsats, foreldresamarbeid og trygge fritidsarenaer er prioritert neste år.",
        "Foreldremøter om rus og grensesetting på alle ungdomstrinn",
    ),
    Topic(
        "Forebygging av rekruttering til kriminelle miljøer",
        "Orientering om situasjonen lokalt og hva tjenestene bør være særlig oppmerksomme på.",
        "Orienteringen ble tatt til etterretning.",
        "Politikontakten og koordinatoren lager en felles rutine for tidlig varsling mellom tjenestene.",
        follow_up="Lage utkast til felles rutine for tidlig varsling",
        public="Orientering fra politiet om den lokale situasjonen",
    ),
    Topic(
        "Skjenking og salg: kontrollene i år",
        "Resultatene av kontrollene, og forslag til dialogmøte med næringslivet.",
        "Kontrollene viser få brudd. Gruppa ønsker dialog før russetida.",
        "Kommunen inviterer utsteder og skjenkesteder til dialogmøte før 1. april.",
        "Dialogmøte med næringslivet om aldersgrenser",
    ),
]

COORDINATING = [
    Topic(
        "Siden sist: utviklingen i ungdomsmiljøet",
        "Runde rundt bordet. Bare utvikling og mønstre, ingen enkeltpersoner.",
        "Roligere i helgene enn i fjor på samme tid. Noe mer uro rundt busstasjonen på ettermiddagen.",
        follow_up="Ta kontakt med busselskapet om belysning og tilsyn på ettermiddagen",
    ),
    Topic(
        "Foredrag for tiende trinn",
        "Skolene ønsker samme opplegg på alle skolene, med foreldrene invitert om kvelden.",
        "Helsesykepleier og politi stiller. Datoer avtales med rektorene.",
        "Vi gjennomfører foredrag om rus og valg på alle tiendetrinn før jul.",
        "Foredrag om rus og valg på tiende trinn",
    ),
    Topic(
        "Åpen hall fredag kveld",
        "Idrettslaget kan holde hallen åpen dersom noen dekker vaktholdet.",
        "God erfaring fra prøveperioden. Frivilligsentralen hjelper til med vaktlista.",
        "Åpen hall fortsetter hver fredag ut våren.",
        "Åpen hall fredag kveld",
    ),
    Topic(
        "Natteravnene: status og behov",
        "Hvor mange vakter vi har gått, frammøtet og behovet for flere frivillige.",
        "Tre vakter manglet folk i høst. Foreldremøtene er den beste rekrutteringen.",
        follow_up="Be rektorene om fem minutter om natteravn på foreldremøtene",
    ),
    Topic(
        "Oppfølging av Ungdata",
        "Hva tallene sier om trivsel, ensomhet og rus, og hva vi skal spørre mer om.",
        "Trivselen er høy. Færre har en fortrolig venn enn sist.",
        "Ungdomsrådet og elevrådene inviteres til å tolke tallene sammen med oss.",
        "Ungdomsverksted om Ungdata-tallene",
    ),
]

NYNORSK = [
    Topic(
        "Status for det førebyggjande arbeidet",
        "Koordinatoren fortel kva som er gjort sidan sist, og kva som står att av planen.",
        "Gruppa gjekk gjennom planen. Dei fleste tiltaka er i rute.",
        follow_up="Leggje fram ei oppdatert oversikt over tiltak som er forseinka",
    ),
    Topic(
        "Trygge kveldar for ungdom",
        "Korleis kan kommunen, politiet og frivillige saman gjere helgekveldane tryggare?",
        "Politiet orienterte. Gruppa var samd om å prøve ut opne kveldar i idrettshallen.",
        "Kommunen prøver ut opne kveldar i idrettshallen annankvar fredag ut skuleåret.",
        "Open hall annankvar fredag",
    ),
    Topic(
        "Foreldremøte om rus og grensesetjing",
        "Forslag om felles opplegg for alle ungdomsskulane.",
        "Skulane ønskjer eit felles opplegg med helsesjukepleiar og politikontakt.",
        "Vi held foreldremøte om rus og grensesetjing på alle ungdomsskulane i haust.",
        "Foreldremøte om rus og grensesetjing",
    ),
    Topic(
        "Prioriteringar for neste år",
        "Forslag til tre område, med bakgrunn i Ungdata.",
        "Gruppa la vekt på tidleg innsats og trygge møteplassar.",
        "Tidleg innsats, foreldresamarbeid og trygge møteplassar er prioriterte neste år.",
    ),
]
