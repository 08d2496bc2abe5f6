"""No address without an act, no act without a rule."""

from accounts.access import acts
from tests.permissions.addresses import addresses


def test_every_address_declares_an_act_that_has_a_rule() -> None:
    lost = {address.path: address.act for address in addresses() if address.act not in acts()}

    assert lost == {}
