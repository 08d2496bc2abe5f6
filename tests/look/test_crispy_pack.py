"""The template pack "designsystemet": real forms through `{% crispy %}` and `|crispy`, read back as HTML."""

from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest
from crispy_forms.helper import FormHelper
from crispy_forms.layout import ButtonHolder, Div, Field, Fieldset, Layout, Reset, Submit
from django import forms
from django.contrib.contenttypes.models import ContentType
from django.template import Context, Template
from django.utils import translation

from look.choices import offer_listed

HTML = "{http://www.w3.org/1999/xhtml}"


@pytest.fixture(autouse=True)
def _english() -> Any:
    with translation.override("en"):
        yield


class MeetingForm(forms.Form):
    helper: FormHelper
    title = forms.CharField(label="Title", help_text="A few words.")
    kind = forms.ChoiceField(label="Kind", choices=[("ordinary", "Ordinary"), ("urgent", "Urgent")])
    day = forms.DateField(label="Day")
    starts_at = forms.SplitDateTimeField(label="Start", required=False)
    note = forms.CharField(label="Note", required=False, widget=forms.Textarea)
    arenas = forms.MultipleChoiceField(
        label="Arenas", required=False, choices=[("a", "School"), ("b", "Home")], widget=forms.CheckboxSelectMultiple
    )
    way = forms.ChoiceField(label="Way", choices=[("x", "At the table"), ("y", "On video")], widget=forms.RadioSelect)
    paper = forms.FileField(label="Paper", required=False)
    is_open = forms.BooleanField(label="Open to all", required=False)
    secret = forms.CharField(widget=forms.HiddenInput, initial="s", required=False)

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("title") == "no":
            raise forms.ValidationError("The meeting cannot be called no.")
        return self.cleaned_data


class DeclarationForm(forms.Form):
    adult = forms.BooleanField(label="I am 18 or older")
    name = forms.CharField(label="Name")


def page(source: str, **context: Any) -> Element:
    html = Template("{% load crispy_forms_tags %}" + source).render(Context(context))
    parser = html5lib.HTMLParser(strict=False, namespaceHTMLElements=True)
    tree: Element = parser.parseFragment(html, container="body")
    assert [error for error in parser.errors if error[1] != "expected-closing-tag-but-got-eof"] == []
    return tree


def by_id(tree: Element, id_: str) -> Element:
    found = [element for element in tree.iter() if element.get("id") == id_]
    assert len(found) == 1, f"{id_} stands {len(found)} times"
    return found[0]


def words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def of_class(tree: Element, name: str) -> list[Element]:
    return [element for element in tree.iter() if name in (element.get("class") or "").split()]


def test_a_label_points_at_its_input_and_the_hint_describes_it() -> None:
    tree = page("{{ form|crispy }}", form=MeetingForm())

    labels = {label.get("for"): words(label) for label in tree.iter(f"{HTML}label")}
    assert labels["id_title"] == "Title"
    assert by_id(tree, "id_title").get("aria-describedby") == "id_title_helptext"
    assert words(by_id(tree, "id_title_helptext")) == "A few words."


@pytest.mark.parametrize(
    ("id_", "tag", "kind"),
    [
        ("id_title", "input", "text"),
        ("id_kind", "select", None),
        ("id_day", "input", "date"),
        ("id_starts_at_0", "input", "date"),
        ("id_starts_at_1", "input", "time"),
        ("id_note", "textarea", None),
        ("id_arenas_1", "input", "checkbox"),
        ("id_way_0", "input", "radio"),
        ("id_paper", "input", "file"),
        ("id_is_open", "input", "checkbox"),
    ],
)
def test_every_input_has_the_class_of_the_design_system(id_: str, tag: str, kind: str | None) -> None:
    element = by_id(page("{{ form|crispy }}", form=MeetingForm()), id_)

    assert (element.tag, element.get("type")) == (HTML + tag, kind)
    assert "ds-input" in (element.get("class") or "").split()


def test_a_group_of_choices_is_a_fieldset_with_its_question_as_legend() -> None:
    tree = page("{{ form|crispy }}", form=MeetingForm(initial={"way": "y"}))

    group = by_id(tree, "div_id_way")
    assert group.tag == f"{HTML}fieldset"
    assert words(next(group.iter(f"{HTML}legend"))) == "Way"
    assert by_id(tree, "id_way_1").get("checked") is not None
    assert by_id(tree, "id_way_0").get("checked") is None


@pytest.mark.parametrize(
    ("required", "tags", "notes"),
    [
        # A box that need not be ticked is neither; where they are as many, it is the optional ones that are marked.
        (4, ["Optional"] * 4, ["Fields must be filled in unless they are marked as optional."]),
        (7, ["Optional"], ["Fields must be filled in unless they are marked as optional."]),
        (1, ["Must be filled in"], []),
        (0, [], []),
    ],
)
def test_the_kind_that_is_in_the_minority_is_marked(required: int, tags: list[str], notes: list[str]) -> None:
    form = MeetingForm()
    asking = [field for field in form.visible_fields() if field.name != "is_open"]
    for number, field in enumerate(asking):
        field.field.required = number < required

    tree = page("{{ form|crispy }}", form=form)

    assert len(asking) == 8
    assert [words(tag) for tag in of_class(tree, "field__tag")] == tags
    assert [words(each) for each in of_class(tree, "form__note")] == notes


def test_a_sentence_says_once_that_all_are_required() -> None:
    tree = page("{{ form|crispy }}", form=DeclarationForm())

    assert [words(note) for note in of_class(tree, "form__note")] == ["All fields must be filled in."]
    assert of_class(tree, "field__tag") == []


