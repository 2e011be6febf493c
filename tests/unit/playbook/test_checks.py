"""What can be wrong with a playbook that could be read: every code is found where it belongs, and only there."""

from __future__ import annotations

import re
from datetime import date

import pytest

from coach.diagnostics.codes import CODES
from coach.paths import bundled
from coach.playbook.checks import FINDING_LIMIT
from coach.playbook.loader import load
from coach.playbook.model import LANGUAGES
from tests.support.playbook_files import LATE, changed, codes, load_text, only, under

_STEP = "  - id: agree"
_SAY = "      Słucham od początku do końca.\n      Notuję: {fact}.\n"
_MUST = "    must: |\n      Klient skończył mówić\n"


def test_the_small_playbook_has_no_findings() -> None:
    """So that every other test changes one thing."""
    assert codes(load_text(LATE)) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["common", "delivery-delay"])
def test_shipped_playbooks_have_no_errors_or_warnings(language: str, name: str) -> None:
    """What trainers copy from is right."""
    folder = bundled()
    loaded = load(f"{language}/{name}.yaml", lambda file: (folder / file).read_bytes())
    assert [each for each in loaded.diagnostics if each.severity != "hint"] == []


def test_codes_are_called_by_their_numbers() -> None:
    """A family and two digits; no sentence twice."""
    assert all(code.id == number and re.fullmatch(r"P\d{3}", number) for number, code in CODES.items())
    assert len({code.title for code in CODES.values()}) == len(CODES)


@pytest.mark.parametrize(
    ("old", "new", "code", "at"),
    [
        # structure
        ("title: Opóźniona dostawa\n", "", "P021", "coach: 1"),
        ("title: Wysłuchaj", "title:", "P021", "title"),
        ("id: agree", "id: listen", "P028", "listen"),
        ("id: late", "id: later", "P034", "later"),
        ("language: pl", "language: en", "P045", "en"),
        (_MUST, "    remind: |\n      kiedyś => Pytaj\n" + _MUST, "P041", "kiedyś"),
        ("gate:", "promises: |\n  Oddzwonię => niebawem\ngate:", "P042", "niebawem"),
        ("gate:", "limits: |\n  rabat duży => kierownik\ngate:", "P043", "rabat duży"),
        # flow
        (_MUST, _MUST + "    next: agre\n", "P102", "agre"),
        (_MUST, _MUST + "    answers: |\n      Tak => agre\n", "P102", "agre"),
        ("gate:", "cues:\n  - id: c\n    title: C\n    heard: sąd\n    go: agre\ngate:", "P102", "agre"),
        (_MUST, _MUST + "    next: end\n", "P103", "agree"),
        (_MUST, _MUST + "    next: listen\n", "P104", "listen"),
        (_MUST, _MUST + "    next: back\n", "P105", "back"),
        ("      Klient się zgodził\n", "      Klient się zgodził\n    next: listen\n", "P106", "listen"),
        (_MUST, _MUST + "    ask: Kto zawinił?\n", "P108", "Kto zawinił?"),
        (_MUST, _MUST + "    avoid: calm\n", "P112", "calm"),
        (_MUST, _MUST + "    answers: |\n      Tak => agree\n      Tak => end\n", "P114", "Tak"),
        ("id: agree", "id: any", "P116", "any"),
        # gate
        ("[listen, agree]", "[listen, agre]", "P202", "agre"),
        (_MUST, "", "P205", "listen"),
        ("[listen, agree]", "[listen, listen]", "P208", "listen"),
        ("gate:\n  steps: [listen, agree]\n", "gate:\n  promises: 1\n  steps: [agree]\n", "P207", "1"),
        ("gate:\n  steps: [listen, agree]\n", "", "P201", "late"),
        ("gate:\n  steps: [listen, agree]\n", "gate: {}\n", "P209", "gate"),
        # speech
        ("Notuję: {fact}.", "Notuję " + "x" * 110, "P301", "Notuję " + "x" * 110),
        ("Notuję: {fact}.", "Notuję " + "x" * 90, "P302", "Notuję " + "x" * 90),
        ("Notuję: {fact}.", "a " * 20 + "{fact}", "P303", "a " * 20 + "{fact}"),
        ("Uzgodnij", "Uzgodnij " + "x" * 30, "P304", "Uzgodnij " + "x" * 30),
        ("Notuję: {fact}.", "{fact} {ref} {name}", "P305", "{fact} {ref} {name}"),
        ("Słucham od", "Słucham Panią od", "P306", "Panią"),
        ("Notuję: {fact}.", "{fact} {a|b|c|d}", "P307", "{a|b|c|d}"),
        ("Notuję: {fact}.", "{fact} { x", "P308", "{"),
        ("Notuję: {fact}.", "{fact} {a/b/c}", "P309", "{a/b/c}"),
        ("Notuję: {fact}.", "{fact} {co się stało}", "P310", "{co się stało}"),
        ("Notuję: {fact}.", "{fact} {want}", "P311", "{want}"),
        ("Notuję: {fact}.", "Notuję.", "P312", "fact"),
        ("Notuję: {fact}.", "Słucham od początku do końca.\n      {fact}", "P316", "Słucham od początku do końca."),
        ("Słucham od", "Sprawdziłem od", "P317", "Sprawdziłem"),
        (f"    say: |\n{_SAY}", "", "P315", "listen"),
    ],
)
def test_each_fault_is_found_in_its_place(old: str, new: str, code: str, at: str) -> None:
    """The caret stands under what has to be changed."""
    loaded = changed(old, new)
    assert under(loaded, only(loaded, code)) == at


