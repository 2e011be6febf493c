from __future__ import annotations

import base64
import re
from pathlib import Path

import pytest

from coach.i18n import Translator
from coach.playbook.model import Phase
from tests.e2e.walk import PLAYBOOK, begin, calls, in_call, shipped
from tests.support.terminal import coach_terminal

RUSSIAN_LAYOUT = {
    "т": "NOTE",
    "в": "PROMISE",
    "ы": "THEY SAID",
    "м": "THE CALL",
    "к": "NOT YET",
    "я": "End the call as",
    "ю": "redo what was undone",
    "ё": "SOS",
}
"""What the keys n d s v r z . ` send in the Russian layout, and what each opens."""


@pytest.mark.parametrize("is_caps_lock", [False, True], ids=["small", "caps"])
def test_every_letter_works_in_the_russian_layout(is_caps_lock: bool, coach_home: Path) -> None:  # noqa: FBT001
    """The same physical keys open the same things, with Caps Lock too."""
    with in_call(coach_home) as terminal:
        for key, opens in RUSSIAN_LAYOUT.items():
            terminal.press(key.upper() if is_caps_lock else key)
            terminal.wait_for(opens)
            terminal.press("escape")
            terminal.wait_for("more keys")


def test_hold_undo_and_address_in_the_russian_layout(coach_home: Path) -> None:
    """ц puts on hold, г takes back, п chooses the form of address."""
    t = Translator("pl")
    hold = shipped("pl").step("hold")
    assert hold is not None
    with in_call(coach_home, "pl") as terminal:
        terminal.press("ц")
        terminal.wait_for(hold.title)
        terminal.press("г")
        terminal.wait_for(shipped("pl").in_phase(Phase.CALL)[0].title)
        terminal.press("п")
        terminal.wait_for(t("Form of address: {form}", form="Pan"))


def test_the_other_screens_in_the_russian_layout(coach_home: Path) -> None:
    """д lists the playbooks, с copies the summary over the terminal where there is no clipboard, й quits."""
    with coach_terminal(coach_home, "call", PLAYBOOK, "--lang", "en") as terminal:
        terminal.wait_for("begin the call")
        terminal.press("д")
        terminal.wait_for("Playbooks", "Any upset customer")
        terminal.press("escape")
        begin(terminal, "en")
        terminal.press("я", "5", "1")
        terminal.wait_for("DROPPED", "CAUSE")
        terminal.press("с")
        terminal.wait_for("Sent to the terminal's clipboard")
        terminal.press("space")
        terminal.wait_for("begin the call")
        terminal.press("Й")
        assert terminal.wait() == 0
        [(sent,)] = [re.findall(rb"\x1b\]52;c;([A-Za-z0-9+/=]+)\x07", bytes(terminal.raw))]

    assert "the line went dead" in base64.b64decode(sent).decode()


def test_caps_lock_in_the_latin_layout(coach_home: Path) -> None:
    """N opens the note as n does, and what is typed there keeps its case."""
    with in_call(coach_home) as terminal:
        terminal.press("N")
        terminal.wait_for("NOTE")
        terminal.send("KLIENT N")
        terminal.wait_for("KLIENT N")
        terminal.press("enter")
        terminal.wait_for("Noted: KLIENT N")


def test_a_note_keeps_every_letter(coach_home: Path) -> None:
    """Polish diacritics, the dash and ё Ё ъ reach the screen and the journal as they were typed."""
    note = "Zażółć gęślą jaźń – ёЁъ"
    with in_call(coach_home) as terminal:
        terminal.press("n")
        terminal.wait_for("NOTE")
        for letter in note:
            terminal.send(letter)
        terminal.wait_for(note)
        terminal.press("enter")
        terminal.wait_for(f"Noted: {note}")

    assert [taken.text for taken in calls(coach_home)[0].notes] == [note]


def test_a_paste_of_several_lines_is_one_note(coach_home: Path) -> None:
    """Nothing of it is lost, no line of it acts as a key, and a very long one is cut with a word about it."""
    with in_call(coach_home) as terminal:
        terminal.press("n")
        terminal.wait_for("NOTE")
        terminal.send("ring\x1b[200~ back\nq z r\r\n\ttomorrow\x1b[201~")
        terminal.wait_for("ring back q z r tomorrow")
        terminal.press("enter")
        terminal.wait_for("Noted: ring back q z r tomorrow")
        terminal.press("n")
        terminal.wait_for("NOTE")
        terminal.send(f"\x1b[200~{'long ' * 20_000}\x1b[201~")
        terminal.wait_for("long long")
        terminal.press("enter")
        terminal.wait_for("Noted: long")

    first, second = calls(coach_home)[0].notes
    assert first.text == "ring back q z r tomorrow"
    assert 3_900 < len(second.text) <= 4_000


