"""The shelf: whose file counts, what happens to a file with errors, and what the cache may and may not do."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from coach.i18n import Translator
from coach.live.entry import UnknownPlaybookError
from coach.live.shelf import Shelf
from coach.playbook.archive import from_source, playbook_hash
from coach.playbook.model import Playbook
from tests.support.playbook_files import LATE

_LIBRARY = "coach: 1\nid: common\nlibrary: true\nlanguage: pl\ntitle: Wspólne\nabuse: |\n  Proszę bez obelg.\n"
_USING = LATE.replace("title: Op", "use: [common]\ntitle: Op")


class Desk:
    """Two folders and a cache."""

    def __init__(self, folder: Path) -> None:
        self.own = folder / "own"
        self.shipped = folder / "shipped"
        self.cache = folder / "cache"

    @property
    def shelf(self) -> Shelf:
        """The shelf as a new process opens it: what one process remembers is not what is asked here."""
        return Shelf((self.own, self.shipped), self.cache)

    def put(self, text: str, name: str = "pl/late.yaml", *, own: bool = False) -> Path:
        """Write a file."""
        path = (self.own if own else self.shipped) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def spoil_parser(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Let every parsing fail, so that only the cache can answer."""

        def refuse(*_: object, **__: object) -> None:
            raise AssertionError("parsed")

        monkeypatch.setattr("coach.playbook.loader.load", refuse)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk with one shipped playbook."""
    desk = Desk(tmp_path)
    desk.put(LATE)
    return desk


def test_entries_show_titles_and_libraries(desk: Desk) -> None:
    """By language, then title; what is no id is no entry."""
    desk.put(_LIBRARY, "pl/common.yaml")
    desk.put(LATE.replace("Opóźniona dostawa", "Late"), "en/late.yaml")
    desk.put(LATE, "pl/Mój plik.yaml")
    desk.put(LATE, "pl/notes.txt")
    assert [(entry.language, entry.id, entry.title, entry.is_library) for entry in desk.shelf.entries()] == [
        ("en", "late", "Late", False),
        ("pl", "late", "Opóźniona dostawa", False),
        ("pl", "common", "Wspólne", True),
    ]
    assert [entry.id for entry in desk.shelf.entries("en")] == ["late"]


def test_an_own_file_hides_a_shipped_one(desk: Desk) -> None:
    """The entry tells whose it is."""
    desk.put(LATE.replace("Opóźniona dostawa", "Nasza"), own=True)
    (entry,) = desk.shelf.entries()
    assert (entry.title, entry.origin) == ("Nasza", desk.own)
    playbook = desk.shelf.load("late", "pl").playbook
    assert playbook is not None
    assert playbook.title == "Nasza"


@pytest.mark.parametrize("name", ["late", "LATE", "pl/late", "Opóźniona dostawa"])
def test_a_playbook_is_found_by_id_or_title(desk: Desk, name: str) -> None:
    """As a person types it."""
    assert desk.shelf.find(name, "en" if "/" in name else "pl").id == "late"


@pytest.mark.parametrize(
    ("name", "language", "words"),
    [
        ("lat", "pl", "Did you mean “late”?"),
        ("late", "en", "only there in: pl"),
        ("something-else", "pl", "There are: late."),
        ("something-else", "ru", "nor any other"),
        ("../late", "pl", "There is no playbook"),
        ("common", "pl", "There is no playbook"),
    ],
)
def test_an_unknown_name_is_explained(desk: Desk, name: str, language: str, words: str) -> None:
    """One sentence that says what is there instead; a library is no playbook."""
    desk.put(_LIBRARY, "pl/common.yaml")
    with pytest.raises(UnknownPlaybookError) as caught:
        desk.shelf.find(name, language)
    assert words in caught.value.explain(Translator("en"))


def test_a_loaded_playbook_has_its_archive(desk: Desk) -> None:
    """What a journal keeps is what the call is led with."""
    shelved = desk.shelf.load("late", "pl")
    assert from_source(shelved.source) == shelved.playbook
    assert shelved.playbook_hash == playbook_hash(shelved.source)


def test_what_did_not_change_is_not_parsed_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The cache gives the same playbook."""
    first = desk.shelf.load("late", "pl")
    desk.spoil_parser(monkeypatch)
    assert desk.shelf.load("late", "pl").source == first.source


