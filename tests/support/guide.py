"""The trainer's guide, followed word for word: its commands are run, its snippets written, its outputs compared.

A fenced block of a guide has a role, named by the remark above it:

| block | role |
|---|---|
| `sh` | commands of coach, one a line; `exit N` when the exit code is not 0 |
| `text`, `shows` | stands in what the last command printed; `…` leaves lines out, or the rest of one |
| `text`, `window shows` | stands, soon, in the window in which `--watch` runs |
| `text`, `screen` | each line stands somewhere on the screen of the command that needs a terminal |
| `text`, `call: KEYS` | the same, in a call, once these keys are pressed |
| `yaml`, `find` | stands once in the playbook |
| `yaml`, `instead` or `below` | takes the place of what was found, or is written under it |

Two remarks stand alone: `copy: FILE` keeps a copy of the playbook there, and `said: WORDS | WORDS` has agents keep what
customers said in calls with it.
"""

from __future__ import annotations

import re
import shlex
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from coach.call.commands import CloseCall, EndCall, KeepSaying
from coach.call.events import Outcome
from coach.cli.exit_codes import ExitCode
from coach.i18n import Translator
from coach.journal.sqlite import open_journal
from coach.live.live_call import start
from coach.live.shelf import Shelf
from coach.paths import bundled
from coach.playbook.model import Language
from tests.support.desk import FixedClock
from tests.support.terminal import PATIENCE_S, Terminal, coach_terminal

Printed = tuple[int, str]
"""Exit code, and what stood in the terminal."""

_PIECE: Final = re.compile(
    r"^(?:<!-- (?P<mark>[^\n]+?) -->\n)?```(?P<kind>\w*)\n(?P<body>.*?)^```$"
    r"|^<!-- (?P<alone>(?:copy|said): [^\n]+?) -->$",
    re.MULTILINE | re.DOTALL,
)
_ELLIPSIS: Final = "…"
_SIGINT_CODE: Final = ExitCode.SIGNAL + 2


@dataclass(frozen=True, slots=True)
class Piece:
    """A fenced block with the remark above it, or a remark that stands alone."""

    line: int
    kind: str
    """Language of the block; empty for a remark."""
    mark: str
    body: str


def pieces(guide: Path) -> Iterator[Piece]:
    """Give what a guide has its reader do, in its order."""
    text = guide.read_text(encoding="utf-8")
    for found in _PIECE.finditer(text):
        line = text.count("\n", 0, found.start()) + 1
        mark = found["alone"] or found["mark"] or ""
        yield Piece(line, found["kind"] or "", mark, found["body"] or "")


