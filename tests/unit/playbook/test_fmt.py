"""The canonical layout of a playbook file: the same words, the same remarks, one way to write them."""

from __future__ import annotations

import codecs
from textwrap import dedent

import pytest

from coach.live.new_playbook import template
from coach.playbook import fmt
from coach.playbook.fmt import lay_out
from coach.playbook.model import LANGUAGES
from tests.support.playbook_files import LATE
from tests.support.shipped import shipped_text

HEAD = "coach: 1\nid: late\nlanguage: pl\ntitle: T\n"


def laid_out(text: str) -> str:
    """Return a text laid out; it has to be possible, and to be so already the second time."""
    once = lay_out("pl/late.yaml", text.encode())
    assert not once.has_errors
    assert not once.is_refused
    assert lay_out("pl/late.yaml", once.data) == once
    return once.data.decode()


def step(text: str) -> str:
    """Return the lines of one step laid out, without its id and title."""
    head = f"{HEAD}\nsteps:\n  - id: a\n    title: A\n"
    whole = laid_out(head + text)
    assert whole.startswith(head)
    return whole.removeprefix(head)


@pytest.mark.parametrize("name", ["common", "delivery-delay"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_shipped_files_are_laid_out(language: str, name: str) -> None:
    """What trainers copy from is canonical. Run `coach fmt playbooks` after a change."""
    text = shipped_text(f"{language}/{name}.yaml")
    assert lay_out(f"{language}/{name}.yaml", text.encode()).data.decode() == text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_templates_are_laid_out(language: str) -> None:
    """What trainers begin with too."""
    assert laid_out(template(language)) == template(language)


@pytest.mark.parametrize(
    "written",
    [
        "    must: Klient skończył\n",
        "    must: 'Klient skończył'\n",
        "    must: [Klient skończył]\n",
        "    must:\n      - Klient skończył\n",
        "    must:\n    - Klient skończył\n",
        "    must: >\n      Klient\n      skończył\n",
        "    must: |2-\n       Klient skończył   \n\n\n",
        "    must: |\n          - Klient skończył\n",
        "    must:\n      Klient\n      skończył\n",
        "    'must'   :   Klient skończył\n",
    ],
)
def test_peoples_words_go_into_a_block(written: str) -> None:
    """However they were written."""
    assert step(written) == "    must: |\n      Klient skończył\n"


def test_a_sentence_that_yaml_misreads_is_safe_in_its_block() -> None:
    """A colon, braces, a number with its sign: what was recovered from the source."""
    text = "    must: Zapisane: numer #12\n    do: {Pan|Pani} ma rację: tak\n    avoid: []\n"
    assert step(text) == (
        "    must: |\n      Zapisane: numer #12\n    do: |\n      {Pan|Pani} ma rację: tak\n    avoid: []\n"
    )


def test_groups_in_a_block_stay_apart() -> None:
    """By one blank line; those around the block go."""
    text = "    do: |\n\n      a\n      b\n\n\n      c\n\n    must: |\n      d\n"
    assert step(text) == "    do: |\n      a\n      b\n\n      c\n\n    must: |\n      d\n"


def test_a_bullet_of_ones_own_stays() -> None:
    """Of two bullets the second is text."""
    assert step("    do: |\n      - - a\n      * b\n") == "    do: |\n      - - a\n      b\n"


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("title:  'Late'", "title: Late"),
        ("title: 'Open: now'", 'title: "Open: now"'),
        ("title: Open: now", 'title: "Open: now"'),
        ("title: 12:30", 'title: "12:30"'),
        ('title: "Za\\u017c\\u00f3\\u0142\\u0107"', "title: Zażółć"),
        ("title: two\n  lines", "title: two lines"),
        ("title: |\n    a: b\n    c", "title: |\n  a: b\n  c"),
        ("title: T\nowner:   ", "title: T\nowner:"),
        ("title: T\nlibrary:   'no'", "title: T\nlibrary: no"),
        ("title: T\nuse: [ a,b , c ]", "title: T\nuse: [a, b, c]"),
        ("title: T\nuse:\n- a\n- b", "title: T\nuse: [a, b]"),
        ("title: T\nuse: a,b", "title: T\nuse: a, b"),
        ("title: T\nuse: |\n      a b\n      c", "title: T\n\nuse: |\n  a, b\n  c"),
    ],
)
def test_single_values(written: str, canonical: str) -> None:
    """Quotes only where they are needed; lists of ids keep their form."""
    head = "coach: 1\nid: late\nlanguage: pl\n"
    whole = laid_out(head + written + "\n")
    assert whole.replace("language: pl\n\n", "language: pl\n") == f"{head}{canonical}\n"


