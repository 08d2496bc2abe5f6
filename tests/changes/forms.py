"""Every form that changes something, with what two windows write in it; and the forms that change nothing."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from nightwatch.models import Shift
from tests.permissions.world import World


@dataclass(frozen=True)
class Form:
    """A change form: its address, one field and another, and two values for each."""

    name: str
    keys: Callable[[World], list[Any]]
    one: dict[str, tuple[Any, Any]]
    other: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    # Who writes it, when it is not the coordinator.
    role: str = "coordinator"
    # What has to be there beside, each time.
    always: dict[str, str] = field(default_factory=dict)
    # Whether the form proposes something of its own, so that a new tab does not show what is kept.
    is_proposed: bool = False
    # How many mails the one field is worth.
    mails: int = 0

    def path(self, world: World) -> str:
        return reverse(self.name, args=self.keys(world))


def thing(name: str) -> Callable[[World], list[Any]]:
    return lambda world: [world.things[name].pk]


def below(*names: str) -> Callable[[World], list[Any]]:
    return lambda world: [world.things[names[0]].pk, *(world.inner[name].pk for name in names[1:])]


def slug(*rest: str) -> Callable[[World], list[Any]]:
    """The municipality's address, and what is below it."""
    return lambda world: (
        [world.things["municipality"].slug] + [world.inner[name].pk if name in world.inner else name for name in rest]
    )


def in_days(days: int) -> str:
    return str(timezone.localdate() + timedelta(days=days))


def recently_walked(world: World) -> Shift:
    """A shift of last night: a report of it can still be written."""
    starts_at = world.now - timedelta(days=1)
    group = world.things["group"]
    walked, _ = Shift.objects.get_or_create(
        group=group, starts_at=starts_at, defaults={"ends_at": starts_at + timedelta(hours=4)}
    )
    found: Shift = walked
    return found