class Reader:
    """Somebody who does what a guide says, in a folder, with a second window open."""

    def __init__(self, run: Callable[[Sequence[str]], Printed], home: Path, language: Language) -> None:
        """`run` is a command that needs no terminal; `home` is where coach keeps its data."""
        self._run: Final = run
        self._home: Final = home
        self._language: Final = language
        self._open: Final = ExitStack()
        self._watching: Terminal | None = None
        self._screen: Terminal | None = None
        self._is_in_call = False
        self._printed = ""
        self._found = ""
        self.playbook: Path = Path()

    def follow(self, guide: Path) -> None:
        """Do all of it; what fails says at which line of the guide."""
        with self._open:
            for piece in pieces(guide):
                try:
                    self._do(piece)
                except AssertionError as error:
                    error.add_note(f"{guide.name}, line {piece.line}: {piece.mark or piece.kind}")
                    raise
            self._leave_screen()
            if self._watching is not None:
                self._watching.send("\x03")
                assert self._watching.wait() == _SIGINT_CODE

    def _do(self, piece: Piece) -> None:
        if piece.mark != "screen" and not piece.mark.startswith("call:"):
            self._leave_screen()
        match piece.kind, piece.mark.partition(":")[0].partition(" ")[0]:
            case "sh", ("" | "exit") as said:
                self._commands(piece.body, int(piece.mark.removeprefix("exit")) if said else 0)
            case "text", "shows":
                stands_in(piece.body, self._printed)
            case "text", "window":
                assert self._watching is not None
                _soon(piece.body, self._watching)
            case "text", "screen":
                assert self._screen is not None
                self._screen.wait_for(*piece.body.splitlines())
            case "text", "call":
                assert self._screen is not None
                self._screen.press(*_after_colon(piece.mark).split())
                self._screen.wait_for(*piece.body.splitlines())
                self._is_in_call = True
            case "yaml", "find":
                self._found = piece.body
                assert self.playbook.read_text(encoding="utf-8").count(piece.body) == 1, piece.body
            case "yaml", ("instead" | "below") as where:
                self._write(piece.body, keep=where == "below")
            case "", "copy":
                copy = Path(_after_colon(piece.mark))
                copy.parent.mkdir(exist_ok=True)
                shutil.copy(self.playbook, copy)
            case "", "said":
                self._say([words.strip() for words in _after_colon(piece.mark).split("|")])
            case _:
                raise AssertionError(f"a block without a role: {piece.kind} {piece.mark}")

    def _commands(self, body: str, exit_code: int) -> None:
        for line in body.splitlines():
            coach, *words = shlex.split(line)
            assert coach == "coach", line
            if "--watch" in words:
                self._watching = self._terminal(words)
                _soon("Ctrl+C\n", self._watching, whole=False)
            elif words[0] in ("preview", "call"):
                self._screen = self._terminal(words)
            else:
                code, self._printed = self._run(words)
                assert code == exit_code, f"{line}: exit code {code}\n{self._printed}"
            if words[0] == "new":
                self.playbook = Path(self._printed.splitlines()[0])

    def _terminal(self, words: Sequence[str]) -> Terminal:
        environ = {"COACH_LANG": self._language, "PYTHONPATH": str(bundled().parent)}
        return self._open.enter_context(coach_terminal(self._home, *words, width=120, height=60, environ=environ))

    def _leave_screen(self) -> None:
        if self._screen is not None:
            self._screen.press("ctrl+q")
            if self._is_in_call:
                self._screen.wait_for(Translator(self._language)("Leave coach in the middle of the call?"))
                self._screen.press("1")
            assert self._screen.wait() == ExitCode.OK
            self._screen, self._is_in_call = None, False

    def _write(self, body: str, *, keep: bool) -> None:
        assert self._found, "nothing was looked for"
        text = self.playbook.read_text(encoding="utf-8")
        self.playbook.write_text(text.replace(self._found, self._found * keep + body), encoding="utf-8")
        self._found = ""

    def _say(self, sayings: Sequence[str]) -> None:
        shelved = Shelf((self.playbook.parents[1], bundled())).load(self.playbook.stem, self._language)
        assert shelved.playbook is not None
        journal = open_journal(self._home)
        clock = FixedClock()
        for words in sayings:
            live = start(
                shelved.playbook, shelved.playbook_hash, shelved.source, journal=journal, clock=clock, deliver=_nobody
            )
            for command in (KeepSaying(words), EndCall(Outcome.DROPPED, words), CloseCall()):
                live.handle(command)
        journal.close()


def stands_in(wanted: str, printed: str) -> None:
    """Assert that the parts between the lines `…` stand in what was printed, in their order."""
    rest = [line.rstrip() for line in printed.splitlines()]
    for part in re.split(rf"^{_ELLIPSIS}\n", wanted, flags=re.MULTILINE):
        lines = part.splitlines()
        at = next((at for at in range(len(rest) - len(lines) + 1) if _begins(rest[at:], lines)), None)
        assert at is not None, f"not shown:\n{part}\nin:\n{printed}"
        rest = rest[at + len(lines) :]


def _begins(rest: Sequence[str], lines: Sequence[str]) -> bool:
    """Whether the lines come first; one that ends in `…` says how it begins."""
    pairs = zip(rest, lines, strict=False)
    return all(
        there.startswith(line.removesuffix(_ELLIPSIS)) if line.endswith(_ELLIPSIS) else there == line
        for there, line in pairs
    )


def _soon(wanted: str, terminal: Terminal, *, whole: bool = True) -> None:
    if not whole:
        terminal.wait_for(*wanted.splitlines())
        return
    until = time.monotonic() + PATIENCE_S
    while True:
        try:
            stands_in(wanted, terminal.text)
        except AssertionError:
            if time.monotonic() > until:
                raise
            terminal.read(0.1)
        else:
            return


def _after_colon(mark: str) -> str:
    return mark.partition(":")[2].strip()


def _nobody(_: object) -> None:
    """Deliver to nobody."""
