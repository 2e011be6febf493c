"""Where two places matter, both are shown."""

from __future__ import annotations

import pytest

from coach.playbook.loader import load
from tests.support.playbook_files import LATE, changed, load_text, only

_MUST = "    must: |\n      Klient skończył mówić\n"
_LATER = "  - id: after\n    phase: later\n    title: Sprawdź\n    say: Tak.\n    next: end\n"


@pytest.mark.parametrize(
    ("old", "new", "code", "there"),
    [
        (_MUST, _MUST + "    answers: |\n      Tak => agree\n      Tak => end\n", "P114", "Tak"),
        ("Notuję: {fact}.", "{fact}\n      Raz.\n      Raz.", "P316", "Raz."),
        (_MUST, _MUST + "    next: listen\n", "P104", "listen"),
        ("      Klient się zgodził\n", "      Klient się zgodził\n    next: listen\n", "P106", "agree"),
        (_MUST, _MUST + "    next: end\n", "P203", "agree"),
        (_MUST, "", "P205", "listen"),
        ("[listen, agree]", "[listen, listen]", "P208", "listen"),
    ],
)
def test_the_other_place_is_shown(old: str, new: str, code: str, there: str) -> None:
    """The reader need not look for it."""
    loaded = changed(old, new)
    finding = only(loaded, code)
    place = finding.secondary[0].place
    assert loaded.sources[place.file].slice(place.span) == there
    assert place != finding.place


def test_a_target_in_another_phase_is_shown() -> None:
    """So that the reader sees its phase."""
    loaded = load_text(LATE.replace("gate:", _LATER + "gate:").replace(_MUST, _MUST + "    next: after\n"))
    (label,) = only(loaded, "P113").secondary
    assert loaded.sources[label.place.file].slice(label.place.span) == "after"


def test_the_language_of_a_library_is_shown() -> None:
    """In the library's own file."""
    files = {
        "pl/late.yaml": LATE.replace("title: Op", "use: [lib]\ntitle: Op"),
        "pl/lib.yaml": "coach: 1\nid: lib\nlibrary: true\nlanguage: ru\ntitle: L\n",
    }
    loaded = load("pl/late.yaml", lambda name: files[name].encode())
    (label,) = only(loaded, "P033").secondary
    assert (label.place.file, loaded.sources[label.place.file].slice(label.place.span)) == ("pl/lib.yaml", "ru")