@pytest.mark.parametrize("name", ["pl/late.yaml", "pl/common.yaml"])
def test_a_change_in_any_file_of_it_is_seen(desk: Desk, name: str) -> None:
    """Also in a library."""
    desk.put(_USING)
    desk.put(_LIBRARY, "pl/common.yaml")
    before = desk.shelf.load("late", "pl").playbook_hash
    path = desk.shipped / name
    path.write_text(path.read_text(encoding="utf-8").replace("Proszę", "Bardzo proszę").replace("Słucham", "Tak"))
    assert desk.shelf.load("late", "pl").playbook_hash != before


def test_an_own_library_that_appears_is_seen(desk: Desk) -> None:
    """Nothing changed in the files used so far."""
    desk.put(_USING)
    desk.put(_LIBRARY, "pl/common.yaml")
    desk.shelf.load("late", "pl")
    desk.put(_LIBRARY.replace("bez obelg", "spokojnie"), "pl/common.yaml", own=True)
    playbook = desk.shelf.load("late", "pl").playbook
    assert playbook is not None
    assert playbook.abuse == ("Proszę spokojnie.",)


def test_another_version_of_the_program_reads_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """It may understand more."""
    desk.shelf.load("late", "pl")
    monkeypatch.setattr("coach.live.shelf.__version__", "99")
    desk.spoil_parser(monkeypatch)
    with pytest.raises(AssertionError, match="parsed"):
        desk.shelf.load("late", "pl")


def test_a_file_with_errors_never_replaces_the_last_good_version(desk: Desk) -> None:
    """The call is led as before, and the findings are told."""
    good = desk.shelf.load("late", "pl")
    desk.put(LATE.replace("title: Wysłuchaj", "titel: Wysłuchaj"))
    now = desk.shelf.load("late", "pl")
    assert now.is_last_good
    assert (now.source, now.playbook) == (good.source, good.playbook)
    assert "P020" in [each.code for each in now.loaded.diagnostics]


def test_without_a_good_version_what_can_be_used_is_used(desk: Desk) -> None:
    """One bad rule never disables the rest."""
    desk.put(LATE.replace("title: Wysłuchaj", "titel: Wysłuchaj"))
    shelved = desk.shelf.load("late", "pl")
    assert (shelved.is_last_good, shelved.loaded.has_errors) == (False, True)
    assert shelved.playbook is not None
    assert not list(desk.cache.glob("*")) if desk.cache.exists() else True


def test_a_file_that_cannot_be_read_at_all_gives_no_playbook(desk: Desk) -> None:
    """But says why."""
    desk.put("a:\n\t- b\n")
    shelved = desk.shelf.load("late", "pl")
    assert (shelved.playbook, shelved.source, shelved.playbook_hash) == (None, "", "")
    assert [each.code for each in shelved.loaded.diagnostics] == ["P007"]


@pytest.mark.parametrize(
    "damage",
    [
        "",
        "{",
        "[]",
        '{"cache":3}',
        '{"cache":2,"program":"x","files":{},"fronts":{}}\n{}',
        '{"cache":3,"program":"x","files":{"a":1},"fronts":{}}\n{}',
        '{"cache":3,"program":"x","files":{"a":["f",1,2,"d"]},"fronts":{"m":7}}\n{}',
        '{"cache":3,"program":"x","files":{"a":["f",1,2,"d"]},"fronts":{"m":["a","xx","A",[]]}}\n{}',
        '{"cache":3,"program":"x","files":{"a":["f",1,2,"d"]},"fronts":{"m":["a","pl","A",[7]]}}\n{}',
    ],
)
def test_a_damaged_cache_is_ignored(desk: Desk, damage: str) -> None:
    """It is never needed."""
    before = desk.shelf.load("late", "pl")
    (kept,) = desk.cache.iterdir()
    kept.write_text(damage)
    assert desk.shelf.load("late", "pl").source == before.source
    assert json.loads(kept.read_text(encoding="utf-8").partition("\n")[0])["cache"] == 3


def test_a_cache_that_cannot_be_written_is_no_failure(desk: Desk) -> None:
    """A file stands where its folder should be."""
    desk.cache.write_text("")
    assert desk.shelf.load("late", "pl").playbook is not None


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_the_cache_is_its_owners_alone(desk: Desk) -> None:
    """A playbook may name internal limits."""
    desk.shelf.load("late", "pl")
    (kept,) = desk.cache.iterdir()
    assert (stat.S_IMODE(kept.stat().st_mode), stat.S_IMODE(desk.cache.stat().st_mode)) == (0o600, 0o700)


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_links_are_not_followed(desk: Desk, tmp_path: Path) -> None:
    """Neither a file nor a folder may lead out."""
    (tmp_path / "secret.yaml").write_text(LATE)
    (desk.shipped / "pl" / "linked.yaml").symlink_to(tmp_path / "secret.yaml")
    (desk.shipped / "ru").symlink_to(desk.shipped / "pl")
    assert [(entry.language, entry.id) for entry in desk.shelf.entries()] == [("pl", "late")]
    with pytest.raises(OSError, match=r".+"):
        desk.shelf.read("pl/linked.yaml")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes")
