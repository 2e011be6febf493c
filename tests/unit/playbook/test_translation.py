"""A playbook beside its translation: what is open, the skeleton for it, and how it is put in."""

from __future__ import annotations

from textwrap import dedent

import pytest

from coach.playbook.build import entries
from coach.playbook.fields import FieldKind
from coach.playbook.fmt import lay_out
from coach.playbook.library import read_file
from coach.playbook.model import LANGUAGES
from coach.playbook.nodes import TableNode
from coach.playbook.record import Record, meaning
from coach.playbook.sister_edit import InOneLineError, edited
from coach.playbook.skeleton import file_lines, skeletons
from coach.playbook.translation import ENTRIES, WORDS, State, compared
from coach.playbook.version_of import version_of
from coach.playbook.yaml_events import read
from coach.text.source import Source
from tests.support.playbook_files import LATE
from tests.support.shipped import shipped_text

FULL = LATE.replace(
    "      Notuję: {fact}.\n",
    "      Notuję: {fact}.\n    avoid: calm-down\n    ask: Kto?\n    answers: |\n      My => agree\n      Oni => end\n",
) + dedent("""\
    cues:
      - id: legal
        title: Sąd
        heard: |
          pójdę do sądu
          rzecznik
        urgent: yes
    promises: |
      Oddzwonię => za 2 godz.
    tests:
      - name: nasza wina
        path: |
          listen => My
          agree
        expect: "stopped: confirmed"
    """)
"""A playbook with an entry of several kinds."""

ENGLISH = FULL.replace("language: pl", "language: en").replace("title: Opóźniona dostawa", "title: Late")
AGREE = FULL[FULL.index("  - id: agree") : FULL.index("gate:")]


def record(text: str, language: str = "pl") -> Record:
    """Return what is read of a file."""
    file = read_file(f"{language}/late.yaml", text.encode())
    assert file.record is not None, file.diagnostics
    return file.record


def states(source: str, translation: str) -> dict[str, tuple[State, tuple[str, ...]]]:
    """Return the state of each entry by its id, and what it lacks."""
    found = compared(record(source), record(translation, "en"))
    return {entry.id: (entry.state, entry.lacking) for entry in found}


def put(translation: str, source: str = FULL, *, done: tuple[str, ...] = (), is_whole: bool = True) -> str:
    """Return a translation with what it lacks put in."""
    sister = Source("en/late.yaml", translation)
    root = read(sister).root
    assert isinstance(root, TableNode)
    own = record(source)
    found = compared(own, record(translation, "en"))
    return edited(sister, root, own, found, done=done, is_whole=is_whole)


def with_versions(translation: str) -> str:
    """Return a translation whose entries say that they follow the source."""
    return put(translation)


def test_a_translation_without_versions_is_complete_but_unmarked() -> None:
    """Nothing is to be done; a later change would not be noticed."""
    assert states(FULL, ENGLISH) == {
        "": (State.FINE, ()),
        "listen": (State.UNMARKED, ()),
        "agree": (State.UNMARKED, ()),
        "legal": (State.UNMARKED, ()),
    }


def test_versions_are_put_in() -> None:
    """Behind what an entry has, and nothing else changes."""
    text = put(ENGLISH)
    own = record(FULL)
    [listen, agree] = entries(own, "steps")
    [legal] = entries(own, "cues")
    assert text == (
        ENGLISH.replace("      Klient skończył mówić\n", f"      Klient skończył mówić\n    of: {version_of(listen)}\n")
        .replace("      Klient się zgodził\n", f"      Klient się zgodził\n    of: {version_of(agree)}\n")
        .replace("    urgent: yes\n", f"    urgent: yes\n    of: {version_of(legal)}\n")
    )
    assert {state for state, _ in states(FULL, text).values()} == {State.FINE}


def test_a_changed_source_is_stale() -> None:
    """Whatever was changed in the entry, and only there."""
    changed = FULL.replace("rzecznik\n", "rzecznik praw\n")
    found = states(changed, with_versions(ENGLISH))
    assert {name for name, (state, _) in found.items() if state is State.STALE} == {"legal"}