def test_an_unknown_step_is_guessed() -> None:
    """As in the example of the format."""
    label = only(changed(_MUST, _MUST + "    next: agre\n"), "P102").primary.message
    assert label is not None
    assert label.values == {"guess": "agree"}


@pytest.mark.parametrize(("days", "found"), [(366, []), (367, ["P047"])])
def test_a_review_grows_old_after_a_year(days: int, found: list[str]) -> None:
    """Only where today is known."""
    text = LATE.replace("title: Opóźniona", "reviewed: 2026-11-01\ntitle: Opóźniona")
    today = date.fromordinal(date(2026, 11, 1).toordinal() + days)
    assert codes(load_text(text, today=today)) == found
    assert codes(load_text(text)) == []


def test_a_main_step_cannot_stand_in_a_library() -> None:
    """Its place in the order would be nobody's."""
    text = "coach: 1\nid: lib\nlibrary: true\nlanguage: pl\ntitle: L\nsteps:\n  - id: a\n    title: A\n    say: Tak.\n"
    assert codes(load_text(text, "pl/lib.yaml")) == ["P044"]


def test_a_playbook_without_steps_for_the_call_is_told() -> None:
    """There is nothing to lead."""
    assert "P101" in codes(load_text("coach: 1\nid: late\nlanguage: pl\ntitle: Pusty\n"))


def test_more_steps_and_ticks_than_one_keeps_in_mind() -> None:
    """Ten steps, fifteen ticks."""
    steps = "".join(
        f"  - id: s{n}\n    title: S\n    say: Tak {n}.\n    must: |\n      a{n}\n      b{n}\n" for n in range(8)
    )
    loaded = load_text(LATE.replace(_STEP, steps + _STEP))
    assert {code for code in codes(loaded) if code.startswith("P11")} == {"P110", "P111"}


def test_five_answers_are_too_many() -> None:
    """Four digits are free."""
    answers = "".join(f"      Odp {n} => agree\n" for n in range(5))
    assert "P107" in codes(changed(_MUST, _MUST + f"    answers: |\n{answers}"))


def test_a_step_of_another_phase_cannot_follow() -> None:
    """A call does not go on in the follow-up call; that one may come back into the steps of the call."""
    later = "  - id: check\n    phase: later\n    title: Sprawdź\n    say: Tak.\n    next: {next}\n"
    text = LATE.replace("gate:", later.format(next="agree") + "gate:")
    assert codes(load_text(text)) == []
    text = LATE.replace("gate:", later.format(next="end") + "gate:").replace(_MUST, _MUST + "    next: check\n")
    assert "P113" in codes(load_text(text))


def test_a_cue_of_a_library_may_lead_where_a_playbook_has_no_step() -> None:
    """It stays, without a step to go to."""
    cue = "  - id: c\n    title: C\n    heard: sąd\n    go: explain\n"
    library = f"coach: 1\nid: common\nlibrary: true\nlanguage: pl\ntitle: L\ncues:\n{cue}"
    loaded = load_text(LATE.replace("title: Op", "use: common\ntitle: Op"), files={"pl/common.yaml": library})
    assert codes(loaded) == ["P115"]
    assert loaded.playbook is not None
    assert loaded.playbook.cues[0].go == ""