def test_a_pipe_does_not_block(desk: Desk) -> None:
    """It is no regular file."""
    os.mkfifo(desk.shipped / "pl" / "pipe.yaml")
    assert [entry.id for entry in desk.shelf.entries()] == ["late"]


@pytest.mark.parametrize(
    "name", ["../shipped/pl/late.yaml", "/etc/passwd", "pl/../pl/late.yaml", "", "~/x", "a\0b", "c:x", "a\\b"]
)
def test_a_name_cannot_lead_out(desk: Desk, name: str) -> None:
    """Not even back in again."""
    with pytest.raises((OSError, ValueError)):
        desk.shelf.read(name)


_EXTENDING = """\
coach: 1
id: common
library: true
language: pl
title: Wspólne firmy
extends: common
use: more
abuse: |
  Rozmowę mogę zakończyć.
"""
_MORE = "coach: 1\nid: more\nlibrary: true\nlanguage: pl\ntitle: Więcej\nabuse: |\n  Proszę spokojnie.\n"


def hint(playbook: Playbook) -> str:
    """Return the hint of the reference's blank."""
    return next(blank.hint for blank in playbook.blanks if blank.name == "ref")


def test_a_library_extends_the_one_that_it_hides(desk: Desk) -> None:
    """`extends` of the own name means the next folder's file, and what it uses beside that still counts."""
    desk.put(_LIBRARY + "blanks: |\n  ref => numer sprawy\n", "pl/common.yaml")
    desk.put(_MORE, "pl/more.yaml")
    desk.put(_USING)
    desk.put(_EXTENDING, "pl/common.yaml", own=True)
    shelved = desk.shelf.load("late", "pl")
    assert [each.code for each in shelved.loaded.diagnostics] == []
    assert shelved.playbook is not None
    assert hint(shelved.playbook) == "numer sprawy"
    assert shelved.playbook.abuse == ("Rozmowę mogę zakończyć.",)
    assert set(shelved.loaded.sources) == {"pl/late.yaml", "pl/common.yaml", "1:/pl/common.yaml", "pl/more.yaml"}


def test_a_change_of_the_hidden_library_is_seen(desk: Desk) -> None:
    """The cache knows what it was compiled from, whichever folder that is in."""
    hidden = desk.put(_LIBRARY + "blanks: |\n  ref => numer sprawy\n", "pl/common.yaml")
    desk.put(_USING)
    desk.put(_EXTENDING.replace("use: more\n", ""), "pl/common.yaml", own=True)
    before = desk.shelf.load("late", "pl")
    hidden.write_text(hidden.read_text(encoding="utf-8").replace("numer sprawy", "numer zlecenia"), encoding="utf-8")
    after = desk.shelf.load("late", "pl").playbook
    assert before.playbook is not None
    assert after is not None
    assert (hint(before.playbook), hint(after)) == ("numer sprawy", "numer zlecenia")


def test_a_library_that_hides_nothing_cannot_extend_itself(desk: Desk) -> None:
    """There it is the circle that it looks like."""
    desk.put(_EXTENDING.replace("use: more\n", ""), "pl/common.yaml")
    desk.put(_USING)
    assert [each.code for each in desk.shelf.load("late", "pl").loaded.diagnostics] == ["P031"]


def test_what_was_loaded_is_taken_again_until_a_file_changes(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A call that begins costs a look at the files; a saved edit counts at once."""
    shelf = desk.shelf
    first = shelf.load("late", "pl")
    with monkeypatch.context() as spoilt:
        spoilt.setattr("coach.live.shelf.read_kept", lambda *_: None)
        desk.spoil_parser(spoilt)
        assert shelf.load("late", "pl").loaded is first.loaded
    desk.put(LATE.replace("Opóźniona dostawa", "Inaczej"))
    playbook = shelf.load("late", "pl").playbook
    assert playbook is not None
    assert playbook.title == "Inaczej"


def test_a_cache_whose_second_line_is_damaged_is_ignored(desk: Desk) -> None:
    """The files are as they were, and still the playbook is read anew."""
    before = desk.shelf.load("late", "pl")
    (kept,) = desk.cache.iterdir()
    head = kept.read_bytes().partition(b"\n")[0]
    kept.write_bytes(head + b"\n{\xff")
    assert Shelf((desk.own, desk.shipped), desk.cache).load("late", "pl").source == before.source