def test_what_the_source_says_now_stands_above_a_stale_entry() -> None:
    """As remarks, once, until the translation is said to follow it."""
    before = with_versions(ENGLISH)
    changed = FULL.replace("rzecznik\n", "rzecznik praw\n")
    version = version_of(entries(record(changed), "cues")[0])

    text = put(before, changed)

    assert text == before.replace(
        "  - id: legal\n",
        f"  # pl {version}: legal\n  # title: Sąd\n  # heard: pójdę do sądu\n  # heard: rzecznik praw\n  - id: legal\n",
    )
    assert put(text, changed) == text
    done = put(text, changed, done=("legal",), is_whole=False)
    assert done.replace(version, "") == before.replace(version_of(entries(record(FULL), "cues")[0]), "")
    assert states(changed, done)["legal"] == (State.FINE, ())


@pytest.mark.parametrize(
    ("old", "new", "name", "lacking"),
    [
        (AGREE, "", "agree", None),
        ("    title: Uzgodnij\n", "    title:\n", "agree", ("title",)),
        ("      Notuję: {fact}.\n", "", "listen", ()),
        ("      Oni => end\n", "", "listen", ("answers",)),
        ("    ask: Kto?\n", "", "listen", ("ask",)),
        ("      Klient się zgodził\n", "", "agree", ("must",)),
        ("      pójdę do sądu\n      rzecznik\n", "", "legal", ("heard",)),
        ("blanks: |\n  fact => pełne zdanie\n", "", "", ("blanks",)),
        ("  Oddzwonię => za 2 godz.\n", "", "", ("promises",)),
        (FULL[FULL.index("tests:") :], "", "", ("tests",)),
    ],
)
def test_what_is_lacking(old: str, new: str, name: str, lacking: tuple[str, ...] | None) -> None:
    """A missing entry, missing words; of sentences a language may have fewer."""
    assert old in ENGLISH
    state = states(FULL, ENGLISH.replace(old, new))[name]
    if lacking is None:
        assert state == (State.MISSING, ())
    else:
        assert state == (State.INCOMPLETE if lacking else State.UNMARKED, lacking)


def test_bands_of_ones_own_are_asked_for() -> None:
    """One block for all is enough, a band that is left out is not."""
    banded = FULL.replace(
        "    say: |\n      Robimy", "    say:\n      calm: |\n        Tak.\n      hot: |\n        Robimy"
    )
    without = banded.replace("      calm: |\n        Tak.\n", "").replace("language: pl", "language: en")
    assert states(banded, without)["agree"] == (State.INCOMPLETE, ("calm",))
    assert states(banded, ENGLISH)["agree"] == (State.UNMARKED, ())


def test_a_missing_entry_is_put_in_where_it_belongs() -> None:
    """Behind the one before it and the remarks that are that one's, its words as remarks."""
    translation = ENGLISH.replace(AGREE, "    # tone: calm\n# the gate\n")
    version = version_of(entries(record(FULL), "steps")[1])

    text = put(translation, is_whole=True)

    added = dedent(f"""\
            # tone: calm

          - id: agree
            title:  # Uzgodnij
            # Robimy tak, jak {{Pan mówi|Pani mówi|Państwo mówią}}.
            say: |
            # Klient się zgodził
            must: |
            of: {version}
        # the gate
        """)
    assert added in text
    assert put(text) == text
    assert states(FULL, text)["agree"] == (State.INCOMPLETE, ("title", "say", "must"))


def test_the_first_entry_is_put_in_at_the_beginning() -> None:
    """Under the key of the list."""
    listen = FULL[FULL.index("  - id: listen") : FULL.index("  - id: agree")]
    text = put(ENGLISH.replace(listen, ""))
    assert [each.id for each in entries(record(text, "en"), "steps")] == ["listen", "agree"]
    assert "steps:\n  - id: listen\n    title:  # Wysłuchaj\n" in text
    assert "\n\n  - id: agree\n" in text


def test_what_is_the_same_in_every_language_is_copied() -> None:
    """Ids and flags; answers and their targets are words."""
    cues = FULL[FULL.index("cues:") : FULL.index("promises:")]
    text = put(ENGLISH.replace(cues, ""))
    words = "    title:  # Sąd\n    # pójdę do sądu\n    # rzecznik\n    heard: |\n"
    added = f"\ncues:\n  - id: legal\n{words}    urgent: yes\n"
    assert added in text
    assert text.endswith("\n")


