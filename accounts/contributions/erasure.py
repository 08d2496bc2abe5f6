"""What accounts holds about a person, and what erasing them does to it."""

from django.utils.translation import gettext_lazy as _

from accounts.services import idle, leaving, retention
from changes.services import ledger
from contributions import kept
from contributions.erasure import Fate, Part, Period, Rows, Whose, add, delete_all
from contributions.held import FOR_ACCOUNT, FOR_LOG_IN, FOR_THE_WORK

DECLARATIONS = Rows("accounts.DeclarationAcceptance")
CALENDAR = Rows("accounts.CalendarFeed")
LOG = Rows("admin.LogEntry")
ADDRESSES = Rows("account.EmailAddress")
STEPS = Rows("mfa.Authenticator")
WORK_ACCOUNTS = Rows("socialaccount.SocialAccount")
GRANTS = Rows("guardian.UserObjectPermission")
CHANGES = Rows("changes.Change", "by")

kept.decides(retention.decided)

# First: from here on nobody can do anything as the person.
add(
    Part(
        name="account",
        whose=Whose.EVERYONE,
        held=_("Your name, e-mail address, telephone number and language, and when you last logged in"),
        why=FOR_THE_WORK,
        fate=Fate.NUMBERED,
        stays=_("Only a number, so that what has to stay does not look as if somebody else had done it."),
        fields=tuple(f"accounts.User.{name}" for name in ("email", "name", "phone", "new_email")),
        erase=leaving.empty_account,
        period=Period(
            "names", _("%(period)s after you last logged in and the last role, seat or group ended"), idle.erase_batch
        ),
        hinders=idle.last_portal_administrator,
    ),
    order=10,
)
add(
    Part(
        name="ways_in",
        whose=Whose.EVERYONE,
        held=_("What you log in with: password, code app, passkeys and work account"),
        why=FOR_LOG_IN,
        fate=Fate.DELETED,
        fields=(
            "accounts.User.password",
            "accounts.User.groups",
            "accounts.User.user_permissions",
            "accounts.User_groups.user",
            "accounts.User_user_permissions.user",
            "account.EmailAddress.user",
            "account.EmailAddress.email",
            "account.EmailConfirmation.key",
            "mfa.Authenticator.user",
            "mfa.Authenticator.data",
            "socialaccount.SocialAccount.user",
            "socialaccount.SocialAccount.uid",
            "socialaccount.SocialAccount.extra_data",
            "socialaccount.SocialToken.token",
            "socialaccount.SocialToken.token_secret",
        ),
        rows=(ADDRESSES, STEPS, WORK_ACCOUNTS),
        erase=leaving.take_ways_in,
    ),
    Part(
        name="sessions",
        whose=Whose.EVERYONE,
        held=_("That you are logged in just now, and the choices of that visit"),
        why=FOR_LOG_IN,
        fate=Fate.DELETED,
        fields=("sessions.Session.session_key", "sessions.Session.session_data"),
        erase=leaving.end_sessions,
        period=Period("sessions", _("%(period)s after you logged in"), leaving.forget_old_sessions),
    ),
    Part(
        name="calendar_address",
        whose=Whose.EVERYONE,
        held=_("The secret address of your calendar"),
        why=_("So that your own calendar shows meetings and shifts."),
        fate=Fate.DELETED,
        fields=("accounts.CalendarFeed.user", "accounts.CalendarFeed.token"),
        rows=(CALENDAR,),
        erase=delete_all(CALENDAR),
    ),
    Part(
        name="administration_log",
        whose=Whose.EVERYONE,
        held=_("What somebody did with your account in the administration of the portal"),
        why=FOR_ACCOUNT,
        fate=Fate.DELETED,
        fields=(
            "admin.LogEntry.user",
            "admin.LogEntry.object_id",
            "admin.LogEntry.object_repr",
            "admin.LogEntry.change_message",
        ),
        rows=(LOG,),
        erase=leaving.clean_log,
        period=Period("history", _("%(period)s after it was done"), leaving.forget_old_log),
    ),
    Part(
        name="declarations",
        whose=Whose.VOLUNTEERS,
        held=_("That you confirmed that you are 18 or older and sober on a shift, and when. Not your date of birth"),
        why=_("The municipality must know that whoever walks at night is grown up and knows the rules."),
        fate=Fate.DELETED,
        fields=tuple(f"accounts.DeclarationAcceptance.{name}" for name in ("user", "kind", "version")),
        rows=(DECLARATIONS,),
        erase=delete_all(DECLARATIONS),
    ),
    order=50,
)
add(
    Part(
        name="open_forms",
        whose=Whose.EVERYONE,
        held=_("Which fields of a page you saved, and when, so that nobody overwrites anybody"),
        why=FOR_THE_WORK,
        fate=Fate.DELETED,
        fields=tuple(f"changes.Change.{name}" for name in ("target", "fields", "by")),
        rows=(CHANGES,),
        erase=delete_all(CHANGES),
        period=Period("open_forms", _("%(period)s after you saved it"), ledger.forget),
    ),
    order=60,
)
# The library's own tables: nothing is written there, and if anything were, it would go.
add(
    Part(
        name="library_permissions",
        whose=Whose.EVERYONE,
        held="",
        why="",
        fate=Fate.DELETED,
        fields=("guardian.UserObjectPermission.user", "guardian.UserObjectPermission.object_pk"),
        rows=(GRANTS,),
        erase=delete_all(GRANTS),
    )
)
