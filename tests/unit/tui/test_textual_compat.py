"""Workarounds: each is still needed, and does what it says."""

from __future__ import annotations

import os
import subprocess
import sys
from codecs import IncrementalDecoder
from collections.abc import Callable

import pytest
from textual.drivers import linux_driver
from textual.drivers.headless_driver import HeadlessDriver

from coach.tui.textual_compat import QuietFaults, survive_foreign_bytes, without_kitty


class Recording(HeadlessDriver):
    """Keeps what is written."""

    written: list[str]

    def write(self, data: str) -> None:
        """Keep it."""
        self.written.append(data)


def _written(*texts: str) -> list[str]:
    driver = without_kitty(Recording).__new__(without_kitty(Recording))
    assert isinstance(driver, Recording)
    driver.written = []
    for text in texts:
        driver.write(text)
    return driver.written


@pytest.mark.parametrize("request_", ["\x1b[>1u", "\x1b[<1u", "\x1b[>25u", "\x1b[<u"])
def test_the_kitty_protocol_is_never_asked_for(request_: str) -> None:
    """AltGr stays a way to type a Polish letter."""
    assert _written(request_) == []
    assert _written(f"a{request_}b") == ["ab"]


def test_other_sequences_go_through() -> None:
    """Colours, cursor, u itself."""
    assert _written("\x1b[38;5;1mu\x1b[u", "plain") == ["\x1b[38;5;1mu\x1b[u", "plain"]


def test_the_variable_is_set_before_textual_reads_it() -> None:
    """Importing the screens is enough."""
    code = "import coach.tui, textual.constants as c; print(c.DISABLE_KITTY_KEY)"
    environ = {name: value for name, value in os.environ.items() if name != "TEXTUAL_DISABLE_KITTY_KEY"}
    done = subprocess.run([sys.executable, "-c", code], env=environ, capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "True"


def _decoder() -> IncrementalDecoder:
    """Return a decoder as the thread that reads keys makes it."""
    factory: Callable[[str], Callable[[], IncrementalDecoder]] = vars(linux_driver)["getincrementaldecoder"]
    return factory("utf-8")()


def test_foreign_bytes_are_replaced() -> None:
    """A terminal in another code page does not end the call with its first accented letter."""
    assert survive_foreign_bytes()
    decoder = _decoder()

    assert decoder.decode(b"a\xb1b", final=True) == "a\ufffdb"


def test_half_a_letter_waits_for_its_other_half() -> None:
    """Bytes that come in two reads are one letter."""
    survive_foreign_bytes()
    decoder = _decoder()

    assert decoder.decode("ą".encode()[:1]) + decoder.decode("ą".encode()[1:]) == "ą"


async def test_a_fault_is_kept_and_not_printed(capsys: pytest.CaptureFixture[str]) -> None:
    """The values of local variables, a customer's words among them, never reach the terminal."""

    class Faulty(QuietFaults):
        """Fails when it is mounted."""

        def on_mount(self) -> None:
            card = "4111 1111 1111 1111"
            raise ValueError(f"no: {len(card)}")

    app = Faulty()
    with pytest.raises(ValueError, match="no: 19"):
        async with app.run_test():
            pass

    assert isinstance(app.fault, ValueError)
    assert "4111" not in "".join(capsys.readouterr())
