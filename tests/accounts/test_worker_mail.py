"""What a worker mails is written without a request: nothing may ask one what the site is called."""

from collections.abc import Callable
from typing import Any

import pytest

from accounts.services import receipts, reset_mail
from tests.accounts.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("send", [reset_mail.send, receipts.send], ids=["forgotten password", "receipt of an erasure"])
def test_a_worker_can_mail(send: Callable[..., None], mailoutbox: list[Any]) -> None:
    UserFactory(email="kari@example.no")

    send(address="kari@example.no", language="nn")

    assert [mail.to for mail in mailoutbox] == [["kari@example.no"]]
