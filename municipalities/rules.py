"""Who may do what with a municipality."""

from accounts.access import Has, Is, Who, allow, shows
from municipalities.enums import MunicipalityAct

MUNICIPALITY = "municipalities.Municipality"

COORDINATES = Who("municipalities.coordinator", "number")
ADMINISTERS = Who("municipalities.administrator", "number")
READS = Who("municipalities.reader", "number")

# A municipality has a page once it has been onboarded.
allow(MunicipalityAct.VIEW_PUBLIC_PAGE, ~Is("slug", {""}), about=MUNICIPALITY)
# Whoever reads the page may say whether it helped; whether it asks, the service knows.
allow(MunicipalityAct.ANSWER_PAGE, ~Is("slug", {""}), about=MUNICIPALITY)
allow(MunicipalityAct.VIEW_INTERNAL, COORDINATES | ADMINISTERS | READS, about=MUNICIPALITY)
allow(MunicipalityAct.CHANGE_PAGE, COORDINATES | ADMINISTERS, about=MUNICIPALITY)
# Who changed what is for those who answer for it.
allow(MunicipalityAct.VIEW_HISTORY, COORDINATES | ADMINISTERS, about=MUNICIPALITY)
allow(
    MunicipalityAct.CHANGE_PEOPLE, ADMINISTERS | COORDINATES | Has("accounts.portal_administrator"), about=MUNICIPALITY
)
# Whoever answers for people's roles answers a wish to be erased too; an administrator is erased by those who may
# make one.
allow(
    MunicipalityAct.ERASE_PEOPLE, ADMINISTERS | COORDINATES | Has("accounts.portal_administrator"), about=MUNICIPALITY
)
# A coordinator gives others their roles, and never makes herself or anybody else an administrator.
allow(MunicipalityAct.CHANGE_ADMINISTRATORS, ADMINISTERS | Has("accounts.portal_administrator"), about=MUNICIPALITY)

shows(MUNICIPALITY, MunicipalityAct.VIEW_PUBLIC_PAGE)
