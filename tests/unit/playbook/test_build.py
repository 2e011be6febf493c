"""A record becomes a playbook: defaults, targets, ids."""

from __future__ import annotations

import pytest

from coach.playbook.model import BACK, END, Band, Confirmation, Phase, Playbook, Reminder, Step
from tests.support.playbook_files import LATE, changed, load_text


def playbook_of(text: str) -> Playbook:
    """Load a playbook that can be used."""
    playbook = load_text(text).playbook
    assert playbook is not None
    return playbook


def listen(old: str, new: str) -> Step:
    """Return the first step after a change."""
    playbook = changed(old, new).playbook
    assert playbook is not None
    return playbook.steps[0]


def test_steps_follow_one_another_within_their_phase() -> None:
    """The last of a phase leads to the end."""
    text = LATE.replace("  - id: agree", "  - id: prep\n    phase: before\n    title: Dla siebie\n  - id: agree")
    playbook = playbook_of(text)
    assert [(step.id, step.next) for step in playbook.steps] == [("listen", "agree"), ("prep", END), ("agree", END)]
    assert [step.id for step in playbook.in_phase(Phase.CALL)] == ["listen", "agree"]


def test_side_steps_come_last_and_lead_back() -> None:
    """Wherever they stand in the file."""
    text = LATE.replace(
        "  - id: listen", "  - id: hold\n    side: true\n    title: Zawieś\n    say: Wracam.\n  - id: listen"
    )
    assert [(step.id, step.is_side, step.next) for step in playbook_of(text).steps] == [
        ("listen", False, "agree"),
        ("agree", False, END),
        ("hold", True, BACK),
    ]


@pytest.mark.parametrize(
    ("given", "filled"),
    [
        ({"calm": "c", "tense": "t", "hot": "h"}, "cth"),
        ({"calm": "c", "tense": "t"}, "ctt"),
        ({"calm": "c"}, "ccc"),
        ({"hot": "h"}, "hhh"),
        ({"tense": "t"}, "ttt"),
        ({"calm": "c", "hot": "h"}, "cch"),
        ({"tense": "t", "hot": "h"}, "tth"),
    ],
)
def test_a_missing_band_falls_back(given: dict[str, str], filled: str) -> None:
    """Hot to tense to calm, then upward."""
    say = "say:\n" + "".join(f"      {band}: {text}\n" for band, text in given.items())
    step = listen("say: |\n      Słucham od początku do końca.\n      Notuję: {fact}.\n", say)
    assert [step.say.of(band)[0].text for band in Band] == list(filled)


def test_one_block_is_for_every_band() -> None:
    """A playbook may begin simple."""
    say = listen("Wysłuchaj", "Słuchaj").say
    assert say.calm == say.tense == say.hot
    assert [phrase.text for phrase in say.calm] == ["Słucham od początku do końca.", "Notuję: {fact}."]


def test_a_phrase_has_its_moment() -> None:
    """Left of the arrow."""
    phrase = listen("Notuję: {fact}.", "na koniec => Notuję: {fact}.").say.calm[1]
    assert (phrase.moment, phrase.text) == ("na koniec", "Notuję: {fact}.")


def test_a_phrase_keeps_its_id_when_lines_around_it_change() -> None:
    """So that what was shown stays shown."""
    before = listen("Wysłuchaj", "Wysłuchaj").say.calm[1].id
    after = listen("Słucham od początku do końca.", "Tak.\n      Słucham.").say.calm[2].id
    assert before == after
    assert before.startswith("listen-")


def test_ticks_are_numbered() -> None:
    """Step and position."""
    step = listen("      Klient skończył mówić", "      Raz\n      Dwa")
    assert [(tick.id, tick.text) for tick in step.ticks] == [("listen-1", "Raz"), ("listen-2", "Dwa")]


def test_answers_are_called_by_their_targets() -> None:
    """A repeated one gets a number."""
    answers = "answers: |\n      Tak => agree\n      Nie => end\n      Może => agree\n    must: |"
    step = listen("must: |", answers)
    assert [(answer.id, answer.text, answer.target) for answer in step.answers] == [
        ("agree", "Tak", "agree"),
        ("end", "Nie", END),
        ("agree-2", "Może", "agree"),
    ]


def test_reminders_are_seconds() -> None:
    """In the playbook's language; what is not understood is left out."""
    step = listen(
        "must: |", "remind: |\n      60 s => Podsumuj\n      2 min => Pytaj\n      kiedyś => Nic\n    must: |"
    )
    assert step.reminders == (Reminder(60, "Podsumuj"), Reminder(120, "Pytaj"))


def test_the_gate_asks_what_the_file_says() -> None:
    """Words, dates and a number of promises."""
    text = LATE + "  temperature: 3\n  confirmed: words\n  promises: 1\n  next-contact: yes\n"
    gate = playbook_of(text).gate
    assert (gate.steps, gate.max_temperature, gate.confirmed) == (("listen", "agree"), 3, Confirmation.WORDS)
    assert (gate.promises, gate.next_contact) == (1, True)


@pytest.mark.parametrize(
    ("line", "preset"),
    [
        ("Oddzwonię => za 2 godz.", ("Oddzwonię", "za 2 godz.", "")),
        ("Odpowiedź kuriera => jutro 12:00 @dział przewozów", ("Odpowiedź kuriera", "jutro 12:00", "dział przewozów")),
        ("Zwrot @księgowość", ("Zwrot", "", "księgowość")),
        ("Oddzwonię", ("Oddzwonię", "", "")),
    ],
)
def test_promise_presets(line: str, preset: tuple[str, str, str]) -> None:
    """What, by when, and who else keeps it."""
    (promise,) = playbook_of(LATE + f"promises: |\n  {line}\n").promises
    assert (promise.text, promise.deadline, promise.owner) == preset


def test_one_bad_rule_never_disables_the_rest() -> None:
    """A step without an id, an unknown target, kind and don't are left out; everything else stands."""
    text = LATE.replace("  - id: agree", "  - title: Bez nazwy\n  - id: agree").replace(
        "    must: |\n      Klient skończył mówić",
        "    avoid: nie-ma\n    next: nigdzie\n    answers: |\n      Tak => nigdzie\n"
        "    must: |\n      Klient skończył mówić",
    )
    loaded = load_text(text)
    assert loaded.has_errors
    assert loaded.playbook is not None
    assert [(step.id, step.next, step.avoid, step.answers) for step in loaded.playbook.steps] == [
        ("listen", "agree", (), ()),
        ("agree", END, (), ()),
    ]


def test_parts_have_places() -> None:
    """A screen can lead to the line."""
    loaded = load_text(LATE)
    assert loaded.playbook is not None
    phrase = loaded.playbook.steps[0].say.calm[1]
    source = loaded.sources["pl/late.yaml"]
    assert source.slice(loaded.places["step/agree"].span) == "agree"
    assert source.slice(loaded.places[f"phrase/{phrase.id}"].span) == "Notuję: {fact}."
