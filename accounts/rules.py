"""Who may do what with accounts and the portal itself."""

from accounts.access import Always, Has, LoggedIn, allow
from accounts.enums import AccountAct

allow(AccountAct.VISIT, Always())
allow(AccountAct.OWN_ACCOUNT, LoggedIn())
# Whatever hinders it is said on the page: the right itself is everybody's.
allow(AccountAct.ERASE_SELF, LoggedIn())
allow(AccountAct.ADMINISTER_PORTAL, Has("accounts.portal_administrator"))
