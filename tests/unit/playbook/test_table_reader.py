"""Tables are read by the declared fields; every line keeps its place."""

from __future__ import annotations

import pytest

from coach.playbook.fields import ANY_BAND, PLAYBOOK, STEP, Shape
from coach.playbook.nodes import TableNode
from coach.playbook.record import Record
from coach.playbook.table_reader import TableReader
from coach.playbook.yaml_events import read
from coach.text.source import Source


def record_of(text: str, shape: Shape = STEP) -> tuple[Record, list[tuple[str, str]]]:
    """Read a table, and return it with the codes and texts of what was found."""
    source = Source("x.yaml", text)
    root = read(source).root
    assert isinstance(root, TableNode)
    reader = TableReader(source)
    record = reader.read(root, shape)
    return record, [(each.code, source.slice(each.place.span)) for each in reader.found]


@pytest.mark.parametrize(
    "text",
    [
        "must: |\n  Raz: dwa # trzy\n\n  - Cztery\n  * pięć\n  • „sześć”\n",
        'must:\n  - "Raz: dwa # trzy"\n  - Cztery\n  - pięć\n  - „sześć”\n',
        "must: |-\n    Raz: dwa # trzy\n    Cztery\n    pięć\n    „sześć”",
    ],
)
def test_lines_come_from_blocks_and_lists(text: str) -> None:
    """Inside a block nothing needs quoting; bullets are stripped, blank lines skipped."""
    record, found = record_of(text)
    assert (record.texts("must"), found) == (("Raz: dwa # trzy", "Cztery", "pięć", "„sześć”"), [])


@pytest.mark.parametrize(
    "text", ["must: |\n    - Ala ma\n    kota\n", "must:\n  - Ala ma\n  - 'kota'\n", "must: Ala ma"]
)
def test_every_line_has_its_exact_place(text: str) -> None:
    """The caret stands under the words."""
    record, _ = record_of(text)
    for line in record.lines["must"]:
        assert line.is_exact
        assert text[line.place.span.start : line.place.span.end] == line.text


def test_a_folded_block_has_one_line() -> None:
    """Its line breaks are gone, so it stands where it begins."""
    record, _ = record_of("must: >\n  Ala\n  ma kota\n")
    (line,) = record.lines["must"]
    assert (line.text, line.is_exact) == ("Ala ma kota", False)


def test_a_single_text_may_stand_in_a_block() -> None:
    """Where one line is asked for, several are joined."""
    record, _ = record_of("goal: |\n  Klient\n  skończył.\n")
    assert record.text("goal") == "Klient skończył."


def test_a_sentence_taken_for_a_table_is_kept() -> None:
    """A list entry with a colon in it, and a blank at its beginning."""
    record, found = record_of("must:\n  - Rozumiem: to ważne\n  - {fact}\n  - raz\n")
    assert record.texts("must") == ("Rozumiem: to ważne", "{fact}", "raz")
    assert found == [("P039", "Rozumiem: to ważne"), ("P039", "{fact}")]


def test_a_say_with_a_colon_is_a_sentence_not_bands() -> None:
    """Only calm, tense and hot make bands."""
    record, found = record_of("say:\n  Rozumiem: to ważne\n")
    say = record.table("say")
    assert say is not None
    assert (say.texts(ANY_BAND), [code for code, _ in found]) == (("Rozumiem: to ważne",), ["P039"])


def test_a_misspelt_band_is_an_unknown_key() -> None:
    """Its sentences are not taken for others."""
    _, found = record_of("say:\n  calm: a\n  tens: b\n")
    assert found == [("P020", "tens")]


def test_a_sentence_cut_at_a_number_sign_is_kept() -> None:
    """`#123` is a number of an order."""
    record, found = record_of("title: Zamówienie #123 czeka\n")
    assert (record.text("title"), found) == ("Zamówienie #123 czeka", [("P038", " #123 czeka")])


def test_a_sentence_that_begins_with_a_number_sign_is_kept() -> None:
    """YAML sees no value at all."""
    record, _ = record_of("title: #1 na liście\nid: a\n")
    assert record.text("title") == "#1 na liście"


def test_a_remark_is_a_remark() -> None:
    """It has a space after its sign."""
    record, found = record_of("title: Wysłuchaj   # the first step\n")
    assert (record.text("title"), found) == ("Wysłuchaj", [])


@pytest.mark.parametrize(
    "text", ["avoid: a, b", "avoid: [a, b]", "avoid:\n  - a\n  - b", "avoid: |\n  a\n  b", "avoid: a b"]
)
def test_ids_come_in_many_forms(text: str) -> None:
    """Comma, list, or one a line."""
    record, _ = record_of(text)
    assert record.texts("avoid") == ("a", "b")


@pytest.mark.parametrize(
    ("text", "code", "at"),
    [
        ("titel: x", "P020", "titel"),
        ("id: Say_No", "P027", "Say_No"),
        ("avoid: ok, Nie-ok", "P027", "Nie-ok"),
        ("phase: cal", "P023", "cal"),
        ("side: maybe", "P024", "maybe"),
        ("answers: |\n  Tak, bez strzałki", "P037", "Tak, bez strzałki"),
        ("dont: |\n  Zle =>", "P037", "Zle =>"),
        ("title: [a]", "P022", "title"),
        ("phase: [a]", "P022", "phase"),
    ],
)
def test_a_wrong_value_is_told_in_its_place(text: str, code: str, at: str) -> None:
    """And left out."""
    record, found = record_of(text)
    assert found == [(code, at)]
    assert not any(line.text == at for lines in record.lines.values() for line in lines)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("coach: 2", "P029"),
        ("coach: one", "P025"),
        ("gate:\n  temperature: 9", "P026"),
        ("reviewed: 2026-13-01", "P046"),
        ("reviewed: 01.11.2026", "P046"),
        ("steps: listen", "P022"),
        ("steps:\n  - listen", "P022"),
        ("gate: words", "P022"),
    ],
)
def test_a_wrong_value_of_a_playbook_is_told(text: str, code: str) -> None:
    """One fault, one finding."""
    _, found = record_of(text, PLAYBOOK)
    assert [each for each, _ in found] == [code]


def test_did_you_mean_has_a_fix() -> None:
    """An editor can apply it."""
    source = Source("x.yaml", "titel: x")
    root = read(source).root
    assert isinstance(root, TableNode)
    reader = TableReader(source)
    reader.read(root, STEP)
    (found,) = reader.found
    assert found.fix is not None
    assert (found.fix.place, found.fix.text) == (found.place, "title")


def test_text_is_cleaned() -> None:
    """A bidi mark in a sentence does not reach a screen."""
    record, _ = record_of("title: a\u202eb\n")
    assert record.text("title") == "ab"
