"""Who one can be in the demo. Invented, named by role."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PASSWORD = "trygg-kveld-2026"


@dataclass(frozen=True)
class Login:
    """A demo log-in: the role, where, and what there is to try."""

    role: str | Promise
    place: str
    email: str


LOGINS = [
    Login(_("SLT coordinator"), "Åsnes, Grue, Våler", "slt-koordinator.solor@example.no"),
    Login(_("SLT coordinator"), "Rana", "slt-koordinator.rana@example.no"),
    Login(_("SLT coordinator"), "Bømlo", "slt-koordinator.bomlo@example.no"),
    Login(_("SLT coordinator"), "Tønsberg", "slt-koordinator.tonsberg@example.no"),
    Login(_("Mayor, chairs the police council"), "Rana", "ordforer.rana@example.no"),
    Login(_("Member of the police council"), "Rana", "politistasjonssjef.rana@example.no"),
    Login(_("Deputy member"), "Rana", "vara.kommunaldirektor.rana@example.no"),
    Login(_("Leader of the youth council"), "Tønsberg", "ungdomsradsleder.tonsberg@example.no"),
    Login(_("Municipality administrator"), "Rana", "administrator.rana@example.no"),
    Login(_("Municipality reader"), "Rana", "leser.rana@example.no"),
    Login(_("Guest on one agenda item"), "Rana", "gjest.rana@example.no"),
    Login(_("Partner on one measure"), "Rana", "partner.rana@example.no"),
    Login(_("Shift leader, natteravn"), "Solør", "vaktleder.solor@example.no"),
    Login(_("Volunteer, natteravn"), "Solør", "frivillig.solor@example.no"),
    Login(_("Portal administrator"), "", "portaladministrator@example.no"),
]
