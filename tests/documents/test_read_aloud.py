"""Every PDF the portal makes can be read aloud: held to PDF/UA-1, and to what it says beside what it shows."""

from collections import Counter
from pathlib import Path
from typing import Any

import outloud
import pytest
from django.test import Client

from documents.types import PDF
from tests.documents.pdf import pdf
from tests.permissions.addresses import Address, addresses, inner_keys, path_of
from tests.permissions.asking import things_of
from tests.permissions.world import World

pytestmark = pytest.mark.soak

# Packs hold papers as their writers made them, and promise nothing.
MADE_BY_THE_PORTAL = {
    "meetings:notice_document",
    "meetings:attendance_document",
    "meetings:minutes_document",
    "meetings:decision_excerpt",
    "measures:plan_file",
    "knowledge:picture_file",
    "knowledge:year_file",
    "reports:report_file",
    "reports:handover_file",
    "nightwatch:poster",
}
ADDRESSES = [address for address in addresses() if address.name in MADE_BY_THE_PORTAL]
READERS = ("coordinator", "member")


def files_of(address: Address, world: World) -> list[bytes]:
    """What each reader gets of everything in the world that the address can be about."""
    files = []
    for role in READERS:
        client = Client(raise_request_exception=False)
        client.force_login(world.people[role], backend="django.contrib.auth.backends.ModelBackend")
        for thing in things_of(address, world).values() or [None]:
            answer: Any = client.get(path_of(address, thing, inner_keys(world.inner)))
            if answer.headers.get("Content-Type") == PDF:
                files.append(answer.content)
    return files


def faults_of(content: bytes, folder: Path) -> Counter[str]:
    path = folder / "made.pdf"
    path.write_bytes(content)
    result = outloud.check(str(path))
    assert result.error is None
    return Counter(f"{each.rule} {each.message} {each.evidence or ''}".strip() for each in result.findings)


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda address: address.name)
def test_every_document_can_be_read_aloud(world: World, address: Address, tmp_path: Path) -> None:
    files = files_of(address, world)

    assert files
    for content in files:
        assert faults_of(content, tmp_path) == Counter()


def test_all_of_them_have_an_address() -> None:
    assert {address.name for address in ADDRESSES} == MADE_BY_THE_PORTAL


def test_the_check_finds_what_is_not_tagged(tmp_path: Path) -> None:
    assert faults_of(pdf(b"(Saksliste) Tj"), tmp_path)
