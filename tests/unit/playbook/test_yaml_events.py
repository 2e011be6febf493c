"""The hardened YAML reader: what is refused, where, and what is recovered."""

from __future__ import annotations

import pytest

from coach.playbook.nodes import Document, ListNode, TableNode, TextNode
from coach.playbook.yaml_events import DEPTH_LIMIT, NODE_LIMIT, SCALAR_LIMIT, read
from coach.text.source import Source


def taken_apart(text: str) -> Document:
    """Read a text."""
    return read(Source("x.yaml", text))


def told(text: str) -> list[tuple[str, str]]:
    """Return the codes of the findings with the text that each points at."""
    document = taken_apart(text)
    return [(each.code, document.source.slice(each.place.span)) for each in document.diagnostics]


@pytest.mark.parametrize("typed", ["no", "on", "12:30", "0123", "1e3", "null", "~", "2026-11-01", "0x10", "1_000"])
def test_every_scalar_is_text(typed: str) -> None:
    """YAML's own ideas of types never reach a sentence."""
    root = taken_apart(f"title: {typed}").root
    assert isinstance(root, TableNode)
    assert isinstance(root.pairs[0][1], TextNode)
    assert root.pairs[0][1].text == typed


def test_every_node_has_its_place() -> None:
    """Also behind letters of several bytes."""
    document = taken_apart("tytuł: żółć\nkroki:\n  - ósmy\n")
    assert isinstance(document.root, TableNode)
    (key, value), (_, steps) = document.root.pairs
    assert isinstance(steps, ListNode)
    spans = (key.span, value.span, steps.items[0].span)
    assert [document.source.slice(span) for span in spans] == ["tytuł", "żółć", "ósmy"]


@pytest.mark.parametrize(
    ("text", "code", "at"),
    [
        ("a: &x b", "P012", "&x b"),
        ("a: &x\n  - b", "P012", "&x"),
        ("a: b\nc: *a", "P013", "*a"),
        ("a: !!python/object:os.system x", "P014", "!!python/object:os.system x"),
        ("<<: x", "P015", "<<"),
        ("a: b\n---\nc: d", "P016", "---"),
        ("a: b\nc: d\na: e", "P017", "a"),
        ("? [a]\n: b", "P018", "[a]"),
    ],
)
def test_what_changes_the_meaning_is_refused(text: str, code: str, at: str) -> None:
    """Each refusal points at its cause."""
    assert told(text) == [(code, at)]


def test_a_duplicate_key_names_both_lines() -> None:
    """The trainer has to choose."""
    (found,) = taken_apart("a: b\na: c").diagnostics
    assert (found.place.span.start, found.secondary[0].place.span.start) == (5, 0)


def test_the_first_of_duplicate_keys_counts() -> None:
    """Reading goes on with what was there first."""
    root = taken_apart("a: b\na: c").root
    assert isinstance(root, TableNode)
    assert [value.text for _, value in root.pairs if isinstance(value, TextNode)] == ["b"]


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_deep_nesting_is_refused_without_falling_over(opening: str) -> None:
    """100 KB of brackets end the process inside libyaml's composer; its events do not."""
    document = taken_apart(opening * 100_000)
    assert document.root is None
    assert [each.code for each in document.diagnostics] == ["P009"]


def test_the_allowed_depth_is_read() -> None:
    """The bound is where it says."""
    assert taken_apart("[" * DEPTH_LIMIT + "]" * DEPTH_LIMIT).diagnostics == ()


def test_too_many_parts_are_refused() -> None:
    """A list of sixty thousand letters is no playbook."""
    document = taken_apart("a: [" + "x, " * (NODE_LIMIT + 1) + "]")
    assert (document.root, [each.code for each in document.diagnostics]) == (None, ["P010"])


def test_an_endless_text_is_refused() -> None:
    """And left out, so that nothing else has to carry it."""
    document = taken_apart("a: " + "x" * (SCALAR_LIMIT + 1))
    assert [each.code for each in document.diagnostics] == ["P011"]
    assert isinstance(document.root, TableNode)
    assert isinstance(document.root.pairs[0][1], TextNode)
    assert not document.root.pairs[0][1].text


def test_every_control_character_is_told() -> None:
    """One of them does not hide the others, nor the rest of the file."""
    document = taken_apart("a: x\x1b[0m\nb: y\x00\x01\nc: z\x85\nd: 1\nd: 2\n")
    assert [each.code for each in document.diagnostics] == ["P006", "P006", "P006", "P017"]
    assert [each.message.values["character"] for each in document.diagnostics[:3]] == ["U+001B", "U+0000", "U+0085"]


def test_a_tab_in_the_indentation_is_told() -> None:
    """It is invisible, and YAML's own words do not name it."""
    assert told("a:\n\t- b\n") == [("P007", "\t")]


def test_a_line_separator_ends_no_line() -> None:
    """YAML 1.1 says it does; editors say it does not, and places go by editors."""
    document = taken_apart("a: b\u2028c\nd: e\nd: f\n")
    assert [document.source.position(each.place.span.start).line for each in document.diagnostics] == [3]


@pytest.mark.parametrize(
    "value",
    [
        "Rozumiem: to ważne",
        "{Pan|Pani} ma rację",
        '"Rozumiem" to za mało',
        "*ważne* jest jedno",
        "`tak` nie",
        "@agent mówi",
        "%tak",
        "[uwaga] nie przerywaj",
        "| w jednej linii",
    ],
)
def test_a_sentence_that_yaml_cannot_read_is_kept_with_a_warning(value: str) -> None:
    """Every character of it, and nothing around it."""
    document = taken_apart(f"a: 1\nsay: {value}\nb: 2\n")
    assert isinstance(document.root, TableNode)
    assert [(key.text, node.text) for key, node in document.root.pairs if isinstance(node, TextNode)] == [
        ("a", "1"),
        ("say", value),
        ("b", "2"),
    ]
    assert [(each.code, document.source.slice(each.place.span)) for each in document.diagnostics] == [("P040", value)]


def test_several_such_sentences_are_all_kept() -> None:
    """All at once, each with its own warning."""
    assert [code for code, _ in told("- Tak: nie\n- ok\n- Nie: tak\n")] == []
    assert [code for code, _ in told("a: Tak: nie\nb: ok\nc: Nie: tak\n")] == ["P040", "P040"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("steps:\n  - id: a\n     title: b\n", 3),
        ("a:\n  - x\n y: 1\n", 3),
        ('a: 1\nb: "x\nc: 1\n', 0),
    ],
)
def test_what_cannot_be_recovered_is_one_finding_on_its_line(text: str, line: int) -> None:
    """No second warning about the same line."""
    document = taken_apart(text)
    if line:
        assert document.root is None
        (found,) = document.diagnostics
        assert (found.code, document.source.position(found.place.span.start).line) == ("P008", line)
    else:
        assert [each.code for each in document.diagnostics] == ["P040"]


def test_a_missing_space_after_the_colon_is_named() -> None:
    """The commonest slip of all."""
    (found,) = taken_apart("id:late\ntitle: b\n").diagnostics
    assert found.help is not None
    assert "space after the colon" in found.help.key


def test_private_characters_of_the_file_are_left_alone() -> None:
    """A text that uses the masking characters itself is read as it stands."""
    document = taken_apart("a: \uf6d0\n")
    assert isinstance(document.root, TableNode)
    assert isinstance(document.root.pairs[0][1], TextNode)
    assert document.root.pairs[0][1].text == "\uf6d0"