FORMS = [
    Form(
        "meetings:meeting_change",
        thing("meeting/notice"),
        one={"place": ("Kulturhuset", "Torget")},
        other={"starts": ("00:05", "00:06")},
        mails=6,
    ),
    Form(
        "measures:measure_change",
        thing("measure/item"),
        one={"title": ("Ungdomstorg", "Ungdomskafé")},
        other={"description": ("Hver fredag.", "Hver lørdag.\r\nOg søndag.")},
    ),
    Form(
        "measures:measure_status",
        thing("measure/item"),
        one={"status": ("ongoing", "done")},
        other={"note": ("Vi er i gang.", "Vi venter.")},
    ),
    Form(
        "nightwatch:shift_change",
        thing("shift/open"),
        one={"place": ("Torget", "Kirka")},
        other={"note": ("Ta med vest.", "Ta med lykt.")},
        mails=4,
    ),
    Form(
        "meetings:item_change",
        thing("item/draft"),
        one={"title": ("Gatelys", "Natteliv")},
        other={"description": ("Om lys.", "Om natta.")},
    ),
    Form(
        "meetings:minutes_correct",
        thing("item/approved"),
        one={"minutes": ("Alle var enige.", "Noen var uenige.")},
        other={"basis": ("Mandatet", "Målene")},
        always={"reason": "Feil skrevet"},
        mails=9,
    ),
    Form(
        "meetings:proposal_change",
        thing("proposal/waiting"),
        {"title": ("Gatelys", "Refleksvester")},
        {"resolution": ("Kommunen setter opp lys.", "Lys innen jul.")},
        role="member",
    ),
    Form(
        "meetings:matter_answer",
        thing("matter/accepted"),
        {"answer": ("Politirådet støtter det.", "Politirådet er enig.")},
    ),
    Form(
        "meetings:follow_up_change",
        thing("item-follow-up/approved"),
        one={"text": ("Ring torget", "Ring skolen")},
        other={"due_on": (in_days(30), in_days(40))},
        mails=1,
    ),
    Form(
        "measures:goal_change",
        thing("goal"),
        one={"text": ("Trygge gater", "Trygge kvelder")},
        other={"means": ("Flere voksne ute.", "Bedre lys.")},
    ),
    Form(
        "measures:indicator_change",
        thing("indicator"),
        one={"unit": ("personer", "saker")},
        other={"source": ("SSB", "Politiet")},
        always={"definition": "Antall", "direction": "down"},
    ),
    Form(
        "measures:figures_set_up",
        thing("indicator"),
        one={"licence": ("CC BY 4.0", "NLOD")},
        other={"resolution": ("quarter", "month")},
        always={"figure": "count"},
    ),
    Form(
        "measures:feed_change",
        thing("indicator"),
        one={"table": ("13995", "07459")},
        other={"chosen": ("LovbruddKrim=A", "LovbruddKrim=B")},
    ),
    Form(
        "measures:period_change",
        below("indicator", "period"),
        one={"own": ("13", "14,5")},
    ),
    Form(
        "councils:council_change",
        thing("council"),
        one={"purpose": ("Samordne.", "Samordne innsatsen.")},
        other={"tasks": ("Møtes.", "Møtes ofte.")},
    ),
    Form(
        "councils:cadence_start",
        thing("council"),
        one={"kind": ("monthly", "weekly")},
        always={"strength": "shall"},
        is_proposed=True,
    ),
    Form(
        "councils:seat_change",
        below("council", "seat"),
        one={"title": ("Leder av rådet", "Ordfører")},
        other={"meetings_per_year": ("4", "6")},
    ),
    Form("councils:seat_end", below("council", "seat"), one={"ends_on": (in_days(30), in_days(40))}, is_proposed=True),
    Form(
        "councils:tenure_end",
        below("council", "seat", "tenure"),
        one={"ends_on": (in_days(30), in_days(40))},
        is_proposed=True,
    ),
    Form(
        "municipality:about",
        slug(),
        one={"target_group": ("Unge til 18 år", "Unge til 24 år")},
        other={"slt_name": ("SLT Rana", "SLT i Rana")},
    ),
    Form(
        "municipality:contact",
        slug(),
        one={"office_hours": ("9–15", "8–16")},
        other={"visiting_address": ("Torget 1", "Torget 2")},
    ),
    Form("municipality:text", slug("nb", "about"), one={"body": ("Vi samordner.", "Vi samordner\r\nalt.")}),
    Form(
        "municipality:link_change",
        slug("link"),
        one={"text": ("Rådet", "Konfliktrådet i Rana")},
        other={"url": ("https://example.no/radet/", "https://example.no/annet/")},
    ),
    Form(
        "municipality:picture_change",
        slug("picture"),
        one={"alt": ("Elva om kvelden", "Elva om vinteren")},
        other={"caption": ("Ved elva", "Ved brua")},
        always={"place": "page"},
    ),
    Form(
        "planning:rolling",
        thing("council"),
        one={"place": ("Rådhuset", "Biblioteket")},
        other={"weeks_ahead": ("2", "3")},
        always={"starts": "09:00", "ends": "10:00", "on_closed_day": "skip"},
    ),
    Form(
        "preparedness:readiness",
        thing("council"),
        one={"place": ("Politihuset", "Rådhuset")},
        other={"video_url": ("https://example.no/a", "https://example.no/b")},
    ),
    Form(
        "polls:time_change",
        lambda world: [world.things["poll/open"].pk, world.inner["poll_time"].pk],
        one={"day": (in_days(20), in_days(21))},
        other={"ends": ("15:00", "16:00")},
    ),
    Form(
        "planning:days_off_change",
        slug("days_off"),
        one={"name": ("Vinterferie i skolen", "Skoleferie")},
        other={"ends_on": (in_days(70), in_days(80))},
    ),
    Form(
        "planning:yearly_item_change",
        slug("yearly_item"),
        one={"title": ("Ungdata i ungdomsskolen", "Ungdata i videregående")},
        other={"day": ("4", "8")},
    ),
    Form(
        "municipality:agreement_change",
        slug("agreement"),
        one={"purpose": ("Felles innsats.", "Felles mål.")},
        other={"parties": ("Politiet", "Politiet\r\nRana")},
    ),
    Form(
        "municipality:organisation_change",
        slug("organisation"),
        one={"name": ("Utekontakten i Rana", "Ungdomsklubben")},
        other={"field": ("Oppsøkende", "Kultur")},
    ),
    Form(
        "municipality:cooperation_change",
        slug("cooperation"),
        one={"purpose": ("Dele koordinator.", "Dele kontor.")},
        other={"host_word": ("Vert", "Vertskommune")},
        always={"participants": "Åsnes"},
    ),
    Form(
        "municipality:appointment_change",
        slug("appointment"),
        one={"unit": ("Kultur", "Helse")},
        other={"duties": ("Kulturskolen", "Folkehelse")},
    ),
    Form(
        "municipality:appointment_end",
        slug("appointment"),
        one={"ends_on": (in_days(30), in_days(40))},
        is_proposed=True,
    ),
    Form(
        "nightwatch:group_change",
        lambda world: [world.things["group"].slug],
        one={"area": ("Sentrum", "Havna")},
        other={"meeting_place": ("Rådhuset", "Kirka")},
    ),
    Form(
        "nightwatch:people_setup",
        lambda world: [world.things["group"].slug],
        one={"welcome": ("Ta med lykt.", "Ta med refleks.")},
        other={"approves_first": ("on", "")},
    ),
    Form(
        "nightwatch:night_setup",
        lambda world: [world.things["group"].slug],
        one={"police_phone": ("62 00 00 00", "62 00 00 01")},
        other={"places": ("Torget", "Havna")},
    ),
    Form(
        "nightwatch:report_write",
        lambda world: [recently_walked(world).pk],
        one={"alcohol": ("1", "2")},
        other={"note": ("Rolig.", "Livlig.")},
        always={"young_people": "some", "mood": "calm"},
        role="leader",
    ),
    Form(
        "nightwatch:report_answer",
        thing("report"),
        one={"answer_words": ("Utekontakten", "Fritidsklubben")},
        always={"answer": "measure"},
        mails=1,
    ),
    Form(
        "nightwatch:season_change",
        lambda world: [world.things["group"].slug, world.inner["season"].pk],
        one={"name": ("Våren", "Vårsesongen")},
        other={"school_ends_on": (in_days(30), in_days(40))},
    ),
    Form(
        "nightwatch:template_change",
        lambda world: [world.things["group"].slug, world.inner["template"].pk],
        one={"place": ("Torget", "Kirka")},
        other={"maximum": ("6", "7")},
    ),
    Form(
        "measures:measure_more",
        thing("measure/item"),
        one={"target_group": ("Ungdom i sentrum", "Ungdom på skolen")},
        other={"factor": ("Tilhørighet", "Voksne til stede")},
    ),
    Form(
        "measures:step_change",
        below("measure/item", "step"),
        one={"title": ("Leie lokale", "Lage plakat")},
        other={"due_on": (in_days(30), in_days(40))},
    ),
    Form(
        "measures:plan_change",
        thing("plan/adopted"),
        one={"title": ("Trygg by", "Trygge gater")},
        other={"written_chapter": ("4.2", "4.3")},
    ),
    Form(
        "measures:chapter_change",
        below("plan/draft", "chapter"),
        one={"heading": ("Situasjonen", "Utgangspunktet")},
        other={"text": ("Slik er det nå.", "Slik blir det.")},
    ),
    Form(
        "knowledge:setup_change",
        slug(),
        one={"areas": ("Skole\r\nTorget", "Skole\r\nHavna")},
        other={"is_on": ("on", "on")},
    ),
    Form(
        "knowledge:challenge_change",
        thing("challenge"),
        one={"title": ("Rus ved havna", "Rus ved torget")},
        other={"description": ("Siden i høst.", "Siden i vår.")},
    ),
    Form(
        "knowledge:observation_answer",
        thing("observation"),
        one={"answer_words": ("Utekontakten", "Fritidsklubben")},
        always={"answer": "measure"},
        mails=1,
    ),
    Form(
        "accounts:profile_update",
        lambda world: [],
        one={"name": ("Kari", "Kari Koordinator")},
        other={"phone": ("91 12 23 34", "91 12 23 35")},
    ),
]


