"""How pages look: chosen by a form, kept in a cookie, written on the page itself. No script is needed."""

import pytest
from django.test import Client
from django.urls import reverse

from look import display
from tests.pages import squeezed

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "value", "attribute"),
    [
        ("text_size", "lg", 'data-text-size="lg"'),
        ("contrast", "high", 'data-contrast="high"'),
        ("colour_scheme", "dark", 'data-color-scheme="dark"'),
    ],
)
def test_a_choice_is_kept_and_marks_the_page(client: Client, name: str, value: str, attribute: str) -> None:
    response = client.post(reverse("set_display"), {name: value, "next": "/kommuner/?sok=a"})
    opening = client.get("/").content.decode().split("<head>")[0]

    assert response.headers["Location"] == "/kommuner/?sok=a"
    assert attribute in opening


def test_the_chosen_one_is_pressed(client: Client) -> None:
    client.post(reverse("set_display"), {"contrast": "high", "next": "/"})
    page = squeezed(client.get("/").content.decode())

    assert 'name="contrast" value="high" aria-pressed="true"' in page
    assert 'name="contrast" value="normal" aria-pressed="false"' in page


def test_what_is_not_offered_is_not_kept(client: Client) -> None:
    response = client.post(reverse("set_display"), {"contrast": "'><script>", "next": "/"})

    assert dict(response.cookies) == {}
    assert display.CONTRAST.read({"contrast": "'><script>"}) == "normal"


def test_one_choice_leaves_the_others() -> None:
    cookies = {display.TEXT_SIZE.cookie: "sm"}

    assert display.chosen(cookies) == {
        "text_size": "sm",
        "contrast": "normal",
        "colour_scheme": "light",
        "shortcuts": "on",
    }
