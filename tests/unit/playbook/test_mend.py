"""What is mended without asking: only what YAML misreads, and nothing else."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.paths import bundled
from coach.playbook.library import read_file
from coach.playbook.mend import Mending, mend
from tests.support.playbook_files import LATE, NAME

_SENTENCE = "    say: |\n      Słucham od początku do końca.\n      Notuję: {fact}.\n"


def mended(text: str) -> str:
    """Return a text after mending."""
    return mend(NAME, text.encode()).data.decode()


def with_say(value: str) -> str:
    """Return the small playbook with another `say` in its first step."""
    return LATE.replace(_SENTENCE, value)


@pytest.mark.parametrize(
    ("typed", "put"),
    [
        ("    say: Rozumiem: to ważne\n", "    say: |\n      Rozumiem: to ważne\n"),
        ("    say: {Pan|Pani} ma rację\n", "    say: |\n      {Pan|Pani} ma rację\n"),
        ("    say: Zamówienie #123 mam\n", "    say: |\n      Zamówienie #123 mam\n"),
        ("    say: *ważne* jest jedno\n", "    say: |\n      *ważne* jest jedno\n"),
        ("    say:\n      - Tak: to ważne\n", "    say:\n      - |\n        Tak: to ważne\n"),
        ("    say:\n      Tak: a\n      Nie: b\n", "    say: |\n      Tak: a\n      Nie: b\n"),
        ("    say: |\n      - Tak\n      • Nie\n      * Może\n", "    say: |\n      Tak\n      Nie\n      Może\n"),
        ("    say: |\n      Tak  \n      Nie\t\n", "    say: |\n      Tak\n      Nie\n"),
        ("    say: |\n\t  Tak\n", "    say: |\n      Tak\n"),
    ],
)
def test_what_yaml_misreads_is_mended(typed: str, put: str) -> None:
    """The sentence stays as it was typed; only what stands around it changes."""
    assert mended(with_say(typed)) == with_say(put)


@pytest.mark.parametrize(
    "value",
    [
        "    say: |\n      - - Tak\n",
        "    say: |\n      Tak - nie\n",
        "    say: >\n      Tak\n      - nie\n",
        "    say: Tak # uwaga trenera\n",
        "    say:\n      - Tak\n      - Nie\n",
        '    say: "Tak: nie"\n',
        "    say: | w jednej linii\n",
    ],
)
def test_what_is_read_as_it_was_meant_stays(value: str) -> None:
    """Remarks, lists, quotes and what cannot be told apart are the trainer's business."""
    assert mended(with_say(value)) == with_say(value)


def test_a_line_with_an_error_of_its_own_stays() -> None:
    """Somebody has to decide there."""
    text = LATE.replace("[listen, agree]", "[listen, agree")
    assert mended(text) == text


def test_the_shipped_files_stay() -> None:
    """There is nothing to mend."""
    for path in bundled().glob("*/*.yaml"):
        data = path.read_bytes()
        assert mend(f"{path.parent.name}/{path.name}", data).changes == ()


def test_the_lines_are_counted_as_they_are_afterwards() -> None:
    """The trainer looks them up in the mended file."""
    text = LATE.replace("title: Wysłuchaj", "title: Rozumiem: a").replace(
        "      Klient się zgodził\n", "      - Tak  \n"
    )
    result = mend(NAME, text.encode())
    lines = result.data.decode().splitlines()
    assert [(change.kind, lines[change.line - 1].strip()) for change in result.changes] == [
        (Mending.BLOCK, "title: |"),
        (Mending.TRAILING, "Tak"),
        (Mending.BULLET, "Tak"),
    ]


def test_the_ends_of_lines_and_the_mark_stay() -> None:
    """A file from Windows stays one."""
    text = with_say("    say: Rozumiem: to ważne  \n").replace("\n", "\r\n")
    data = mend(NAME, codecs.BOM_UTF8 + text.encode()).data
    assert data.startswith(codecs.BOM_UTF8)
    assert data.count(b"\r\n") == data.count(b"\n")
    assert "say: |\r\n      Rozumiem: to ważne\r\n" in data.decode()


@pytest.mark.parametrize("data", [b"", b"\xff\xfea\x00", "żółć".encode("cp1250"), b"%PDF-1.7", b"a" * 1_000_001])
def test_what_is_no_text_stays(data: bytes) -> None:
    """Byte for byte."""
    assert mend(NAME, data).data == data


def test_tabs_become_as_many_blanks_as_make_the_file_readable() -> None:
    """A step indented by tabs alone."""
    tabbed = LATE.replace("    title: Wys", "\ttitle: Wys").replace("    say: |\n      Słu", "\tsay: |\n\t  Słu")
    result = mend(NAME, tabbed.encode())
    assert {change.kind for change in result.changes} == {Mending.TAB}
    assert read_file(NAME, result.data).diagnostics == ()


_CRUMBS = st.sampled_from(["  ", "\t", "- ", ": ", " #1", "• ", "\r\n", "|", "{Pan|Pani} ", "\n", "say: a: b\n"])


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_mending_keeps_the_meaning_and_is_done_once(data: st.DataObject) -> None:
    """Whatever is in the file: no finding more than before, and a second time changes nothing."""
    text = LATE
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(text)))
        text = text[:at] + data.draw(_CRUMBS) + text[at:]
    before = text.encode()
    result = mend(NAME, before)
    assert mend(NAME, result.data).data == result.data
    old, new = read_file(NAME, before), read_file(NAME, result.data)
    assert len(new.diagnostics) <= len(old.diagnostics) or old.record is None
    if not result.changes:
        assert result.data == before


_LIBRARY = "coach: 1\nid: a\nlibrary: true\nlanguage: pl\ntitle: A\ndonts:\n  - id: b\n    title: B\n    kind: blame\n"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_two_sentences_to_be_matched_are_put_on_two_lines(end: str) -> None:
    """A line is looked for in one sentence; the words stay, and so do the ends of lines."""
    text = f"{_LIBRARY}    wrong: |\n      To pana wina. Trzeba było uważać\n      Tak\n".replace("\n", end)

    result = mend("pl/a.yaml", text.encode())

    assert result.data.decode() == text.replace("wina. Trzeba", f"wina.{end}      Trzeba")
    assert [(change.kind, change.line) for change in result.changes] == [(Mending.SENTENCES, 11)]
    assert mend("pl/a.yaml", result.data).changes == ()


def test_two_sentences_to_be_said_stay() -> None:
    """They are said one after the other."""
    text = f"{_LIBRARY}    wrong: |\n      Tak\n    instead: |\n      To ważne. Sprawdzam\n"

    assert mend("pl/a.yaml", text.encode()).changes == ()
