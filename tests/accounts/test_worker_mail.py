"""What a worker mails is written without a request: nothing may ask one what the site is called."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from accounts.services import letters, reset_mail
from accounts.services.letters import Letter
from tests.accounts.factories import UserFactory

pytestmark = pytest.mark.django_db

WAYS = [pytest.param(reset_mail.send, id="forgotten password")] + [
    pytest.param(partial(letters.send, letter=letter, at="2027-03-01T09:00:00+01:00"), id=letter.name)
    for letter in Letter
]


@pytest.mark.parametrize("send", WAYS)
def test_a_worker_can_mail(send: Callable[..., None], mailoutbox: list[Any]) -> None:
    UserFactory(email="kari@example.no")

    send(address="kari@example.no", language="nn")

    assert [mail.to for mail in mailoutbox] == [["kari@example.no"]]
    assert "{%" not in mailoutbox[0].subject + mailoutbox[0].body
