"""The list behind each kind of contribution."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

C = TypeVar("C", bound=Callable[..., Any])


@dataclass(frozen=True, order=True)
class _Entry:
    order: int
    # Which app is imported first must not decide what stands first.
    name: str
    given: Any = field(compare=False)


class Registry(Generic[C]):
    """What the apps give of one kind, in a fixed order."""

    def __init__(self) -> None:
        self._entries: list[_Entry] = []

    def contributes(self, *, order: int = 100) -> Callable[[C], C]:
        """Register a function; a lower ``order`` comes first.

        Raises:
            ValueError: when a function of that name in that module is registered already.
        """

        def register(given: C) -> C:
            self.add(given, name=f"{given.__module__}.{given.__qualname__}", order=order)
            return given

        return register

    def add(self, given: Any, *, name: str, order: int = 100) -> None:
        """Register a thing that is not a function.

        Raises:
            ValueError: when the name is taken.
        """
        if any(entry.name == name for entry in self._entries):
            raise ValueError(f"{name} is registered already")
        self._entries.append(_Entry(order, name, given))
        self._entries.sort()

    def names(self) -> list[str]:
        return [entry.name for entry in self._entries]

    def __iter__(self) -> Iterator[C]:
        return iter([entry.given for entry in self._entries])
