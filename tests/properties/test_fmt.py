"""However a playbook is written, laying it out changes neither what is read nor what is remarked."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from coach.live.new_playbook import template
from coach.playbook.fmt import lay_out
from coach.playbook.model import LANGUAGES, Playbook
from tests.support.playbook_files import load_text
from tests.support.shipped import shipped_text

_REMARKS = st.sampled_from(("# r1", "  # r2", "      # r3", "          # r4", "", "   # r5"))
_KEY = re.compile(r"(?P<indent> *)(?P<dash>(?:- )?)(?P<key>[a-z-]+):(?P<block> \|)?(?: (?P<value>.*))?")
_SIGNS = (": ", " #", "\n", "\n  ", "|", ">", "- ", "{", "}", "[", "]", "=>", '"', "'", "# r6\n", "  # r7 ", "#x", ",")
_ODD = ("\r\n", ">-", "|+", "\\", "---\n", "? ", "...\n", "* ", "\n  - ", "{a|b}", "'' ", "\u00a0", "\u2028")


@cache
def texts() -> tuple[str, ...]:
    """Return the beginnings of the shipped playbooks and the templates, cut between steps."""
    shipped = [shipped_text(f"{language}/delivery-delay.yaml") for language in LANGUAGES]
    short = [text[: text.index("  - id: restate")] for text in shipped]
    return (*short, *(template(language) for language in LANGUAGES))


def read(text: str) -> Playbook | None:
    """Return what is read of a playbook, whatever is wrong with it."""
    return load_text(text, "pl/x.yaml").playbook


def letters(text: str) -> Counter[str]:
    """Return how often each letter and digit stands in a text."""
    return Counter(letter for letter in text if letter.isalnum())


def assert_laid_out_well(text: str) -> None:
    """What is read is the same, and nothing is left to lay out; of a file with errors nothing changes."""
    data = text.encode("utf-8", "surrogatepass")
    done = lay_out("pl/x.yaml", data)
    assert not done.is_refused
    if done.has_errors:
        assert done.data == data
        return
    assert read(done.data.decode()) == read(data.decode())
    assert lay_out("pl/x.yaml", done.data) == done
    if not re.search(r"\\|---|\.\.\.|[|>][-+]?\d", text):  # escapes, and signs of YAML that have letters
        assert letters(done.data.decode()) == letters(text)


def _as_list(head: str, indent: str, lines: list[str]) -> str:
    rows = "".join(f"{indent}  - '{line.replace(chr(39), chr(39) * 2)}'\n" for line in lines)
    return f"{head}:\n{rows}"


def _in_one_line(head: str, _: str, lines: list[str]) -> str:
    return f"{head}: [{', '.join(chr(34) + line.replace(chr(34), chr(39)) + chr(34) for line in lines)}]\n"


def _folded(head: str, indent: str, lines: list[str]) -> str:
    return f"{head}: >-\n" + "\n".join(f"{indent}     {line}\n" for line in lines)


def _deep(head: str, indent: str, lines: list[str]) -> str:
    return f"{head}: |+  # r8\n" + "".join(f"{indent}       - {line}\n\n" for line in lines)


def _flat(head: str, indent: str, lines: list[str]) -> str:
    return f"{head}: |\n" + "".join(f"{indent} {line}  \n" for line in lines)


_STYLES = st.sampled_from((_as_list, _in_one_line, _folded, _deep, _flat))


@st.composite
def restyled(draw: st.DrawFn) -> str:
    """Return a playbook with some of its blocks written otherwise, and remarks and blank lines anywhere."""
    lines = draw(st.sampled_from(texts())).splitlines()
    done: list[str] = []
    at = 0
    while at < len(lines):
        match = _KEY.fullmatch(lines[at])
        choice = draw(st.integers(0, 9))
        if match is None or not match["block"]:
            done.append(lines[at] + "\n")
            at += 1
            if match is not None and choice == 0 and not match["dash"]:
                done.append(draw(_REMARKS) + "\n")
            continue
        indent = " " * (len(match["indent"]) + len(match["dash"]))
        end = at + 1
        while end < len(lines) and (not lines[end].strip() or lines[end].startswith(indent + " ")):
            end += 1
        body = [line.strip() for line in lines[at + 1 : end] if line.strip()]
        head = f"{match['indent']}{match['dash']}{match['key']}"
        style = draw(_STYLES) if choice < 5 else _flat
        done.append(style(head, indent, body))
        at = end
    return "".join(done)


@settings(max_examples=60, deadline=None)
@given(restyled())
def test_a_playbook_written_otherwise(text: str) -> None:
    """Lists, quotes, folded and deep blocks, remarks in odd columns."""
    assert_laid_out_well(text)


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_a_playbook_with_slips_in_it(data: st.DataObject) -> None:
    """A few signs put in, a few taken out."""
    text = data.draw(restyled() if data.draw(st.booleans()) else st.sampled_from(texts()))
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(text)))
        text = text[:at] + data.draw(st.sampled_from(_SIGNS + _ODD)) + text[at + data.draw(st.integers(0, 4)) :]
    assert_laid_out_well(text)


@settings(max_examples=40, deadline=None)
@given(restyled())
def test_remarks_of_ones_own_are_all_there(text: str) -> None:
    """Each as often as before."""
    done = lay_out("pl/x.yaml", text.encode())
    found = re.compile(r"# r\d\b")
    assert Counter(found.findall(done.data.decode())) == Counter(found.findall(text))
