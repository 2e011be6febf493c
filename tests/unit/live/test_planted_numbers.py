"""Personal numbers typed in a call reach no byte of the disk (reliability P27)."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from queue import SimpleQueue

import pytest

from coach.call.commands import FillBlank, TakeNote
from coach.journal.protocol import Receipt
from coach.journal.sqlite import open_journal
from coach.live.clock import SystemClock
from coach.live.live_call import start
from coach.playbook.model import Playbook, Step

PLANTED = (
    "4111 1111 1111 1111",
    "5555555555554444",
    "3782-822463-10005",
    "2200 7702 1234 5674",
    "6304000000000000",
    "44051401359",
    "02070803628",
    "526-104-08-28",
    "5261040828",
    "7707083893",
    "500100732259",
    "PL61 1090 1014 0000 0712 1981 2874",
    "61109010140000071219812874",
    "GB82WEST12345698765432",
    "+48 600 100 200",
    "600-100-200",
    "8 (916) 123-45-67",
    "07700 900123",
    "jan.kowalski@example.pl",
    "иван@пример.рф",
)
PATIENCE_S = 10.0


@pytest.mark.parametrize("typed", ["klient podał {number} i czeka", "{number}"], ids=["in a note", "alone"])
def test_no_planted_number_reaches_the_disk(tmp_path: Path, typed: str) -> None:
    """Neither the file nor its write-ahead log holds one, while the call goes on or after it."""
    playbook = Playbook("delay", "pl", "Paczka", steps=(Step("hello", "Powitanie"),))
    receipts: SimpleQueue[Receipt] = SimpleQueue()

    with closing(open_journal(tmp_path)) as journal:
        live = start(playbook, "abc", "{}", journal=journal, clock=SystemClock(), deliver=receipts.put)
        for number in PLANTED:
            assert live.handle(TakeNote(typed.format(number=number))) is None
            assert live.handle(FillBlank("fact", typed.format(number=number))) is None
        while live.unsaved:
            live.settle(receipts.get(timeout=PATIENCE_S))
        during = b"".join(path.read_bytes() for path in tmp_path.glob("journal*"))
    after = b"".join(path.read_bytes() for path in tmp_path.glob("journal*"))

    assert len(live.call.notes) == len(PLANTED)
    assert live.trouble is None
    assert [number for number in PLANTED if number.encode() in during or number.encode() in after] == []