def test_bytes_of_another_code_page_end_nothing(coach_home: Path) -> None:
    """A ł sent as CP1250 is shown as a replaced letter; the note and the call go on."""
    with in_call(coach_home) as terminal:
        terminal.press("n")
        terminal.wait_for("NOTE")
        terminal.send_bytes(b"pa\xb3ka ")
        terminal.send("dalej")
        terminal.wait_for("dalej")
        terminal.press("enter")
        terminal.wait_for("Noted: pa")

    assert calls(coach_home)[0].notes[0].text.endswith("ka dalej")


def test_undo_and_redo(coach_home: Path) -> None:
    """Backspace takes a tick back, the more menu brings it again; the screen shows each once it is saved."""
    tick = shipped("en").in_phase(Phase.CALL)[0].ticks[0].text
    with in_call(coach_home) as terminal:
        terminal.wait_for(f"[ ] {tick}")
        terminal.press("space")
        terminal.wait_for(f"[√] {tick}")
        terminal.press("backspace")
        terminal.wait_for(f"[ ] {tick}", "Taken back")
        terminal.press(".")
        terminal.wait_for("redo what was undone")
        terminal.press("5")
        terminal.wait_for(f"[√] {tick}")
        terminal.press("u", "u")
        terminal.wait_for("There is nothing to take back", f"[ ] {tick}")


def test_a_promise_is_refused_until_it_is_understood(coach_home: Path) -> None:
    """The time is echoed while it is typed; Enter does nothing before it is understood."""
    with in_call(coach_home) as terminal:
        terminal.press("d")
        terminal.wait_for("PROMISE")
        terminal.send("New parcel @warehouse")
        terminal.wait_for("New parcel @warehouse")
        terminal.press("tab")
        terminal.wait_for_cursor(beyond=40)
        terminal.send("whenever")
        terminal.wait_for("whenever")
        terminal.press("enter", "enter")
        assert "PROMISE" in terminal.text
        assert calls(coach_home)[0].promises == ()
        terminal.press(*["backspace"] * len("whenever"))
        terminal.send("+45")
        echo = terminal.wait_for("= ", "in 45 min")
        assert re.search(r"= (today|\w{3} \d+ \w+) \d\d:\d\d, in 45 min", echo)
        terminal.press("enter")
        terminal.wait_for("Promise saved: New parcel")

    [promise] = calls(coach_home)[0].promises
    assert (promise.what, promise.owner) == ("New parcel", "warehouse")


def test_the_kitty_protocol_is_never_asked_for(coach_home: Path) -> None:
    """No `ESC[>…u` or `ESC[<u` from the first byte to the last: AltGr letters would be lost with it."""
    with in_call(coach_home) as terminal:
        terminal.press("n")
        terminal.wait_for("NOTE")
        terminal.press("escape")
        terminal.wait_for("more keys")
        terminal.press("ctrl+q")
        terminal.wait_for("Leave coach")
        terminal.press("1")
        assert terminal.wait() == 0
        raw = bytes(terminal.raw)

    assert b"\x1b[?1049h" in raw
    assert not re.search(rb"\x1b\[[<>=]\d*u", raw)


def test_keys_that_come_in_one_packet_are_typed_into_the_box_that_the_first_opens(coach_home: Path) -> None:
    """A slow line delivers N, a note and Enter at once: the note is kept, and none of its letters is a command."""
    with in_call(coach_home) as terminal:
        terminal.send("ncall back at 9, żółw\r")
        terminal.wait_for("Noted: call back at 9, żółw")
        terminal.wait_for("1/9")


def test_a_key_of_ones_own_in_both_layouts_with_caps_lock(coach_home: Path) -> None:
    """`note = "i"` opens the note with i, I, ш and Ш, and N opens nothing; what is typed there stays as typed."""
    coach_home.mkdir()
    (coach_home / "settings.toml").write_text('[keys]\nnote = "i"\n', encoding="utf-8")
    text = "Zażółć gęślą jaźń – ёЁъ іІ"
    with in_call(coach_home) as terminal:
        for key in "iIшШ":
            terminal.press(key)
            terminal.wait_for("NOTE")
            terminal.press("escape")
            terminal.wait_for("I note", "more keys")
        terminal.press("n", "т")
        terminal.wait_for("more keys")
        terminal.press("i")
        terminal.wait_for("NOTE")
        terminal.press(*text)
        terminal.wait_for(text)
        terminal.press("enter")
        terminal.wait_for(f"Noted: {text}")

    assert [taken.text for taken in calls(coach_home)[0].notes] == [text]


def test_a_key_that_cannot_be_taken_is_told_before_the_screens(coach_home: Path) -> None:
    """With its line and column; the shipped key stays."""
    coach_home.mkdir()
    (coach_home / "settings.toml").write_text('[keys]\nnote = "ctrl+n"\n', encoding="utf-8")
    with in_call(coach_home) as terminal:
        assert b"settings.toml:2:8: 'ctrl+n' is a chord" in bytes(terminal.raw)
        terminal.press("n")
        terminal.wait_for("NOTE")
