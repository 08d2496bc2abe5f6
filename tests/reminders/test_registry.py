"""Kinds of reminder, and from templates to messages."""

import pytest
from django.template import TemplateDoesNotExist

from reminders.registry import kinds, register, renderer_for
from reminders.rendering import absolute_url, render_mail
from tests.reminders.kinds import kind, plain


def test_a_kind_is_registered_once() -> None:
    assert renderer_for("tests.plain") is plain
    assert "tests.plain" in kinds()
    with pytest.raises(ValueError, match="is registered already"):
        register(kind("plain", plain))


def test_an_unknown_kind_is_an_error() -> None:
    with pytest.raises(KeyError):
        renderer_for("tests.nothing")


def test_addresses_in_mail_are_whole() -> None:
    assert absolute_url("/moter/1/") == "https://slt.example.no/moter/1/"


def test_a_mail_without_templates_is_an_error() -> None:
    with pytest.raises(TemplateDoesNotExist):
        render_mail("tests/mail/nothing", {})