@pytest.mark.parametrize("indent", ["", "  ", "      "])
def test_the_indentation_of_the_list_is_kept(indent: str) -> None:
    """As the translation has it."""
    steps = "".join(
        f"{indent}{line[2:]}\n" if line else "\n"
        for line in ENGLISH[ENGLISH.index("  - id: listen") : ENGLISH.index("  - id: agree")].splitlines()
    )
    text = put(f"coach: 1\nid: late\nlanguage: en\ntitle: T\nsteps:\n{steps}")
    assert f"\n{indent}- id: agree\n{indent}  title:  # Uzgodnij\n" in text
    assert [each.id for each in entries(record(text, "en"), "steps")] == ["listen", "agree"]


def test_ends_of_lines_are_kept() -> None:
    """What is put in ends as the rest does."""
    text = put(ENGLISH.replace(AGREE, "").replace("\n", "\r\n"))
    assert "- id: agree\r\n" in text
    assert "\n" not in text.replace("\r\n", "")


def test_an_entry_in_one_line_is_refused() -> None:
    """Nothing can be put in there; `coach fmt` gives it lines."""
    flow = "coach: 1\nid: late\nlanguage: en\ntitle: T\nsteps:\n  - {id: listen, title: T}\n"
    with pytest.raises(InOneLineError):
        put(flow)
    with pytest.raises(InOneLineError):
        put("coach: 1\nid: late\nlanguage: en\ntitle: T\nsteps: []\n")


def empty_words(table: Record) -> bool:
    """Whether no field in the trainer's language has a value."""
    for field in table.shape.fields:
        if (
            field.kind in WORDS - {FieldKind.SAY}
            and field.key not in {"of", "path", "expect"}
            and table.texts(field.key)
        ):
            return False
    return all(empty_words(inner) for tables in table.records.values() for inner in tables)


@pytest.mark.parametrize("name", ["common", "delivery-delay"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_whole_file_has_no_word_of_the_source_as_a_value(language: str, name: str) -> None:
    """It can be read, has everything, follows the source, and what is to be translated is empty."""
    source = read_file(f"{language}/{name}.yaml", shipped_text(f"{language}/{name}.yaml").encode()).record
    assert source is not None
    text = "\n".join(file_lines(source, "en", "hint")) + "\n"
    document = read(Source("en/x.yaml", text))
    made = read_file(f"en/{name}.yaml", text.encode()).record

    assert document.diagnostics == ()
    assert made is not None
    assert empty_words(made)
    assert set(made.keys) == set(source.keys) - {"owner", "reviewed"}
    for key in ENTRIES:
        here, there = entries(made, key), entries(source, key)
        assert [each.id for each in here] == [each.id for each in there]
        assert [each.text("of") for each in here] == [version_of(each) for each in there]
    gate, wanted = made.table("gate"), source.table("gate")
    assert (gate and meaning(gate)) == (wanted and meaning(wanted))


def test_a_whole_file_is_laid_out_once_it_is_filled() -> None:
    """The skeleton has the canonical layout: filling it makes no other change."""
    text = "\n".join(file_lines(record(FULL), "en", "hint")) + "\n"
    filled = text.replace("title:  #", "title: T  #").replace("name:  #", "name: Name  #")
    assert lay_out("en/late.yaml", filled.encode()).data.decode() == filled


def test_skeletons_show_only_what_is_lacking() -> None:
    """A whole entry, or the keys of one that is incomplete."""
    translation = (
        ENGLISH.replace(AGREE, "").replace("    ask: Kto?\n", "").replace("blanks: |\n  fact => pełne zdanie\n", "")
    )
    own = record(FULL)
    lines = list(skeletons(own, compared(own, record(translation, "en"))))
    assert (
        lines
        == dedent(f"""\

        # fact => pełne zdanie
        blanks: |

        steps:
          - id: listen
            ask:  # Kto?

          - id: agree
            title:  # Uzgodnij
            # Robimy tak, jak {{Pan mówi|Pani mówi|Państwo mówią}}.
            say: |
            # Klient się zgodził
            must: |
            of: {version_of(entries(own, "steps")[1])}
        """).splitlines()
    )
