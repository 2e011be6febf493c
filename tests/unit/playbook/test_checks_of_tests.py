"""P6: what can be wrong with the tests of a playbook is found where it stands."""

from __future__ import annotations

import pytest

from tests.support.playbook_files import LATE, codes, load_text, only, under

TESTED = (
    LATE.replace("id: agree", "id: warn").replace("[listen, agree]", "[listen, warn]")
    + """\
promises: |
  Oddzwonię => za 2 godz.
cues:
  - id: legal
    title: Sąd
    heard: |
      pójdę do sądu
    holds-gate: yes
tests:
  - name: do końca
    path: |
      listen
      promise Oddzwonię => jutro 14:00
      cue legal
      clear legal
    expect: resolved
  - name: przy bramce
    path: |
      listen
    expect: "stopped: warn"
"""
)


def test_tests_that_can_be_read_have_no_findings() -> None:
    """So that each test below changes one thing."""
    assert codes(load_text(TESTED)) == []


@pytest.mark.parametrize(
    ("old", "new", "code", "at"),
    [
        ("      listen\n", "      lisen\n", "P601", "lisen"),
        ("      listen\n", "      listen => Tak\n", "P602", "Tak"),
        ("promise Oddzwonię", "promise Odzwonię", "P603", "Odzwonię"),
        ("cue legal", "cue prawnik", "P604", "prawnik"),
        ("clear legal", "clear prawnik", "P604", "prawnik"),
        ("=> jutro 14:00", "=> kiedyś", "P042", "kiedyś"),
        ("expect: resolved", "expect: resolve", "P605", "resolve"),
        ("stopped: warn", "stopped: confirmed", "P606", "confirmed"),
        ("      listen\n", "      heat 8\n", "P607", "heat 8"),
        ("przy bramce", "do końca", "P608", "do końca"),
        ("      listen\n", "      warn\n", "P609", "warn"),
    ],
)
def test_each_fault_is_found_in_its_place(old: str, new: str, code: str, at: str) -> None:
    """The caret stands under the word that is wrong."""
    loaded = load_text(TESTED.replace(old, new, 1))
    assert under(loaded, only(loaded, code)) == at


def test_a_name_used_twice_shows_both_places() -> None:
    """The first one too."""
    loaded = load_text(TESTED.replace("przy bramce", "do końca"))
    [label] = only(loaded, "P608").secondary
    source = loaded.sources[label.place.file]
    assert source.position(label.place.span.start).line < source.position(only(loaded, "P608").place.span.start).line


def test_a_slip_in_a_test_keeps_no_playbook_from_the_calls() -> None:
    """It is a warning: `coach test` fails on it."""
    assert not load_text(TESTED.replace("      listen\n", "      lisen\n")).has_errors


def test_tests_and_answers_have_their_places() -> None:
    """So that a report can name lines."""
    text = TESTED.replace("    must: |\n", "    answers: |\n      Tak => warn\n      Nie => end\n    must: |\n", 1)
    loaded = load_text(text)
    source = loaded.sources[loaded.name]
    shown = {part: source.slice(place.span) for part, place in loaded.places.items()}

    assert shown["answer/listen/warn"] == "Tak => warn"
    assert shown["answer/listen/end"] == "Nie => end"
    assert (shown["test/2"], shown["test/2/1"]) == ("przy bramce", "listen")
    assert shown["test/1/2"] == "promise Oddzwonię => jutro 14:00"
    assert shown["test/2/0"].strip('"') == "stopped: warn"


def test_an_answer_that_leads_nowhere_is_told_where_it_stands_alone() -> None:
    """The test that takes it is right; two findings for one slip would send the trainer to the wrong line."""
    asking = "    ask: Czy to wszystko?\n    answers: |\n      Tak => warn\n"
    taken = TESTED.replace("      listen\n", "      listen => tak\n", 1)
    text = taken.replace("    title: Wysłuchaj\n", "    title: Wysłuchaj\n" + asking)

    assert codes(load_text(text)) == []
    assert codes(load_text(text.replace("Tak => warn", "Tak => wran"))) == ["P102"]