def test_depth_is_two_blanks() -> None:
    """Of lists, of tables in one line, of whatever was indented otherwise."""
    text = HEAD + dedent("""\
        steps:
        -   id: a
            title: A
            say: {calm: [x], hot: "y"}
        -
            id: b
            title: B
        gate: {steps: [a, b], promises: '1'}
        """)
    assert laid_out(text) == HEAD + dedent("""\

        steps:
          - id: a
            title: A
            say:
              calm: |
                x
              hot: |
                y

          - id: b
            title: B

        gate:
          steps: [a, b]
          promises: 1
        """)


def test_parts_are_set_apart_by_one_line() -> None:
    """Keys of several lines and entries; single lines stay together as they were."""
    text = HEAD.replace("id: late", "\n\nid: late") + "owner: O\nabuse: x\nreviewed: 2026-11-01\n\n\n\nsummary: y\n\n\n"
    assert laid_out(text) == (
        HEAD.replace("id: late", "\nid: late")
        + "owner: O\n\nabuse: |\n  x\n\nreviewed: 2026-11-01\n\nsummary: |\n  y\n"
    )


def test_remarks_stay_where_they_belong() -> None:
    """Above what follows, unless they are indented deeper: then with what stands before."""
    text = dedent("""\
        # about this file

        # more
        coach: 1   # the format
        id: late
        language: pl
        title: T
        # the steps
        steps:
        # the first
        - id: a   # its name
          title: A
          # tone: calm
        # the second

        - id: b
          title: B
          do:   # advice
             - x  # one
             # two
             - y

        # at the end
        """)
    assert laid_out(text) == dedent("""\
        # about this file

        # more
        coach: 1  # the format
        id: late
        language: pl
        title: T

        # the steps
        steps:
          # the first
          - id: a  # its name
            title: A
            # tone: calm

          # the second

          - id: b
            title: B
            # one
            # two
            do: |  # advice
              x
              y

        # at the end
        """)


def test_a_hash_in_words_is_no_remark() -> None:
    """In a block, in quotes, in a list, in the middle of a word."""
    text = "    do: |\n      # 1 is text\n    goal: 'a # b'\n    must: [\"c # d\"]\n    tone: e#f\n"
    assert step(text) == ('    do: |\n      # 1 is text\n    goal: "a # b"\n    must: |\n      c # d\n    tone: e#f\n')


def test_a_remark_never_becomes_text() -> None:
    """Two blanks stand before it, so that it is not taken for the end of a sentence."""
    assert step("    goal: a  #b\n") == "    goal: a  #b\n"
    assert step("    must: |#b\n      a\n") == "    must: |  #b\n      a\n"


def test_signs_of_a_yaml_document_go() -> None:
    """The words stay."""
    assert laid_out("%YAML 1.2\n--- # first\n" + HEAD + "...\n# last\n") == f"# first\n{HEAD}# last\n"


@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_ends_of_lines_and_the_mark_stay(newline: str, mark: bytes) -> None:
    """As the trainer's editor writes them."""
    text = LATE.replace("title: Wysłuchaj", "title:   Wysłuchaj")
    done = lay_out("pl/late.yaml", mark + text.replace("\n", newline).encode())
    plain = lay_out("pl/late.yaml", text.encode())
    assert done.data == mark + plain.data.replace(b"\n", newline.encode())


@pytest.mark.parametrize(
    "text",
    ["", "a: [", "- a", HEAD + "titel: x\n", HEAD + "library: maybe\n", HEAD + "use: A\n", HEAD + "title: twice\n"],
)
def test_a_file_with_errors_stays_as_it_is(text: str) -> None:
    """They are mended first: until then nobody knows what it says."""
    done = lay_out("pl/late.yaml", text.encode())
    assert (done.data, done.has_errors) == (text.encode(), True)


def test_no_other_words_are_ever_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """What has been written is read again; if it says something else, the file stays as it is."""
    answers = iter([("a",), ("b",)])
    monkeypatch.setattr(fmt, "meaning", lambda _: next(answers))
    text = LATE.replace("title: Wysłuchaj", "title:   Wysłuchaj").encode()
    done = lay_out("pl/late.yaml", text)
    assert (done.data, done.is_refused) == (text, True)
