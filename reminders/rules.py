"""Who may look into the outbox."""

from accounts.access import Has, allow, shows
from reminders.enums import ReminderAct

allow(ReminderAct.VIEW_OUTBOX, Has("accounts.portal_administrator"))
allow(ReminderAct.RETRY, Has("accounts.portal_administrator"))

shows("reminders.Reminder", ReminderAct.VIEW_OUTBOX)
