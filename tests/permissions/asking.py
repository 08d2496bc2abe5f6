"""An address and the things of the world it can be about."""

from typing import Any

from tests.permissions.addresses import WORDS, Address
from tests.permissions.matrix import MATRIX
from tests.permissions.world import World


def things_of(address: Address, world: World) -> dict[str, Any]:
    """What the matrix says the act of the address is asked about, in every state."""
    kinds = {name.split("/")[0] for row in MATRIX if row.act == address.act for name in row.things}
    if not address.parameters or "" in kinds:
        return {"": None}
    model = getattr(getattr(address.view, "view_class", address.view), "model", None)
    things = {name: thing for name, thing in world.things.items() if name.split("/")[0] in kinds}
    # An act may be about two kinds (a goal and an indicator) where the address is about one.
    return {name: thing for name, thing in things.items() if type(thing) is model} or things


def values_for(address: Address, thing: Any, world: World) -> dict[str, str]:
    """What the parameters of the address are when it is about ``thing``."""
    values = WORDS | {f"{name}_pk": str(inner.pk) for name, inner in world.inner.items()}
    for parameter in address.parameters - values.keys():
        if parameter.endswith("slug"):
            values[parameter] = thing.slug
        elif parameter.endswith("pk") and "slug" in address.parameters:
            # Below a municipality: «link_change» is about a link.
            noun = address.name.rpartition(":")[2].partition("_")[0]
            values[parameter] = str(world.inner["organisation" if noun == "partner" else noun].pk)
        elif parameter.endswith("pk"):
            values[parameter] = str(thing.pk)
    return values


def path_of(address: Address, thing: Any, world: World) -> str:
    return "/" + address.fill(values_for(address, thing, world))
