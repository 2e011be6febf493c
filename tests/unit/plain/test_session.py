from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest

from coach.call import events as e
from coach.call.fold import fold
from coach.i18n import Translator
from coach.live.shelf import Shelf
from coach.plain.session import LINE_CHARACTERS, PlainSession
from coach.playbook.model import LANGUAGES, Language
from coach.settings import Profile
from tests.support.desk import Sitting
from tests.support.plain import CTRL_C, plain
from tests.support.scenes import shipped

STAYS_OPEN = "The call stays open. Go on with it: coach call --plain --resume"


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let summaries go into the test's folder."""
    monkeypatch.chdir(tmp_path)


def test_nothing_typed_is_the_ready_lines() -> None:
    """The playbook, what is for oneself, and the keys; no call begins."""
    done = plain(Sitting())

    assert done.lines[0] == shipped("en").title
    assert done.lines[-1].startswith("Enter: begin the call; ")
    assert done.sitting.log == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_end_of_input_leaves_the_call_open(language: Language) -> None:
    """What was done is kept, and the last line says how to go on."""
    done = plain(Sitting(language), "", "")

    assert done.lines[-1] == Translator(language)(STAYS_OPEN)
    assert len(done.sitting.journal.open_calls()) == 1
    assert len(done.call.ticks) == 1


def test_ctrl_c_leaves_the_call_open_too() -> None:
    """Whoever runs the session hears of it."""
    done = plain(Sitting(), "", "", CTRL_C)

    assert done.was_stopped
    assert done.lines[-2:] == ["", STAYS_OPEN]
    assert len(done.call.ticks) == 1


def test_ctrl_c_between_calls_says_nothing_of_one() -> None:
    """There is none to go on with."""
    done = plain(Sitting(), CTRL_C)

    assert done.was_stopped
    assert STAYS_OPEN not in done.lines


def test_an_open_call_is_offered_and_goes_on() -> None:
    """Enter resumes it where it was."""
    sitting = Sitting()
    plain(sitting, "", "", "")
    before = fold(sitting.log)

    done = plain(sitting, "")

    assert any(line.startswith("Resume call ") for line in done.lines)
    assert done.call.step == before.step
    assert any(isinstance(fact, e.CallResumed) for fact in sitting.facts)


def test_resume_asks_nothing() -> None:
    """As with `--resume`."""
    sitting = Sitting()
    plain(sitting, "", "")
    sitting.resume = True

    done = plain(sitting)

    assert done.lines[0].startswith("“")


def test_an_open_call_is_closed_as_dropped_or_left_for_later() -> None:
    """Z closes it; Esc leaves it, and Enter begins another."""
    dropped, later = Sitting(), Sitting()
    plain(dropped, "")
    plain(later, "")

    plain(dropped, "z")
    plain(later, "esc", "")

    ending = fold(dropped.log).ending
    assert ending is not None
    assert ending.outcome is e.Outcome.DROPPED
    assert dropped.journal.open_calls() == ()
    assert len(later.journal.open_calls()) == 2


def test_a_call_whose_playbook_is_gone_is_told() -> None:
    """It can neither go on nor be closed here; another can begin."""
    sitting = Sitting()
    plain(sitting, "")
    sitting.journal._playbooks.clear()

    told = plain(sitting, "z").lines
    done = plain(sitting, "", "")

    assert "! The playbook of the open call cannot be found in the journal." in told
    assert "! The playbook of the open call cannot be found in the journal." in done.lines
    assert len(sitting.journal.open_calls()) == 2


def test_another_playbook_is_chosen_by_number() -> None:
    """L lists them with their language; Esc and a number that is none leave things as they are."""
    sitting = Sitting(playbook="")
    listed = plain(sitting, "l", "tab").lines
    number = next(line.split()[0] for line in listed if line.endswith(" pl delivery-delay"))

    plain(sitting, "l", "tab", "99", "esc", "l", "tab", number, "")

    assert sitting.journal.heads()[0].language == "pl"


def test_the_first_start_asks_who_speaks() -> None:
    """Texts, numbers, an empty line keeps, Esc ends it; the answers are saved."""
    sitting = Sitting(playbook="", profile=Profile())

    done = plain(sitting, "Ela Kos", "", "1", "esc", "")

    [saved] = sitting.saved
    assert (saved.name, saved.company, saved.gender, saved.asked) == ("Ela Kos", "", "f", True)
    assert "Ela Kos" in done.text.split("Step 1", 1)[0].splitlines()[-1]


def test_the_end_of_input_answers_nothing() -> None:
    """The questions come again at the next start."""
    sitting = Sitting(playbook="", profile=Profile())

    plain(sitting, "Ela Kos")

    assert sitting.saved == []


def test_another_language_of_calls_brings_its_playbooks() -> None:
    """The fourth question counts at once."""
    sitting = Sitting(playbook="", profile=Profile())

    plain(sitting, "Anna", "Firma", "3", "1", "")

    assert sitting.journal.heads()[0].language == "pl"


def test_answers_that_cannot_be_kept_are_told() -> None:
    """The call can be taken all the same."""
    sitting = Sitting()

    def refuse(_: Profile) -> None:
        raise OSError("The settings could not be saved: no room.")

    out = io.StringIO()
    PlainSession(replace(sitting.desk(), save_profile=refuse), io.StringIO("n\nJo\nesc\n\n"), out).run()

    assert "! The settings could not be saved: no room." in out.getvalue()
    assert sitting.log


def test_keys_between_calls_are_told() -> None:
    """? opens and closes them; what is no key says so; Q leaves."""
    done = plain(Sitting(), "?", "?", "g", "blah", "q", "")

    assert "“g” does nothing here. ? tells the keys." in done.lines
    assert "“blah” does nothing here. ? tells the keys." in done.lines
    assert done.sitting.log == ()


def test_a_notice_is_told_first() -> None:
    """Such as a journal that was moved aside."""
    assert plain(Sitting(notice="The journal was moved aside.")).lines[0] == "The journal was moved aside."


def test_without_a_playbook_nothing_begins(tmp_path: Path) -> None:
    """The reason stands in a line that begins with "!"."""
    done = plain(Sitting(playbook="", shelf=Shelf((tmp_path,))), "", "")

    assert done.lines[0].startswith("! There is no playbook")
    assert done.sitting.log == ()


def test_a_call_that_cannot_be_saved_does_not_begin() -> None:
    """Nothing is told that is not on the disk, the greeting neither."""
    sitting = Sitting()
    sitting.journal.fail_with = "disk full"

    done = plain(sitting, "", "")

    assert [line for line in done.lines if line.startswith("! Not saved: disk full")]
    assert not any(line.startswith("Step 1") for line in done.lines)


def test_the_next_call_begins_where_the_last_one_ended() -> None:
    """After the wrap-up the desk is ready again, without all that was told before."""
    done = plain(Sitting(), "", "z", "5", "1", "")
    title = shipped("en").title

    assert [line for line in done.lines if line == title] == [title, title]
    assert done.lines[-1].startswith("Enter: begin the call; ")


def test_a_line_without_end_is_taken_once() -> None:
    """What is beyond the limit of a line is dropped, not read as the next line."""
    sitting, out = Sitting(), io.StringIO()
    lines = io.StringIO("\nn\n" + "a" * (LINE_CHARACTERS + 10) + "\n+\n")

    PlainSession(sitting.desk(), lines, out).run()

    call = fold(sitting.log)
    assert len(call.notes) == 1
    assert call.temperature == 4
