"""Libraries: what `use`, `extends` and `remove` bring together, and what cannot be brought."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from coach.playbook.library import PlaybookFile
from coach.playbook.loader import load
from tests.support.playbook_files import LATE, codes, load_text, only, under

_HEAD = "coach: 1\nid: {id}\nlibrary: true\nlanguage: pl\ntitle: Wspólne\n"
_COMMON = (
    _HEAD.format(id="common")
    + """\
blanks: |
  ref => numer sprawy
  fact => hint of the library
donts:
  - id: calm-down
    title: Rozkaz
    kind: calm-down
    steps: listen
    wrong: |
      Proszę się uspokoić
    instead: |
      Słyszę, jak bardzo to boli.
steps:
  - id: hold
    side: true
    title: Zawieś
    say: |
      Sprawdzę i wracam za chwilę.
cues:
  - id: legal
    title: Grozi sądem
    heard: |
      pójdę z tym do sądu
    go: hold
abuse: |
  Proszę bez obelg.
"""
)
_ACME = (
    _HEAD.format(id="acme")
    + """\
extends: common
donts:
  - id: calm-down
    wrong: |
      Niech się Pan uspokoi
abuse: |
  Proszę mówić spokojnie.
"""
)


def using(*names: str, files: Mapping[str, str], more: str = "") -> str:
    """Return the text of a playbook that uses libraries."""
    del files
    return LATE.replace("title: Opóźniona", f"use: [{', '.join(names)}]\n{more}title: Opóźniona")


def test_what_a_library_has_comes_behind_the_playbooks_own() -> None:
    """Side steps last, cues and don'ts as if they stood in the file."""
    files = {"pl/common.yaml": _COMMON}
    loaded = load_text(using("common", files=files), files=files)
    assert codes(loaded) == []
    assert loaded.playbook is not None
    assert [step.id for step in loaded.playbook.steps] == ["listen", "agree", "hold"]
    assert [cue.go for cue in loaded.playbook.cues] == ["hold"]
    assert loaded.playbook.abuse == ("Proszę bez obelg.",)


def test_the_playbooks_own_hint_wins() -> None:
    """The nearer file knows better; other hints of the library stay."""
    files = {"pl/common.yaml": _COMMON}
    playbook = load_text(using("common", files=files), files=files).playbook
    assert playbook is not None
    assert {blank.name: blank.hint for blank in playbook.blanks} == {"fact": "pełne zdanie", "ref": "numer sprawy"}


def test_a_dont_of_a_library_is_shown_in_the_steps_that_it_names() -> None:
    """When the step has no list of its own."""
    files = {"pl/common.yaml": _COMMON}
    playbook = load_text(using("common", files=files), files=files).playbook
    assert playbook is not None
    assert [step.avoid for step in playbook.steps] == [("calm-down",), (), ()]


def test_extending_adds_lines_to_the_same_id() -> None:
    """A company's library keeps the shipped one whole; what can stand only once is replaced."""
    files = {"pl/common.yaml": _COMMON, "pl/acme.yaml": _ACME}
    loaded = load_text(using("acme", files=files), files=files)
    assert codes(loaded) == []
    assert loaded.playbook is not None
    dont = loaded.playbook.dont("calm-down")
    assert dont is not None
    assert dont.wrong == ("Proszę się uspokoić", "Niech się Pan uspokoi")
    assert dont.title == "Rozkaz"
    assert loaded.playbook.abuse == ("Proszę mówić spokojnie.",)


def test_a_library_named_beside_the_one_that_extends_it_is_no_conflict() -> None:
    """The extended one is taken."""
    files = {"pl/common.yaml": _COMMON, "pl/acme.yaml": _ACME}
    loaded = load_text(using("common", "acme", files=files), files=files)
    assert "P035" not in codes(loaded)
    assert loaded.playbook is not None
    dont = loaded.playbook.dont("calm-down")
    assert dont is not None
    assert len(dont.wrong) == 2


def test_extending_can_take_away() -> None:
    """By id, of whatever kind."""
    files = {
        "pl/common.yaml": _COMMON,
        "pl/acme.yaml": _ACME.replace("extends: common", "extends: common\nremove: [legal]"),
    }
    playbook = load_text(using("acme", files=files), files=files).playbook
    assert playbook is not None
    assert playbook.cues == ()


