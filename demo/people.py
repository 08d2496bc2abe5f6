"""Who one can be in the demo, and who fills the seats. Invented, named by role, at example.no."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib.auth.hashers import make_password
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from councils.enums import CadenceKind, SeatCategory, SeatFunction, Strength
from councils.models import Cadence, Council, Seat, Tenure
from demo import assistants
from municipalities.models import Appointment, Cooperation
from nightwatch.models import Volunteer

PASSWORD = "trygg-kveld-2026"


@dataclass(frozen=True)
class Login:
    """A demo log-in: the role, where, and the address."""

    role: str | Promise
    place: str
    email: str
    name: str = ""
    language: str = "nb"


LOGINS = [
    Login(_("SLT coordinator"), "Åsnes, Grue, Våler", "slt-koordinator.solor@example.no"),
    Login(_("SLT coordinator"), "Rana", "slt-koordinator.rana@example.no"),
    Login(_("SLT coordinator"), "Bømlo", "slt-koordinator.bomlo@example.no"),
    Login(_("SLT coordinator"), "Tønsberg", "slt-koordinator.tonsberg@example.no"),
    Login(_("Chair of the police council"), "Rana", "ordforer.rana@example.no"),
    Login(_("Answers notices for the chair"), "Rana", assistants.EMAIL, assistants.NAME),
    Login(_("Member of the police council"), "Rana", "politistasjonssjef.rana@example.no"),
    Login(_("Leader of the youth council"), "Tønsberg", "ungdomsradsleder.tonsberg@example.no", "Leder ungdomsrådet"),
    Login(_("Municipality administrator"), "Rana", "administrator.rana@example.no"),
    Login(_("Municipality reader"), "Rana", "leser.rana@example.no"),
    Login(_("Guest on one agenda item"), "Rana", "gjest.rana@example.no", "Fagperson Rana"),
    Login(_("Partner on one measure"), "Rana", "partner.rana@example.no", "Idrettslaget Rana"),
    Login(_("Shift leader, natteravn"), "Solør", "vaktleder.solor@example.no"),
    Login(_("Volunteer, natteravn"), "Solør", "frivillig.solor@example.no", "Frivillig Solør"),
    Login(_("Portal administrator"), "", "portaladministrator@example.no", "Portaladministrator"),
]

# Seats that the municipalities' own pages do not tell of; the demo needs somebody to call.
EXTRA_SEATS = {
    "Politirådet i Åsnes": [
        ("Ordfører", SeatFunction.CHAIR, SeatCategory.POLITICAL, "ordforer.asnes", "Ordfører Åsnes"),
        (
            "Kommunedirektør",
            SeatFunction.MEMBER,
            SeatCategory.ADMINISTRATIVE,
            "kommunedirektor.asnes",
            "Kommunedirektør Åsnes",
        ),
        (
            "Politistasjonssjef",
            SeatFunction.MEMBER,
            SeatCategory.POLICE,
            "politistasjonssjef.solor",
            "Politistasjonssjef Solør",
        ),
        ("SLT-koordinator", SeatFunction.SECRETARY, SeatCategory.OTHER, "slt-koordinator.solor", ""),
    ],
    "SLT-koordineringsgruppa i Åsnes": [
        ("SLT-koordinator", SeatFunction.CHAIR, SeatCategory.OTHER, "slt-koordinator.solor", ""),
        ("Rektor", SeatFunction.MEMBER, SeatCategory.OTHER, "rektor.asnes", "Rektor Åsnes"),
        ("Helsesykepleier", SeatFunction.MEMBER, SeatCategory.OTHER, "helsesykepleier.asnes", "Helsesykepleier Åsnes"),
        ("Politikontakt", SeatFunction.MEMBER, SeatCategory.POLICE, "politikontakt.solor", "Politikontakt Solør"),
    ],
    "SLT-koordineringsgruppa i Grue": [
        ("SLT-koordinator", SeatFunction.CHAIR, SeatCategory.OTHER, "slt-koordinator.solor", ""),
        ("Rektor", SeatFunction.MEMBER, SeatCategory.OTHER, "rektor.grue", "Rektor Grue"),
        ("Barnevernleder", SeatFunction.MEMBER, SeatCategory.OTHER, "barnevernleder.grue", "Barnevernleder Grue"),
        ("Politikontakt", SeatFunction.MEMBER, SeatCategory.POLICE, "politikontakt.solor", "Politikontakt Solør"),
    ],
    "SLT-koordineringsgruppa i Våler": [
        ("SLT-koordinator", SeatFunction.CHAIR, SeatCategory.OTHER, "slt-koordinator.solor", ""),
        ("Rektor", SeatFunction.MEMBER, SeatCategory.OTHER, "rektor.valer-solor", "Rektor Våler"),
        (
            "Helsesykepleier",
            SeatFunction.MEMBER,
            SeatCategory.OTHER,
            "helsesykepleier.valer-solor",
            "Helsesykepleier Våler",
        ),
        ("Politikontakt", SeatFunction.MEMBER, SeatCategory.POLICE, "politikontakt.solor", "Politikontakt Solør"),
    ],
    "Politirådet i Bømlo": [
        ("Ordførar", SeatFunction.CHAIR, SeatCategory.POLITICAL, "ordforar.bomlo", "Ordførar Bømlo"),
        (
            "Kommunedirektør",
            SeatFunction.MEMBER,
            SeatCategory.ADMINISTRATIVE,
            "kommunedirektor.bomlo",
            "Kommunedirektør Bømlo",
        ),
        ("Politikontakt", SeatFunction.MEMBER, SeatCategory.POLICE, "politikontakt.bomlo", "Politikontakt Bømlo"),
    ],
}
# How often the bodies of the demo's host municipality meet; its own page does not say.
EXTRA_CADENCES = {
    "Politirådet i Åsnes": (CadenceKind.PER_YEAR, 4, Strength.SHALL),
    "SLT-koordineringsgruppa i Åsnes": (CadenceKind.MONTHLY, 1, Strength.SHOULD),
    "Politirådet i Bømlo": (CadenceKind.PER_YEAR, 4, Strength.SHALL),
}
YOUTH_SEAT = ("Politirådet i Tønsberg", "ungdomsradsleder.tonsberg@example.no")


def prepare(*, today: date) -> None:
    """Let the onboarded bodies and people have been there for a year, fill some seats, and give log-ins a password."""
    long_ago = today - timedelta(days=400)
    for model in (Council, Cadence, Seat, Tenure, Appointment, Volunteer, Cooperation):
        model._default_manager.filter(starts_on__gt=long_ago, ends_on__isnull=True).update(starts_on=long_ago)
    for council, seats in EXTRA_SEATS.items():
        _fill(Council.objects.get(name=council), seats, long_ago)
    for council, (kind, number, strength) in EXTRA_CADENCES.items():
        Cadence.objects.get_or_create(
            council=Council.objects.get(name=council),
            starts_on=long_ago,
            defaults={"kind": kind, "number": number, "strength": strength},
        )
    body, email = YOUTH_SEAT
    youth = Seat.objects.filter(council__name=body, is_youth=True).first()
    _give_log_ins()
    if youth is not None:
        Tenure.objects.get_or_create(seat=youth, user=User.objects.get(email=email), starts_on=long_ago)


def _fill(council: Council, seats: list[tuple[str, SeatFunction, SeatCategory, str, str]], since: date) -> None:
    language = council.municipalities.all()[0].language
    for place, (title, function, category, mailbox, name) in enumerate(seats):
        user, _created = User.objects.get_or_create(
            email=f"{mailbox}@example.no", defaults={"name": name, "language": language}
        )
        seat, _created = Seat.objects.get_or_create(
            council=council,
            title=title,
            defaults={"function": function, "category": category, "starts_on": since, "position": place},
        )
        Tenure.objects.get_or_create(seat=seat, user=user, starts_on=since)


def _give_log_ins() -> None:
    password = make_password(PASSWORD)
    for login in LOGINS:
        user, _created = User.objects.get_or_create(
            email=login.email, defaults={"name": login.name, "language": login.language}
        )
        is_administrator = login.email.startswith("portaladministrator")
        User.objects.filter(pk=user.pk).update(
            password=password, is_staff=is_administrator, is_superuser=is_administrator
        )
