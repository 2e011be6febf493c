"""Every playbook that coach brings, at every step, temperature and size: nothing moves, and nothing goes unseen.

A text is whole where it is spoken, ticked or chosen. Elsewhere it may be cut, with the sign of it; what a page cannot
show is reached by scrolling.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import cache

import pytest

from coach.call.commands import (
    AdmitDont,
    Command,
    EndCall,
    EnterStep,
    HearCue,
    MakePromise,
    SetTemperature,
    StartHold,
    TakeNote,
    WarnAbuse,
)
from coach.call.events import Address, Outcome
from coach.call.refusal import Refusal
from coach.playbook.front import front_of
from coach.playbook.model import Language, Step
from coach.tui.view.body import WIDE
from coach.tui.view.bottom import bottom_height
from coach.tui.view.call_view import SIDE_WIDTH, CallView, call_view, key_hints, open_answers, spoken_phrases
from coach.tui.view.line import Line, plain_text
from coach.tui.view.panels.lists import REASONS
from coach.tui.view.panels.wrap_up import summary_of
from coach.tui.view.ready import Ready, ready_view
from coach.tui.view.scene import Scene
from coach.tui.view.ui import Showing, Typing, Ui
from tests.support.builders import CallDriver, a_banded_say, a_playbook, a_step
from tests.support.scenes import NOON, a_call, a_scene, translator
from tests.support.screen_text import unwrapped
from tests.support.shipped import shipped_names, shipped_playbook

SIZES = ((80, 24), (50, 40), (120, 40))
FORMS = ((None, ""), (Address.FIRST, "m"), (Address.SECOND, "f"), (Address.THIRD, "f"))
"""The customer's form of address and the agent's gender; unset, all forms stand there, which is longest."""
SCROLLED = frozenset({Showing.PATH, Showing.HELP})
"""Pages of which the arrows show the rest."""

each_playbook = pytest.mark.parametrize(("language", "name"), shipped_names())
each_size = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")


@cache
def _base(language: Language, name: str) -> Scene:
    return a_scene(a_call(shipped_playbook(language, name)))


def _at(base: Scene, step: Step, level: int | None, *, is_asked: bool = False) -> Scene:
    """Return the moment of a step; with its ticks done when it asks something."""
    ticks = frozenset(tick.id for tick in step.ticks) if is_asked else frozenset()
    return replace(base, call=replace(base.call, step=step.id, temperature=level, lead="", ticks=ticks))


def _asked(step: Step) -> tuple[bool, ...]:
    """Return before the question, and at it when there is one."""
    return (False, True) if step.answers else (False,)


def _moments(base: Scene) -> Iterator[Scene]:
    """Yield each step at each temperature, and at one of them in each form of address, before and at its question."""
    for step in base.playbook.steps:
        for level in (1, 3, 5):
            for address, gender in FORMS if level == 5 else FORMS[:1]:
                for is_asked in _asked(step):
                    scene = _at(base, step, level, is_asked=is_asked)
                    yield replace(scene, call=replace(scene.call, address=address), gender=gender)


def _named(scene: Scene, what: str) -> str:
    return f"{scene.step.id} at {scene.call.temperature}, {scene.call.address}, {scene.gender!r}: {what}"


@each_playbook
@each_size
def test_what_is_said_ticked_and_answered_is_whole(language: Language, name: str, size: tuple[int, int]) -> None:
    """The sentence, the open tick, the question and its answers stand there to the last word."""
    cut = []
    for scene in _moments(_base(language, name)):
        text = unwrapped(call_view(scene, Ui(), *size).body)
        wanted = [plain_text(scene.quoted(said.text)) for said in spoken_phrases(scene)[:1]]
        wanted += [f"[ ] {tick.text}" for tick in scene.step.ticks if tick.id not in scene.call.ticks][:1]
        if open_answers(scene):
            wanted += [scene.step.question] if scene.step.question else []
            wanted += [f" {number} {answer.text}" for number, answer in enumerate(scene.step.answers, start=1)]
        cut += [_named(scene, each) for each in wanted if " ".join(each.split()) not in text]

    assert cut == []


def _marks(view: CallView, height: int) -> tuple[object, ...]:
    """Return the rows in which block, pairs, tick and answers stand, and how many rows the bottom has."""
    rows = [plain_text(row) for row in view.body]
    framed = [number for number, row in enumerate(rows) if row.startswith(" █")]
    below = range(framed[-1] + 1, len(rows))
    signs = ("×", "√", "[ ]", "[√]")
    stand = tuple((number, sign) for number in below for sign in signs if rows[number].strip()[:14].find(sign) >= 0)
    return framed[0], framed[-1], stand, height - len(view.bottom)


@each_playbook
@each_size
def test_temperature_moves_nothing(language: Language, name: str, size: tuple[int, int]) -> None:
    """Block, pairs, tick and bottom stay in their rows at all five temperatures, and while something is asked."""
    base = _base(language, name)
    moved = []
    for step in base.playbook.steps:
        for is_asked in _asked(step):
            scenes = [_at(base, step, level, is_asked=is_asked) for level in range(1, 6)]
            marks = {_marks(call_view(scene, Ui(), *size), size[1]) for scene in scenes}
            if len(marks) > 1:
                moved.append((step.id, is_asked, sorted(map(str, marks))))

    assert moved == []


@each_size
def test_a_long_sentence_at_one_temperature_moves_nothing(size: tuple[int, int]) -> None:
    """Neither the answers, when only the hot sentence leaves them no room, nor what stands above the next step."""
    long = "word " * 60
    asked = a_step(
        "asked",
        say=a_banded_say("asked", calm=["Short."], tense=["Short too."], hot=[long]),
        question="Whose side is the cause on?",
        answers=[("Ours", "after"), ("Theirs", "after"), ("Nobody's, and it takes a while to say so", "after")],
        ticks=["The customer has finished"],
        next_step="after",
    )
    after = a_step("after", say=a_banded_say("after", calm=["Short."], tense=[long], hot=["Short."]))
    base = a_scene(a_call(a_playbook(asked, after)))
    for is_asked in (False, True):
        scenes = [_at(base, asked, level, is_asked=is_asked) for level in range(1, 6)]
        views = [call_view(scene, Ui(), *size) for scene in scenes]

        assert len({_marks(view, size[1]) for view in views}) == 1
        placed = {
            tuple(
                number for number, row in enumerate(view.body) if "Ours" in plain_text(row) or "──" in plain_text(row)
            )
            for view in views
        }
        assert len({len(rows) for rows in placed}) == 1


@each_playbook
@each_size
def test_every_key_of_the_bar_is_whole_or_cut_with_a_sign(language: Language, name: str, size: tuple[int, int]) -> None:
    """What Space does is told, the last key leads to the rest, and no label ends in the middle of a word unsaid."""
    wrong = []
    base = _base(language, name)
    # The bar hangs on the step, and on whether a form of address is still to be chosen.
    for scene in (_at(base, step, 3, is_asked=is_asked) for step in base.playbook.steps for is_asked in _asked(step)):
        bar = [plain_text(row) for row in call_view(scene, Ui(dismissed=frozenset({"temperature"})), *size).bottom[1:]]
        wrong += [_named(scene, each) for each in _cut_keys(scene, bar)]

    assert wrong == []


def _cut_keys(scene: Scene, bar: list[str]) -> Iterator[str]:
    """Yield the labels that stand on the bar neither whole nor with the sign of a cut."""
    text = "   ".join(bar)
    hints = key_hints(scene)
    for hint in hints:
        whole = f"{hint.key} {hint.label}"
        at = text.find(f" {hint.key} ")
        if at < 0:
            if hint in (hints[0], hints[-1]):
                yield whole
        elif whole not in text:
            shown = text[at + 1 :].partition("  ")[0].rstrip()
            if not (shown.endswith("…") and whole.startswith(shown[:-1])):
                yield f"{whole} => {shown}"


def _tried(driver: CallDriver, *commands: Command) -> CallDriver:
    """Give commands, of which a playbook may have no use for some."""
    for command in commands:
        _ = driver.try_(command)
    return driver


@cache
def _eventful(language: Language, name: str) -> Scene:
    """Return a call in which much has happened: hot, cues that hold the gate, a slip, promises, notes, a warning."""
    playbook = shipped_playbook(language, name)
    long = max((promise.text for promise in playbook.promises), key=len, default="x" * 60)
    driver = _tried(
        a_call(playbook),
        SetTemperature(5),
        *(HearCue(cue.id) for cue in playbook.cues),
        *(AdmitDont(dont.id) for dont in playbook.donts[:2]),
        *(MakePromise(long, NOON + timedelta(days=days)) for days in range(1, 4)),
        TakeNote("słowo слово word " * 12),
        WarnAbuse(),
    )
    return a_scene(driver)


def _opened(language: Language, name: str) -> Iterator[tuple[Scene, Ui]]:
    """Yield everything that can be opened in a call, with the longest lists."""
    base, eventful = _base(language, name), _eventful(language, name)
    playbook = base.playbook
    subjects: dict[Showing, tuple[str, ...]] = {
        Showing.REASONS: tuple(outcome.value for outcome, reasons in REASONS.items() if reasons),
        Showing.CARD: tuple(card.id for card in playbook.cards),
        Showing.CUE: tuple(cue.id for cue in playbook.cues),
        Showing.CLEAR: tuple(cue.id for cue in eventful.call.cues),
        Showing.REPAIR: tuple(dont.id for dont in playbook.donts),
    }
    typings = {Showing.PROMISES: Typing.PROMISE, Showing.CUES: Typing.SAID, Showing.SLIPS: Typing.SLIP}
    paged = {Showing.CUES, Showing.SLIPS, Showing.PHRASES, Showing.PROMISES, Showing.CARDS, Showing.ADD}
    for scene in (base, eventful):
        for showing in Showing:
            if showing in {Showing.NOTHING, Showing.WRAP_UP, Showing.KEEP}:
                continue
            for subject in subjects.get(showing, ("",)):
                for page in range(4 if showing in paged else 1):
                    ui = Ui(showing, typings.get(showing, Typing.NOTHING), subject, page=page)
                    yield scene, replace(ui, typed="", is_reading=True)
    for safe in range(3):
        for level in (1, 3, 5):
            call = replace(base.call, temperature=level)
            yield replace(base, call=call), Ui(Showing.SOS, safe=safe)


@each_playbook
@each_size
def test_what_is_opened_is_seen(language: Language, name: str, size: tuple[int, int]) -> None:
    """Every row of every page and list is on the screen, or a scroll away; so are its keys."""
    column = size[0] - SIDE_WIDTH if size[0] >= WIDE else size[0]
    inner = size[1] - 1 - bottom_height(*size) - 2
    lost = []
    for scene, ui in _opened(language, name):
        view = call_view(scene, ui, *size)
        assert view.panel is not None
        what = f"{ui.showing} {ui.subject} {ui.page}"
        shown = [plain_text(row).strip(" │") for row in view.body]
        rows = _told(view.panel.lines, column)
        if view.panel.is_page and ui.showing not in SCROLLED and len(view.panel.lines) > inner:
            lost.append(f"{what}: {len(view.panel.lines)} rows of {inner}")
        elif ui.showing not in SCROLLED:
            lost += [f"{what}: {row}" for row in rows if not any(each.startswith(row) for each in shown)]
        bar = " ".join(plain_text(row) for row in view.bottom)
        lost += [f"{what}: key {hint.key}" for hint in view.panel.keys if f" {hint.key} " not in f" {bar} "]

    assert lost == []


def _told(lines: tuple[Line, ...], width: int) -> list[str]:
    """Return the texts of the rows that say something, as far as the sign of a cut."""
    texts = (plain_text(row).strip() for row in lines)
    return [text[: width - 8].rstrip() for text in texts if text]


@each_playbook
@each_size
def test_the_wrap_up_keeps_its_causes(language: Language, name: str, size: tuple[int, int]) -> None:
    """However much there is to sum up: the causes stand there, and what is left out is said to be in the file."""
    playbook = shipped_playbook(language, name)
    driver = CallDriver(playbook, gender="f").start()
    promises = (MakePromise(promise.text, NOON + timedelta(days=2)) for promise in playbook.promises)
    steps = (EnterStep(step.id) for step in playbook.steps)
    notes = (TakeNote(f"{number} " + "słowo слово word " * 12) for number in range(6))
    _tried(driver, SetTemperature(5), *steps, *promises, *notes)
    ended = driver.try_(EndCall(Outcome.FOLLOW_UP, "x" * 60))
    assert not isinstance(ended, Refusal)
    scene = a_scene(driver)
    ui = Ui(Showing.WRAP_UP, copied="x" * 60, file="/home/x/coach/summaries/" + "y" * 60)

    view = call_view(scene, ui, *size)

    assert view.panel is not None
    text = unwrapped(view.body).replace("\N{NO-BREAK SPACE}", " ")
    t = scene.t
    assert t("CAUSE") in text
    assert "6 " in text
    assert "yyyy" in text
    last = " ".join(summary_of(scene).splitlines()[-1].split())
    assert last in text or t("… the rest is in the file") in text
    assert len(view.panel.lines) <= size[1] - 1 - bottom_height(*size) - 2


@each_playbook
@each_size
def test_news_is_whole_or_cut_with_a_sign(language: Language, name: str, size: tuple[int, int]) -> None:
    """Every reminder of every step, and a hold that lasts too long."""
    base = _base(language, name)
    late = 3_600_000
    wrong = []
    for step in base.playbook.steps:
        for reminder in step.reminders:
            steps = tuple(replace(one, reminders=(reminder,)) if one is step else one for one in base.playbook.steps)
            told = replace(_at(base, step, 3), playbook=replace(base.playbook, steps=steps), elapsed_ms=late)
            row = plain_text(call_view(told, Ui(), *size).bottom[0]).strip()
            text = "! " + plain_text(told.speak(reminder.text))
            if row != text and not (row.endswith("…") and text.startswith(row[:-1].rstrip())):
                wrong.append(f"{step.id}: {row}")
    held = a_scene(_tried(a_call(base.playbook), StartHold()), elapsed_ms=late)
    row = plain_text(call_view(held, Ui(), *size).bottom[0]).strip()

    assert wrong == []
    assert row.startswith("! ")
    assert row.endswith(("(W)", "…"))


@each_playbook
@each_size
def test_the_ready_screen_says_what_is_for_oneself(language: Language, name: str, size: tuple[int, int]) -> None:
    """Every sentence for oneself before the phone rings is whole."""
    front = front_of(shipped_playbook(language, name), "f")
    view = ready_view(Ready(t=translator(language), front=front), *size)
    text = unwrapped(view.body)

    assert [said for part in front.parts if not part.is_card for said in part.said if said not in text] == []
