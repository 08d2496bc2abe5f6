"""Minimal reminders, about the person who gets them unless something else is given."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import factory
from django.contrib.contenttypes.models import ContentType

from reminders.models import Reminder
from tests.accounts.factories import UserFactory
from tests.reminders import kinds  # noqa: F401  (registers them)

NOON = datetime(2027, 6, 5, 12, 0, tzinfo=ZoneInfo("Europe/Oslo"))


class ReminderFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Reminder

    kind = "tests.plain"
    recipient = factory.SubFactory(UserFactory)
    key = factory.Sequence(lambda n: f"tests:{n}")
    due_at = NOON

    @classmethod
    def _create(cls, model_class: type[Reminder], *args: Any, **kwargs: Any) -> Reminder:
        target = kwargs.pop("target", kwargs["recipient"])
        kwargs |= {"target_type": ContentType.objects.get_for_model(target), "target_id": target.pk}
        return model_class.objects.create(*args, **kwargs)
