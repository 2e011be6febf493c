"""Around the live screen: where things stand, the top row, the bottom row."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coach.playbook.model import Language
from coach.text.width import cells
from coach.tui.view.line import plain_text
from coach.tui.view.preview import (
    REPORT_HEIGHT,
    REPORT_WIDTH,
    Arrangement,
    foot_row,
    head_row,
    nothing_to_show,
    plan,
    widths,
)
from coach.tui.view.small import MIN_HEIGHT, MIN_WIDTH
from tests.support.playbook_files import LATE
from tests.support.previews import BROKEN, NOTHING, TESTED, UNREADABLE, WARNED, a_look, a_preview, version_of
from tests.support.scenes import translator
from tests.support.screen_text import unwrapped
from tests.support.screen_text import widths as widths_of

EN = translator("en")
LIBRARY = "coach: 1\nid: common\nlibrary: true\nlanguage: pl\ntitle: Wspólne\n"


def head(*texts: str, width: int = 120, notice: str = "") -> str:
    """Return the top row after these saves."""
    return plain_text(head_row(a_preview(*texts, notice=notice), EN, width)).strip()


@pytest.mark.parametrize(
    ("size", "wanted", "arrangement", "live", "report"),
    [
        ((120, 30), 80, Arrangement.BESIDE, (80, 28), (40, 28)),
        ((120, 30), 50, Arrangement.BESIDE, (50, 28), (70, 28)),
        ((120, 30), 120, Arrangement.ABOVE, (120, 21), (120, 7)),
        ((200, 50), 120, Arrangement.BESIDE, (120, 48), (80, 48)),
        ((80, 24), 80, Arrangement.ABOVE, (80, 17), (80, 5)),
        ((80, 24), 50, Arrangement.BESIDE, (50, 22), (30, 22)),
        ((80, 24), 120, Arrangement.ABOVE, (80, 17), (80, 5)),
        ((80, 20), 80, Arrangement.ALONE, (80, 18), (0, 0)),
        ((50, 40), 50, Arrangement.ABOVE, (50, 29), (50, 9)),
        ((45, 24), 80, Arrangement.ABOVE, (45, 17), (45, 5)),
    ],
)
def test_where_things_stand(
    size: tuple[int, int], wanted: int, arrangement: Arrangement, live: tuple[int, int], report: tuple[int, int]
) -> None:
    """Beside where both can be read, else above, else the live screen has all the room."""
    planned = plan(*size, wanted, is_reading=False)

    assert (planned.arrangement, planned.live, planned.report) == (arrangement, live, report)


@pytest.mark.parametrize("width", range(MIN_WIDTH, 200, 7))
@pytest.mark.parametrize("height", [MIN_HEIGHT + 2, 20, 23, 24, 40])
def test_the_room_is_divided_without_rest(width: int, height: int) -> None:
    """Nothing overlaps, nothing hangs over, and the live screen never gets less than it needs."""
    for wanted in widths(width):
        planned = plan(width, height, wanted, is_reading=False)
        columns, rows = planned.live
        assert columns == wanted
        assert rows >= MIN_HEIGHT
        match planned.arrangement:
            case Arrangement.BESIDE:
                assert planned.report == (width - columns, rows)
                assert planned.report[0] >= REPORT_WIDTH
            case Arrangement.ABOVE:
                assert planned.report == (width, height - 2 - rows)
                assert planned.report[1] >= REPORT_HEIGHT
            case _:
                assert rows == height - 2


def test_reading_takes_the_room_that_is_not_beside() -> None:
    """With the keys on the problems they are all there is in a small terminal; in a wide one nothing moves."""
    assert plan(80, 24, 80, is_reading=True).report == (80, 22)
    assert plan(120, 30, 80, is_reading=True) == plan(120, 30, 80, is_reading=False)


def test_only_widths_that_fit_are_offered() -> None:
    """A terminal narrower than all of them shows its own."""
    assert widths(200) == (80, 50, 120)
    assert widths(119) == (80, 50)
    assert widths(60) == (50,)
    assert widths(44) == (44,)


def test_a_good_file_says_since_when() -> None:
    """Name, time, and that there is nothing to mend."""
    assert head(TESTED) == "PREVIEW   late.yaml   loaded 12:00:00   no problems"
    assert head(TESTED, WARNED).endswith("loaded 12:01:00   1 warning")


def test_a_broken_file_says_what_is_seen_instead() -> None:
    """In words, with the line and the time of the version that is shown."""
    assert head(TESTED, BROKEN) == ("PREVIEW   late.yaml    Error, line 10: you see the version of 12:00:00    1 error")
    assert "you see the version of 12:00:00" in head(TESTED, BROKEN, NOTHING)


def test_a_file_that_was_never_good() -> None:
    """What can be used of it is shown; nothing when that is nothing."""
    assert "Error, line 10: you see what can be used" in head(BROKEN)
    assert "Error, line 1 " in head(NOTHING)


def test_a_mended_file_is_shown_at_once() -> None:
    """The alert goes."""
    assert head(TESTED, BROKEN, TESTED) == "PREVIEW   late.yaml   loaded 12:02:00   no problems"


def test_a_file_that_cannot_be_read() -> None:
    """Nothing is counted in it."""
    row = plain_text(head_row(a_preview(TESTED, UNREADABLE), EN, 120))

    assert "The file cannot be read (No such file or directory): you see the version of 12:00:00" in row
    assert "no problems" not in row


def test_what_became_a_library() -> None:
    """Has no error, and yet nothing to show."""
    assert "This is a library: you see the version of 12:00:00" in head(TESTED, LIBRARY)


def test_what_went_wrong_with_a_key() -> None:
    """Stands where the alert does."""
    assert " vim cannot be started " in head(TESTED, notice="vim cannot be started")


@pytest.mark.parametrize("width", [MIN_WIDTH, 50, 80, 120])
@pytest.mark.parametrize("language", ["pl", "ru", "en"])
@pytest.mark.parametrize("texts", [(TESTED,), (BROKEN,), (TESTED, BROKEN)])
def test_the_top_row_fits(texts: tuple[str, ...], language: Language, width: int) -> None:
    """Exactly the width; what went wrong goes last."""
    row = head_row(a_preview(*texts), translator(language), width)

    assert cells(plain_text(row)) == width
    if BROKEN in texts:
        assert "10" in plain_text(row)


def test_the_name_is_the_files_own() -> None:
    """No folders; cut when it is long; nothing that a terminal would obey."""
    preview = replace(a_preview(TESTED), path=f"C:\\desk\\{'a' * 60}\x1b[2J.yaml")

    assert f"   {'a' * 29}…   " in plain_text(head_row(preview, EN, 120))


def test_the_version_led_is_the_last_good_one() -> None:
    """An error, a file that is gone, nothing usable: none of them replaces it."""
    good, _ = version_of(a_look(TESTED))
    assert good is not None
    for later in (a_look(BROKEN), a_look(NOTHING), UNREADABLE):
        look = a_look(TESTED)
        version, _ = version_of(look, later)
        assert version is not None
        assert version.loaded is look.loaded


def test_before_there_was_a_good_one_the_newest_usable_is_led() -> None:
    """A trainer who begins with a broken file sees it grow."""
    look = a_look(BROKEN.replace("Uzgodnij", "Umów"))
    version, _ = version_of(a_look(NOTHING), a_look(BROKEN), look)

    assert version is not None
    assert version.loaded is look.loaded
    assert version_of(a_look(NOTHING))[0] is None


def test_nothing_to_show_says_what_to_do() -> None:
    """With the line; for a library, what to preview instead."""
    lines = nothing_to_show(a_preview(NOTHING), EN, 50, 20)

    assert unwrapped(lines) == "Nothing can be shown yet: mend what is wrong (line 1) and save."
    assert (len(lines), widths_of(lines)) == (20, {50})
    assert unwrapped(nothing_to_show(a_preview(LIBRARY), EN, 80, 20)).startswith("A library has no steps")
    assert unwrapped(nothing_to_show(a_preview(UNREADABLE), EN, 80, 20)) == "Nothing can be shown yet."


@pytest.mark.parametrize("is_reading", [False, True])
@pytest.mark.parametrize("language", ["pl", "ru", "en"])
def test_the_keys_fit_at_80_columns(language: Language, is_reading: bool) -> None:  # noqa: FBT001
    """Every key of the preview is named, the last one too."""
    t = translator(language)
    row = plain_text(foot_row((80, 50), 80, t, 80, is_reading=is_reading))

    assert cells(row) == 80
    assert f"Q {t('quit')}" in row
    assert f"V {t('width')} 80/50" in row
    assert (f"Enter {t('edit')}" in row) is is_reading


def test_one_width_needs_no_key() -> None:
    """V is not offered where it would change nothing."""
    assert " V " not in plain_text(foot_row((50,), 50, EN, 50, is_reading=False))


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("pl", "Błąd, wiersz 10: widzisz wersję z 12:00:00"),
        ("ru", "Ошибка, строка 10: показана версия от 12:00:00"),
        ("en", "Error, line 10: you see the version of 12:00:00"),
    ],
)
def test_the_alert_is_one_sentence_in_every_language(language: Language, sentence: str) -> None:
    """What is wrong, where, and what is seen instead."""
    assert f" {sentence} " in plain_text(head_row(a_preview(LATE, BROKEN), translator(language), 120))
