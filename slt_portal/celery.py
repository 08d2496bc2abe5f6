"""The Celery app: one queue, and the timetable of everything that runs by itself."""

import os

from celery import Celery
from celery.schedules import crontab

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "slt_portal.settings")

app = Celery("slt_portal", task_cls="history.tasking:RecordedTask")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

app.conf.beat_schedule = {
    # Sends what is due; also the sign of life that /healthz reads. A sweep that waited longer than a minute
    # for a worker is dropped: the next one does the same.
    "send-due-reminders": {"task": "reminders.send_due", "schedule": 15.0, "options": {"expires": 60}},
    # Erases requests for a place that came to nothing, and fills places that came free without a sign-off.
    "staff-natteravn": {"task": "nightwatch.staff", "schedule": 600.0, "options": {"expires": 600}},
    "tidy-natteravn": {"task": "nightwatch.tidy", "schedule": 600.0, "options": {"expires": 600}},
    # One message a week to the volunteers who want it: their shifts, and those that lack people.
    "weekly-natteravn": {"task": "nightwatch.weekly", "schedule": crontab(day_of_week=1, hour=10, minute=0)},
    # Lets go of what is past its period, in every app that holds something about people, and of sessions.
    "forget-old": {"task": "accounts.forget_old", "schedule": crontab(hour=3, minute=20)},
    # Approves the minutes that no member asked to have changed by yesterday.
    "approve-minutes": {"task": "meetings.approve_by_silence", "schedule": crontab(hour=5, minute=10)},
    # Lets whoever has got a seat take over the follow-ups that belong to it.
    "pass-on-with-seats": {"task": "meetings.follow_seats", "schedule": crontab(hour=5, minute=5)},
    # Puts follow-ups whose day has passed on the agenda of the next meeting, before people begin to work on it.
    "bring-up-overdue": {"task": "meetings.bring_up_overdue", "schedule": crontab(hour=5, minute=15)},
    # Calls the next deputy for a meeting when the one who was called has lost the seat.
    "call-deputies": {"task": "meetings.call_deputies", "schedule": 600.0, "options": {"expires": 600}},
    # Sends notices that are out to those who have begun to answer for somebody in a seat.
    "tell-assistants": {"task": "meetings.tell_assistants", "schedule": 600.0, "options": {"expires": 600}},
    # Asks open statistics for figures, where addresses are set, and lets go of tables that were shown and left.
    "fetch-figures": {"task": "measures.fetch_figures", "schedule": crontab(minute=50), "options": {"expires": 1800}},
    # Takes in the large tables of figures that somebody waits for.
    "take-in-tables": {"task": "measures.take_in", "schedule": 10.0, "options": {"expires": 60}},
    # Asks, once a month each, those whose measures nobody has said anything of for long.
    "ask-for-numbers": {"task": "measures.ask_for_numbers", "schedule": crontab(day_of_week=2, hour=9, minute=5)},
    # Before the messages of the morning: whoever holds a seat from today on has them.
    "follow-seats": {"task": "measures.follow_seats", "schedule": crontab(hour=4, minute=40)},
    # A municipality whose last day in a shared measure is past has it under its goals no more.
    "let-go-of-goals": {"task": "measures.let_go_of_goals", "schedule": crontab(hour=4, minute=25)},
    "ask-for-status": {"task": "measures.ask_for_status", "schedule": crontab(day_of_week=2, hour=9, minute=0)},
    # Tells each coordinator what waits on her workbench; where nothing presses, nothing is sent.
    "tell-of-the-week": {
        "task": "workbench.tell_of_the_week",
        "schedule": crontab(day_of_week=1, hour=7, minute=30),
    },
    # Asks whether what the public pages lead to still answers: each address once a day.
    "check-links": {"task": "municipalities.check_links", "schedule": crontab(minute=35), "options": {"expires": 1800}},
    # Takes away portraits of those who do not coordinate any more, and files whose upload was broken off.
    "sweep-pictures": {"task": "municipalities.sweep_pictures", "schedule": crontab(hour=3, minute=45)},
    # Puts on the next agenda what was not decided in writing, and word of what was, when a meeting has been planned.
    "place-matters": {"task": "circulation.place_waiting", "schedule": 600.0, "options": {"expires": 600}},
    # Plans the next weeks of the bodies that meet every week and have asked for it.
    "roll-weeks": {"task": "planning.roll_weeks", "schedule": crontab(hour=4, minute=10)},
    # Closes the self-evaluations whose deadline passed at midnight.
    "close-self-evaluations": {"task": "self_evaluation.close_due", "schedule": crontab(hour=6, minute=10)},
    # Makes packs of papers that are waited for, asks for those of meetings that changed, and lets go of old ones.
    "make-packs": {"task": "editions.make_packs", "schedule": 15.0, "options": {"expires": 60}},
    "prepare-packs": {"task": "editions.prepare_packs", "schedule": 120.0, "options": {"expires": 120}},
    "sweep-packs": {"task": "editions.sweep_packs", "schedule": crontab(hour=3, minute=50)},
    # Reads papers that came before their texts were kept to search in, or whose item is exempt no more.
    "read-papers": {"task": "meetings.read_papers", "schedule": 600.0, "options": {"expires": 600}},
    # Deletes files of papers whose upload was broken off.
    "sweep-papers": {"task": "meetings.sweep_papers", "schedule": crontab(hour=3, minute=40)},
}