@pytest.mark.parametrize(
    ("gate", "code"), [("[listen, agree, extra]", "P204"), ("[listen, lonely]", "P203"), ("[hold]", "P206")]
)
def test_a_gate_that_cannot_be_met(gate: str, code: str) -> None:
    """A step off the way, one that no way leads to, and a side step."""
    more = (
        "  - id: extra\n    title: E\n    say: Tak.\n    must: e\n    next: agree\n"
        "  - id: lonely\n    title: L\n    say: Nie.\n    must: l\n    next: agree\n"
        "  - id: hold\n    title: H\n    side: true\n    say: Chwila.\n    must: h\n"
    )
    must = _MUST + "    answers: |\n      Inaczej => extra\n    next: agree\n"
    text = LATE.replace("zgodził\n", "zgodził\n    next: end\n")
    text = text.replace(_MUST, must).replace("gate:", more + "gate:").replace("[listen, agree]", gate)
    assert code in codes(load_text(text))


_DONT = """\
donts:
  - id: calm-down
    title: Rozkaz
    kind: calm-down
    steps: listen
    wrong: |
      Proszę się uspokoić
    instead: |
      Słyszę, jak bardzo to boli.
gate:
"""


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("    instead: |\n      Słyszę, jak bardzo to boli.\n", "", "P313"),
        ("    wrong: |\n      Proszę się uspokoić\n", "", "P318"),
        ("Proszę się uspokoić", "Proszę {fact}", "P314"),
        ("Proszę się uspokoić", "{Prosiłem/Prosiłam}", "P314"),
        ("Proszę się uspokoić", "{Pan|Pani", "P308"),
        ("steps: listen", "steps: lsiten", "P102"),
        ("    kind: calm-down\n", "", "P021"),
        ("Proszę się uspokoić", "x" * 46, "P304"),
    ],
)
def test_a_dont_says_both_sides(old: str, new: str, code: str) -> None:
    """What not to say can be matched, and what to say is there."""
    assert codes(load_text(LATE.replace("gate:\n", _DONT))) == []
    assert code in codes(load_text(LATE.replace("gate:\n", _DONT).replace(old, new, 1)))


def test_alternatives_may_stand_in_what_is_matched() -> None:
    """`{a|b}` means any of these, however many."""
    text = LATE.replace("gate:\n", _DONT).replace("Proszę się uspokoić", "{Proszę|Prosimy|Zechce|Niech} się uspokoić")
    assert codes(load_text(text)) == []


def test_conduct_may_have_only_a_repair() -> None:
    """What one does has no better wording."""
    dont = _DONT.replace("kind: calm-down", "kind: conduct").replace("instead: |\n      Sły", "repair: |\n      Sły")
    assert codes(load_text(LATE.replace("gate:\n", dont))) == []


def test_a_step_silent_for_a_form_of_address_is_told() -> None:
    """Every sentence of the step has two forms only."""
    loaded = changed("{Pan mówi|Pani mówi|Państwo mówią}", "{Pan mówi|Pani mówi}")
    assert only(loaded, "P319").message.values == {"step": "agree", "n": 3}


def test_a_file_with_thousands_of_faults_of_a_kind_tells_some_of_them() -> None:
    """They are one mistake, and guessing what was meant costs time."""
    avoid = ", ".join(f"nie-ma-{n}" for n in range(2 * FINDING_LIMIT))
    assert codes(changed(_MUST, _MUST + f"    avoid: {avoid}\n")).count("P112") == FINDING_LIMIT


@pytest.mark.parametrize("words", ["Wysyłam zlecenie", "Już działam", "Pytam z działem przewozów"])
def test_present_tense_is_no_past_tense(words: str) -> None:
    """Endings alone do not make a gender."""
    assert codes(changed("Słucham od początku do końca.", words)) == []


def test_sentences_to_oneself_may_be_as_they_like() -> None:
    """They are said all the same, so lengths count."""
    prep = "  - id: prep\n    phase: before\n    title: Dla siebie\n    say: |\n      " + "x" * 120 + "\n"
    assert codes(load_text(LATE.replace("  - id: listen", prep + "  - id: listen"))) == ["P301"]