def test_taking_away_what_is_not_there_is_told() -> None:
    """It was misspelt, or is gone already."""
    files = {
        "pl/common.yaml": _COMMON,
        "pl/acme.yaml": _ACME.replace("extends: common", "extends: common\nremove: [leagl]"),
    }
    loaded = load_text(using("acme", files=files), files=files)
    assert under(loaded, only(loaded, "P036")) == "leagl"


def test_the_same_id_without_extending_is_an_error_that_shows_both() -> None:
    """Nobody has to guess which one counts; the nearer does."""
    files = {"pl/common.yaml": _COMMON}
    text = using("common", files=files).replace("gate:", "cues:\n  - id: legal\n    title: Mój\n    heard: sąd\ngate:")
    loaded = load_text(text, files=files)
    found = only(loaded, "P035")
    assert found.secondary[0].place.file == "pl/common.yaml"
    assert loaded.playbook is not None
    assert [cue.title for cue in loaded.playbook.cues] == ["Mój"]


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({}, "P030"),
        ({"pl/common.yaml": LATE}, "P032"),
        ({"pl/common.yaml": _COMMON.replace("language: pl", "language: ru")}, "P033"),
        ({"pl/common.yaml": _COMMON.replace("title: Wspólne\n", "title: Wspólne\nuse: [common]\n")}, "P031"),
        ({"pl/common.yaml": "a:\n\t- b"}, "P050"),
    ],
)
def test_a_library_that_cannot_be_used_is_told_where_it_is_named(files: dict[str, str], code: str) -> None:
    """And the playbook itself still stands."""
    loaded = load_text(using("common", files=files), files=files)
    assert code in codes(loaded)
    assert loaded.playbook is not None
    assert [step.id for step in loaded.playbook.steps][:2] == ["listen", "agree"]


def test_a_misspelt_library_is_guessed() -> None:
    """From the ids of those that are there."""
    loaded = load_text(using("comon", files={}))
    label = only(loaded, "P030").primary.message
    assert label is not None
    assert label.values == {"guess": "common"}


def test_libraries_too_deep_are_refused() -> None:
    """Six behind one another."""
    files = {
        f"pl/lib{n}.yaml": _HEAD.format(id=f"lib{n}") + (f"use: [lib{n + 1}]\n" if n < 7 else "") for n in range(1, 8)
    }
    assert "P048" in codes(load_text(using("lib1", files=files), files=files))


def test_a_cycle_of_libraries_is_named() -> None:
    """With all that it goes through."""
    files = {
        "pl/one.yaml": _HEAD.format(id="one") + "use: [two]\n",
        "pl/two.yaml": _HEAD.format(id="two") + "use: [one]\n",
    }
    loaded = load_text(using("one", files=files), files=files)
    assert only(loaded, "P031").message.values["names"] == "one → two → one"


def test_findings_of_a_library_come_with_the_playbook() -> None:
    """A call is led with both."""
    files = {"pl/common.yaml": _COMMON.replace("kind: calm-down", "kind: calmdown")}
    loaded = load_text(using("common", files=files), files=files)
    assert only(loaded, "P023").place.file == "pl/common.yaml"
    assert loaded.has_errors


def test_a_library_by_itself_is_no_playbook() -> None:
    """It is checked, but no call can be led with it."""
    loaded = load_text(_COMMON, "pl/common.yaml")
    assert (loaded.playbook, loaded.is_library, codes(loaded)) == (None, True, [])


@pytest.mark.parametrize(
    ("text", "code"), [("# only a remark\n", "P004"), ("- a\n", "P019"), ("Ala ma kota\n", "P019")]
)
def test_a_file_without_keys_is_no_playbook(text: str, code: str) -> None:
    """Remarks alone are nothing at all."""
    loaded = load_text(text)
    assert (loaded.playbook, codes(loaded)) == (None, [code])


def test_a_library_is_read_once_for_many() -> None:
    """Files read before are taken as they are."""
    shared: dict[str, PlaybookFile] = {}
    asked: list[str] = []
    text = using("common", files={})

    def read(name: str) -> bytes:
        asked.append(name)
        return (_COMMON if name.endswith("common.yaml") else text).encode()

    for name in ("pl/late.yaml", "pl/other.yaml"):
        load(name, read, shared=shared)
    assert asked == ["pl/late.yaml", "pl/common.yaml", "pl/other.yaml"]