def test_faults_stand_first_with_links_and_again_beside_their_fields() -> None:
    form = MeetingForm({"secret": "s", "day": "32.13.2027", "kind": "ordinary"})
    tree = page("{{ form|crispy }}", form=form)

    summary = of_class(tree, "ds-error-summary")[0]
    links = {link.get("href"): words(link) for link in summary.iter(f"{HTML}a")}
    assert links == {
        "#id_title": "“Title” must be filled in.",
        "#id_day": "Day: Enter a valid date.",
        "#id_way_0": "“Way” must be filled in.",
    }
    for address, text in links.items():
        by_id(tree, str(address)[1:])
        assert text.removeprefix("Day: ") in [words(message) for message in of_class(tree, "ds-validation-message")]
    assert (summary.get("tabindex"), summary.get("autofocus")) == ("-1", "")


def test_a_faulty_input_is_marked_and_described_by_its_fault() -> None:
    tree = page("{{ form|crispy }}", form=MeetingForm({}))

    title = by_id(tree, "id_title")
    assert title.get("aria-invalid") == "true"
    assert title.get("aria-describedby") == "id_title_helptext id_title_error"
    assert words(by_id(tree, "id_title_error")) == "“Title” must be filled in."
    assert by_id(tree, "div_id_way").get("aria-describedby") == "id_way_error"


def test_a_fault_of_the_whole_form_stands_in_the_summary() -> None:
    form = MeetingForm({"title": "no", "day": "2027-06-05", "kind": "ordinary", "way": "x"})
    tree = page("{% crispy form %}", form=form)

    assert [words(item) for item in of_class(tree, "ds-error-summary")[0].iter(f"{HTML}li")] == [
        "The meeting cannot be called no."
    ]


def test_a_box_that_must_be_ticked_says_so_in_its_own_words() -> None:
    tree = page("{{ form|crispy }}", form=DeclarationForm({"name": "A"}))

    assert words(by_id(tree, "id_adult_error")) == "Tick “I am 18 or older”."


def test_words_of_the_form_win_over_the_standard_ones() -> None:
    form = DeclarationForm({"name": "A"})
    form.fields["adult"].error_messages["required"] = "You must be 18 to walk."
    tree = page("{{ form|crispy }}", form=form)

    assert words(by_id(tree, "id_adult_error")) == "You must be 18 to walk."


def test_a_chosen_day_is_handed_to_the_browser_as_iso() -> None:
    form = MeetingForm({"title": "no", "day": "2027-06-05"}, initial={"day": "2027-01-01"})

    assert by_id(page("{{ form|crispy }}", form=form), "id_day").get("value") == "2027-06-05"


@pytest.mark.django_db
def test_an_empty_choice_is_a_word_also_where_the_rows_were_read_before() -> None:
    class Form(forms.Form):
        one = forms.ModelChoiceField(ContentType.objects.all(), label="One", required=False)
        two = forms.ModelChoiceField(ContentType.objects.none(), label="Two", required=False)
        three = forms.ModelChoiceField(ContentType.objects.none(), label="Three", empty_label="Nobody")
        four = forms.TypedChoiceField(label="Four", choices=[("", "---------"), ("a", "A")])

    form = Form()
    kinds = ContentType.objects.all()[:1]
    offer_listed(form, "two", kinds, list(kinds))
    offer_listed(form, "three", kinds, list(kinds))
    tree = page("{{ form|crispy }}", form=form)

    first = [select.find(f"{HTML}option") for select in tree.iter(f"{HTML}select")]
    assert [option.text.strip() for option in first if option is not None and option.text] == [
        *("Choose", "Choose", "Nobody", "Choose"),
    ]


def test_a_helper_draws_the_whole_form_with_fieldsets_and_buttons() -> None:
    form = MeetingForm()
    form.helper = FormHelper()
    form.helper.layout = Layout(
        Fieldset("What", Field("title"), Div("day", "kind", css_class="form__columns")),
        "secret",
        ButtonHolder(Submit("save", "Save"), Reset("reset", "Start over")),
    )
    tree = page("{% crispy form %}", form=form, csrf_token="t")

    drawn = next(tree.iter(f"{HTML}form"))
    assert (drawn.get("class"), drawn.get("method"), drawn.get("novalidate")) == ("form", "post", "")
    assert [words(legend) for legend in tree.iter(f"{HTML}legend")] == ["What"]
    assert [(button.get("type"), button.get("data-variant")) for button in tree.iter(f"{HTML}button")] == [
        ("submit", None),
        ("reset", "secondary"),
    ]
    assert {field.get("name") for field in tree.iter(f"{HTML}input")} == {
        "csrfmiddlewaretoken",
        "title",
        "day",
        "secret",
    }


def test_a_form_with_a_file_is_sent_as_one() -> None:
    tree = page("{% crispy form %}", form=MeetingForm(), csrf_token="t")

    assert next(tree.iter(f"{HTML}form")).get("enctype") == "multipart/form-data"


def test_a_set_of_forms_gathers_its_faults_in_one_summary() -> None:
    forms_ = forms.formset_factory(DeclarationForm, extra=0)(
        {"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "2", "form-0-name": "A", "form-0-adult": "on"}
    )
    tree = page("{% crispy forms %}", forms=forms_, csrf_token="t")

    assert len(of_class(tree, "ds-error-summary")) == 1
    assert {link.get("href") for link in of_class(tree, "ds-link")} == {"#id_form-1-adult", "#id_form-1-name"}
    assert page("{{ forms|crispy }}", forms=forms_).find(f".//{HTML}input[@name='form-TOTAL_FORMS']") is not None
