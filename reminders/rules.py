"""Who may look into the outbox."""

from accounts.access import Always, Has, allow, shows
from reminders.enums import ReminderAct

allow(ReminderAct.VIEW_OUTBOX, Has("accounts.portal_administrator"))
allow(ReminderAct.RETRY, Has("accounts.portal_administrator"))
# Whoever knows the secret of the gateway; the view asks for it.
allow(ReminderAct.REPORT_DELIVERY, Always())

shows("reminders.Reminder", ReminderAct.VIEW_OUTBOX)
