"""Who may do what with a municipality."""

from accounts.access import Has, Is, Who, allow, shows
from municipalities.enums import MunicipalityAct

MUNICIPALITY = "municipalities.Municipality"
LIBRARY_TEXT = "municipalities.LibraryText"

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

# Whoever changes a page somewhere may use the library and put texts into it; what is in it is kept by its owner. A text
# without an owner is the portal's.
LOOKS_AFTER = Has("accounts.portal_administrator")
WRITES_SOMEWHERE = Has("municipalities.coordinator") | Has("municipalities.administrator") | LOOKS_AFTER
allow(MunicipalityAct.OPEN_LIBRARY, WRITES_SOMEWHERE)
allow(MunicipalityAct.VIEW_LIBRARY_TEXT, WRITES_SOMEWHERE, about=LIBRARY_TEXT)
allow(
    MunicipalityAct.CHANGE_LIBRARY_TEXT,
    Who("municipalities.coordinator", "owner_id") | Who("municipalities.administrator", "owner_id") | LOOKS_AFTER,
    about=LIBRARY_TEXT,
)

shows(LIBRARY_TEXT, MunicipalityAct.VIEW_LIBRARY_TEXT)
shows(MUNICIPALITY, MunicipalityAct.VIEW_PUBLIC_PAGE)
