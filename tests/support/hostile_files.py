"""Files that want to do harm, and files in which somebody slipped: what reading them must survive.

A hostile file is made for a size in bytes: small in the tests, as large as the reader takes in the benchmark.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from coach.diagnostics.render_concise import render_concise
from coach.diagnostics.render_full import render_full
from coach.diagnostics.render_json import render_json
from coach.i18n import Translator
from coach.paths import bundled
from coach.playbook.archive import from_source, to_source
from coach.playbook.loaded import Loaded
from coach.playbook.loader import load
from coach.playbook.model import BACK, END, LANGUAGES
from tests.support.playbook_files import LATE

NAME: Final = "pl/late.yaml"
_T: Final = {language: Translator(language) for language in LANGUAGES}
_STEP: Final = "  - id: s{0}\n    title: Krok\n    say: Tak.\n    next: {1}\n"
_ENCODINGS: Final = (
    *("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "utf-7", "utf-8-sig"),
    *(
        "cp1250",
        "cp1251",
        "cp1252",
        "iso8859-2",
        "iso8859-5",
        "koi8-r",
        "koi8-u",
        "cp866",
        "cp852",
        "mac-roman",
        "cp037",
    ),
)
_MARKS: Final = (
    *(
        "\x00",
        "\x01",
        "\x07",
        "\x08",
        "\x0b",
        "\x0c",
        "\x1a",
        "\x1b[2J",
        "\x1b]0;x\x07",
        "\x7f",
        "\x80",
        "\x85",
        "\x9b2J",
    ),
    *("\u00a0", "\u00ad", "\u034f", "\u061c", "\u115f", "\u180e", "\u200b", "\u200d", "\u200e", "\u202a", "\u202e"),
    *("\u2028", "\u2029", "\u2060", "\u2066", "\u3164", "\ufe0f", "\ufeff", "\ufffc", "\ufffe", "\uffff", "\U000e0041"),
    *("\U0001f468\u200d\U0001f469", "e\u0301\u0301\u0301\u0301\u0301", "\uf6d0", "\U0010ffff"),
)
_TYPES: Final = (
    *("no", "on", "yes", "off", "y", "n", "true", "null", "~", "", "12:30", "190:20:30", "0123", "0o17", "0x1F", "0b1"),
    *(
        "1e3",
        "1e400",
        ".inf",
        "-.inf",
        ".nan",
        "1_000",
        "-1",
        "+1",
        "9" * 400,
        "2026-11-01",
        "2026-11-01T10:00:00Z",
        "<<",
    ),
    *("=", "!", "&", "*", "@x", "`x`", "%x", "?", "-", ":", ": x", "x:", "#", "# x", "|", ">", "|+9", ">-0", "[", "]"),
    *("{", "}", "{}", "[]", "{a: b}", "[a, [b]]", "'x", '"x', '"\\x1b"', '"\\ud800"', '"\\U00110000"', "'it''s'"),
)
_NAMES: Final = (
    *("../common", "../../etc/passwd", "/etc/passwd", "..", ".", "~", "~root/x", "C:\\x", "\\\\host\\x", "pl/common"),
    *(
        "common.yaml",
        "common\u202e",
        "file:///etc/passwd",
        "http://host/x",
        "com mon",
        "COMMON",
        "late",
        "%2e%2e",
        "a" * 300,
    ),
)
_DOCUMENTS: Final = (
    "&a [*a]",
    "a: &a\n  b: *a\n",
    "a: &a x\nb: *a\nc: *unknown\n",
    "<<: *a\n",
    "a: {<<: {b: c}}\n",
    "? [a, b]\n: c\n",
    "? {a: b}\n: c\n",
    "? |\n  long key\n: x\n",
    "a: !!python/object/apply:os.system ['id']\n",
    "!!python/object/new:os.system [id]\n",
    "!!map {coach: 1}\n",
    "a: !!binary aGVsbG8=\n",
    "a: !<tag:yaml.org,2002:int> 1\n",
    "%YAML 9.9\n---\na: b\n",
    "%YAML 1.1\n---\na: b\n",
    "%TAG ! tag:x,2000:\n---\na: !x b\n",
    "%%\n",
    "---\na: b\n...\n---\nc: d\n",
    "...\n...\n",
    "a: b\n...\njunk\n",
    "a: |\n x\n  y\n z\na: |\n",
    "a: >+\n\n\n x\n\n",
    "a:\n\tb: c\n",
    "\ta: b\n",
    "a: b\r\nc: d\r\n",
    "a: b\rc: d\r",
    "a: 'x\n\n\n  y'\n",
    'a: "x\\\n  y"\n',
    "- a\n- b\n",
    "text alone",
    "# remark alone\n",
    "\n\n\n",
    "a: b: c: d\n",
    "a:b\n",
    "steps: {id: a}\n",
    "steps: [a, b]\n",
    "steps: [[a]]\n",
    "steps:\n- - - a\n",
    "gate: [a]\n",
    "gate: {steps: {a: b}}\n",
    "say: {calm: {calm: x}}\n",
    "id: [a]\nlanguage: {pl: x}\ncoach: [1]\n",
)


@dataclass(frozen=True, slots=True)
class Hostile:
    """A file with a name for people."""

    name: str
    data: bytes


def hostile_files(size: int) -> Iterator[Hostile]:
    """Give every hostile file, the large ones of about `size` bytes."""
    for name, text in _texts(size):
        yield Hostile(name, text.encode("utf-8", "surrogatepass"))
    for encoding in _ENCODINGS:
        for language in LANGUAGES:
            data = shipped(f"{language}/delivery-delay.yaml").encode(encoding, "replace")
            yield Hostile(f"{language} in {encoding}", data[:size])
    rng = random.Random(0)  # noqa: S311 - the same noise each time
    for number in range(20):
        yield Hostile(f"noise {number}", rng.randbytes(min(size, 10_000 * (number + 1))))
    for start in (b"PK\x03\x04", b"%PDF-1.7", b"\x89PNG\r\n", b"\xd0\xcf\x11\xe0", b"\x1f\x8b", b"MZ", b"\x7fELF"):
        yield Hostile(f"begins with {start!r}", start + rng.randbytes(size // 2))


def _texts(size: int) -> Iterator[tuple[str, str]]:
    yield from _in_a_playbook()
    yield from ((f"document {text[:30]!r}", text) for text in _DOCUMENTS)
    yield from _nested(size)
    yield from _repeated(size)
    yield from _bombs(size)
    yield from _large_playbooks(size)


def _in_a_playbook() -> Iterator[tuple[str, str]]:
    """Give playbooks that are fine but for one thing."""
    for mark in _MARKS:
        yield f"mark {mark!r} in a sentence", LATE.replace("Notuję", f"No{mark}tuję")
        yield f"mark {mark!r} in an id", LATE.replace("id: listen", f"id: lis{mark}ten")
        yield f"mark {mark!r} in the indentation", LATE.replace("    title", f"  {mark}  title", 1)
        yield f"mark {mark!r} alone in a line", LATE.replace("gate:", f"{mark}\ngate:")
    for typed in _TYPES:
        yield f"title {typed[:20]!r}", LATE.replace("Opóźniona dostawa", typed)
        yield f"step title {typed[:20]!r}", LATE.replace("Wysłuchaj", typed)
        yield f"say {typed[:20]!r}", LATE.replace("|\n      Robimy", f"{typed}\n#      Robimy")
        yield f"id {typed[:20]!r}", LATE.replace("id: late", f"id: {typed}")
        yield f"next {typed[:20]!r}", LATE.replace("title: Uzgodnij", f"title: Uzgodnij\n    next: {typed}")
        yield f"gate steps {typed[:20]!r}", LATE.replace("[listen, agree]", typed)
    for name in _NAMES:
        for key in ("use", "extends", "remove"):
            yield f"{key} {name[:20]!r}", LATE.replace("title: Op", f"{key}: {name}\ntitle: Op")
            yield f"{key} quoted {name[:20]!r}", LATE.replace("title: Op", f"{key}: ['{name}']\ntitle: Op")


def _nested(size: int) -> Iterator[tuple[str, str]]:
    for opening in (
        "[",
        "{",
        "{a: ",
        "[[a], ",
        "- ",
        "? ",
        "- - ",
        "? - ",
        '"',
        "'",
        "(",
        "a: [",
        "!!a ",
        "&a ",
        "|\n ",
    ):
        yield f"opens {opening!r} for ever", opening * (size // len(opening))
    for depth in (31, 32, 33, 100, min(1_000, size // 20)):
        yield f"{depth} levels of keys", "".join(" " * level + "a:\n" for level in range(depth))
        yield f"{depth} levels of lists", "".join(" " * level + "-\n" for level in range(depth))
        yield f"{depth} closed brackets", "a: " + "[" * depth + "]" * depth
    yield "closes for ever", "]" * size
    yield "quotes in quotes", "'\"" * (size // 2)


def _repeated(size: int) -> Iterator[tuple[str, str]]:
    lines = (
        *(
            "a: b\n",
            "- x\n",
            "a: b: c\n",
            "- a: b: c\n",
            ": \n",
            "\n",
            " \n",
            "#\n",
            "---\n",
            "...\n",
            "\t\n",
            "a: |\n",
        ),
        *(
            "a: |\n  x\n",
            "a: 'x\n",
            "key{0}: x\n",
            "- {{}}\n",
            "{{}}\n",
            "%x\n",
            "=> =>\n",
            "\r",
            "\r\n",
            "\u2028",
            "\x00",
            "\x1b",
        ),
        *(
            "say: {{Pan|Pani}} a\n",
            "a: x #y\n",
            "- &a x\n",
            "- *a\n",
            "- !a x\n",
            "<<: x\n",
            "titel: x\n",
            "? x\n: y\n",
        ),
    )
    for line in lines:
        yield f"line {line!r} for ever", "".join(line.format(number) for number in range(size // len(line)))[:size]
        yield (
            f"line {line!r} in a step",
            LATE.replace("gate:", "".join("    " + line.format(0) for _ in range(size // 40)) + "gate:"),
        )
    for word in (
        "x",
        " ",
        "ż",
        "漢",
        "\u0301",
        "\u202e",
        "\u200d",
        "a ",
        "{fact} ",
        "{a|b|c} ",
        "{a/b} ",
        "{",
        "}",
        "=> ",
        "- ",
    ):
        text = word * (size // 2 // len(word.encode()))
        yield f"title of {word!r}", LATE.replace("Opóźniona dostawa", text)
        yield f"sentence of {word!r}", LATE.replace("Notuję: {fact}.", text)
        yield (
            f"sentences of {word!r}",
            LATE.replace("Notuję: {fact}.", f"{word}\n      " * (size // 2 // (len(word) + 7))),
        )
    for value in (
        "1" * (size // 2),
        "12:30 " * (size // 20),
        "za " * (size // 20),
        "a" * (size // 2) + "!",
        "@" * (size // 2),
    ):
        for key in ("promises", "limits", "blanks", "abuse", "summary"):
            yield f"{key} of {value[:10]!r}", LATE.replace("gate:", f"{key}: |\n  {value} => {value}\ngate:")
        yield (
            f"reminder of {value[:10]!r}",
            LATE.replace("    must:", f"    remind: |\n      {value} => x\n    must:", 1),
        )


def _bombs(size: int) -> Iterator[tuple[str, str]]:
    for fan in (2, 9):
        lines = ["a0: &a0 x"]
        lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * fan)}]" for n in range(1, 30)]
        yield f"aliases of aliases, {fan} each", "\n".join(lines)
        yield (
            f"merges of merges, {fan} each",
            "\n".join(f"a{n}: &a{n} {{{', '.join([f'<<: *a{n - 1}'] * fan)}}}" for n in range(1, 30)),
        )
    yield "one long alias often", f"a: &a {'x' * (size // 2)}\nb: [{'*a, ' * (size // 10)}]"
    yield "anchors for ever", "".join(f"k{n}: &a{n} x\n" for n in range(size // 16))
    yield "an anchor of a megabyte", f"a: &{'x' * size} b"
    yield "a tag of a megabyte", f"a: !{'x' * size} b"
    yield "a key of a megabyte", f"{'x' * size}: b"
    yield "escapes for ever", 'a: "' + "\\x41" * (size // 4) + '"'


def _large_playbooks(size: int) -> Iterator[tuple[str, str]]:
    head = LATE[: LATE.index("  - id: listen")]
    count = size // 90
    yield "steps in a row", head + "".join(_STEP.format(n, f"s{n + 1}") for n in range(count))
    yield "steps that lead nowhere", head + "".join(_STEP.format(n, f"t{n}") for n in range(count))
    yield "steps in a circle", head + "".join(_STEP.format(n, f"s{(n + 1) % count}") for n in range(count))
    yield "steps of one name", head + "".join(_STEP.format(0, "s0") for _ in range(count))
    answers = "".join(f"      a{n} => s{n}\n" for n in range(count * 3))
    yield "answers for ever", LATE.replace("    must:", f"    ask: x\n    answers: |\n{answers}    must:", 1)
    names = ", ".join(f"s{n}" for n in range(count * 5))
    yield "a gate of everything", LATE.replace("[listen, agree]", f"[{names}]")
    yield "don'ts to avoid for ever", LATE.replace("    must:", f"    avoid: {names}\n    must:", 1)
    yield "libraries for ever", LATE.replace("title: Op", f"use: [{names}]\ntitle: Op")
    donts = "".join(
        f"  - id: d{n}\n    title: T\n    kind: rush\n    wrong: a\n    steps: [s{n}]\n" for n in range(count // 2)
    )
    yield "don'ts for ever", LATE.replace("gate:", f"donts:\n{donts}gate:")
    cues = "".join(f"  - id: c{n}\n    title: T\n    heard: a\n    go: s{n}\n" for n in range(count))
    yield "cues for ever", LATE.replace("gate:", f"cues:\n{cues}gate:")
    path = "".join(f"      listen{n} => x\n" for n in range(count * 3))
    yield "a test for ever", f"{LATE}tests:\n  - name: x\n    path: |\n{path}    expect: resolved\n"
    tests = "  - name: x\n    path: listn\n    expect: solved\n" * count
    yield "tests for ever", f"{LATE}tests:\n{tests}"
    band = "        Tak {0}.\n"
    bands = "".join(
        f"      {each}: |\n{''.join(band.format(n) for n in range(count))}" for each in ("calm", "tense", "hot")
    )
    yield (
        "bands for ever",
        LATE.replace("    must:", f"    say:\n{bands}    must:", 1).replace("    say: |", "    #say: |", 1),
    )


_CRUMBS: Final = (
    *(
        ": ",
        " #",
        "\n",
        "\n  ",
        "\n    ",
        "\t",
        "|",
        ">",
        "- ",
        "{",
        "}",
        "[",
        "]",
        "=>",
        "&a ",
        "*a ",
        "!t ",
        "<<: ",
        '"',
        "'",
    ),
    *(
        "\x00",
        "\x1b[0m",
        "\u202e",
        "\u2028",
        "\x85",
        "\ufeff",
        "\uf6d0",
        "---\n",
        "...\n",
        "%",
        "@",
        "`",
        "?",
        ",",
        "\r",
        "\r\n",
    ),
    *(
        "id: ",
        "steps:\n",
        "end",
        "back",
        "any",
        "say:\n",
        "side: true\n",
        "phase: before\n",
        "next: ",
        "use: [common]\n",
    ),
    *(
        "extends: common\n",
        "remove: [legal]\n",
        "{a|b|c|d}",
        "{fact}",
        "{a/b/c}",
        "12:30",
        "no",
        "0123",
        "ż",
        "漢",
        "\u0301",
    ),
)


def mutated(text: str, rng: random.Random) -> str:
    """Return a text in which somebody slipped a few times: signs put in, taken out, doubled, lines moved."""
    for _ in range(rng.randint(1, 5)):
        at = rng.randrange(len(text) + 1)
        end = min(len(text), at + rng.choice((0, 0, 1, 1, 2, 5, 20, 200)))
        match rng.randrange(6):
            case 0 | 1:
                text = text[:at] + rng.choice(_CRUMBS) + text[at:]
            case 2:
                text = text[:at] + text[end:]
            case 3:
                text = text[:at] + text[at:end] * 2 + text[end:]
            case 4:
                text = text[:at] + chr(rng.choice((rng.randrange(256), rng.randrange(0x11000)))) + text[at:]
            case _:
                lines = text.splitlines(keepends=True)
                lines.insert(rng.randrange(len(lines) + 1), lines.pop(rng.randrange(len(lines))))
                text = "".join(lines)
    return text


@cache
def shipped(name: str) -> str:
    """Return the text of a shipped file."""
    return (bundled() / name).read_text(encoding="utf-8")


def load_bytes(data: bytes, name: str = NAME, *, library: str = "") -> Loaded:
    """Load these bytes beside a library, which is empty unless its text is given."""
    files = {name: data, f"{name.partition('/')[0]}/common.yaml": library.encode()}

    def read(wanted: str) -> bytes:
        if wanted not in files:
            raise FileNotFoundError(2, "No such file", wanted)
        return files[wanted]

    return load(name, read, known=("common",))


def assert_sound(loaded: Loaded) -> None:
    """Findings point into files and can be shown in every language; what is left of the playbook holds together."""
    for finding in loaded.diagnostics:
        for label in (finding.primary, *finding.secondary):
            span = label.place.span
            assert 0 <= span.start <= span.end <= len(loaded.sources[label.place.file].text)
    found, sources = loaded.diagnostics, loaded.sources
    shown = "\n".join(
        (
            *(render_full(found, sources, t) for t in _T.values()),
            render_concise(found, sources, _T["pl"]),
            render_json(found, sources, _T["en"], files=1),
        )
    )
    assert not {letter for letter in set(shown) if ord(letter) < 32 or 0x7F <= ord(letter) < 0xA0} - {"\n"}
    assert loaded.playbook is not None or loaded.is_library or found
    if loaded.playbook is None:
        return
    known = {step.id for step in loaded.playbook.steps} | {END, BACK}
    assert len(known) == len(loaded.playbook.steps) + 2
    for step in loaded.playbook.steps:
        assert {step.next, *(answer.target for answer in step.answers)} <= known
    assert {*loaded.playbook.gate.steps, *loaded.playbook.gate.if_entered} <= known
    assert from_source(to_source(loaded.playbook)) == loaded.playbook