# Forms that make something new or do something once, so that there is nothing to overwrite.
MAKES = {
    "makes something": {
        "councils:council_create",
        "councils:seat_create",
        "councils:tenure_create",
        "knowledge:challenge_create",
        "knowledge:evaluation_create",
        "knowledge:measure_create_from_challenge",
        "knowledge:observation_create",
        "knowledge:partner_links",
        "knowledge:picture_to_agenda",
        "knowledge:report_by_link",
        "measures:goal_create",
        "measures:grant_give",
        "measures:indicator_create",
        "measures:intake_create",
        "measures:measure_create",
        "measures:period_create",
        "measures:plan_create",
        "measures:step_create",
        "measures:chapter_create",
        "measures:series_add",
        "measures:measure_create_from_decision",
        "meetings:grant_list",
        "meetings:item_create",
        "meetings:meeting_create",
        "meetings:proposal_accept",
        "meetings:proposal_create",
        "meetings:follow_up_send",
        "meetings:item_send",
        "municipality:agreement_create",
        "municipality:appoint",
        "municipality:cooperation_create",
        "municipality:link_create",
        "municipality:organisation_create",
        "municipality:picture_create",
        "municipalities:answer",
        "nightwatch:group_create",
        "nightwatch:leader_create",
        "nightwatch:numbers_to_agenda",
        "nightwatch:season_create",
        "nightwatch:shift_create",
        "nightwatch:sign_up",
        "nightwatch:sign_up_code",
        "nightwatch:stand_in_ask",
        "nightwatch:swap_ask",
        "nightwatch:template_create",
        "planning:days_off_create",
        "planning:lapse_create",
        "polls:poll_create",
        "polls:time_add",
        "planning:yearly_item_create",
        "preparedness:call",
    },
    "does something once": {
        "municipality:erase_person",
        "editions:withdraw",
        "meetings:follow_up_drop",
        "meetings:follow_up_reopen",
        "meetings:item_restrict",
        "meetings:meeting_cancel",
        "meetings:notice_send",
        "meetings:proposal_put_off",
        "meetings:proposal_return",
        "polls:poll_close",
        "nightwatch:join_decline",
        "nightwatch:shift_cancel",
        "measures:plan_adopt",
        "measures:plan_show",
        "measures:step_finish",
    },
    "adds to one's own answer, by an address that nobody else has": {"municipalities:answer_words"},
    "is one's own, whom nobody else can change": {"nightwatch:notice_choice"},
    "waits to be confirmed": {"account_email"},
    "chooses a person, and is tried by tests/meetings/views/test_follow_ups.py": {"meetings:follow_up_hand_over"},
    "has a guard of its own, which also saves in the background": {"meetings:item_minutes", "meeting_room:item"},
}
