"""A company's playbooks and its share under the screens: edits, a folder that is away, calls that are owed."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from coach.call.events import CallClosed, CallStarted
from coach.live.company_folder import CompanyFolder
from coach.live.owed import owed_calls
from coach.live.share import Sharer
from coach.live.shared_files import read_shared
from coach.live.shelf import Shelf
from coach.paths import bundled
from coach.tui.app import CoachApp
from coach.tui.screens.ready_screen import ReadyScreen
from tests.support.desk import Sitting, live_of, press, settle, sitting_at
from tests.support.screen_text import screen_text

pytestmark = pytest.mark.usefixtures("empty_folder")


@pytest.fixture
def company(tmp_path: Path) -> Path:
    """A company's folder with its own version of the shipped playbook."""
    folder = tmp_path / "acme"
    shutil.copytree(bundled() / "en", folder / "en")
    retitle(folder, "Late delivery", "Version one")
    return folder


def retitle(folder: Path, before: str, after: str) -> None:
    """Save another title, a minute later than before."""
    file = folder / "en" / "delivery-delay.yaml"
    at = file.stat().st_mtime_ns + 60 * 10**9
    file.write_text(file.read_text(encoding="utf-8").replace(f"title: {before}", f"title: {after}"), encoding="utf-8")
    os.utime(file, ns=(at, at))


def shelf_of(company: Path, tmp_path: Path) -> Shelf:
    """Return the shelf as a new process opens it."""
    shelf = Shelf((CompanyFolder(company, tmp_path / "cache"), bundled()), tmp_path / "cache")
    shelf.refresh(30)
    return shelf


async def test_an_edit_counts_for_the_next_call(company: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The ready screen was up all the time."""
    monkeypatch.setattr("coach.tui.shelving.SHELF_WAIT_S", 30)
    async with sitting_at(Sitting(shelf=shelf_of(company, tmp_path))) as pilot:
        retitle(company, "Version one", "Version two")
        await press(pilot, "space")

        assert live_of(pilot).playbook.title == "Version two"


async def test_a_call_keeps_the_version_that_it_began_with(company: Path, tmp_path: Path) -> None:
    """Edited during the call, and resumed by a new process; the next call has the new version and another hash."""
    sitting = Sitting(shelf=shelf_of(company, tmp_path))
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space")
        before = live_of(pilot).playbook
        retitle(company, "Version one", "Version two")
        await press(pilot, "space")
        assert live_of(pilot).playbook == before
    first = sitting.facts[0]
    assert isinstance(first, CallStarted)
    async with sitting_at(replace(sitting, shelf=shelf_of(company, tmp_path), resume=True)) as pilot:
        assert live_of(pilot).playbook == before
        assert live_of(pilot).call.playbook_hash == first.playbook_hash
    async with sitting_at(replace(sitting, shelf=shelf_of(company, tmp_path))) as pilot:
        await press(pilot, "escape", "space")
        assert live_of(pilot).playbook.title == "Version two"
    second = sitting.facts[0]
    assert isinstance(second, CallStarted)
    assert second.playbook_hash != first.playbook_hash


async def test_an_edit_with_errors_leaves_the_last_good_version(
    company: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A call can begin whatever was saved."""
    monkeypatch.setattr("coach.tui.shelving.SHELF_WAIT_S", 30)
    async with sitting_at(Sitting(shelf=shelf_of(company, tmp_path))) as pilot:
        retitle(company, "Version one", "Version two\nsteps: 5")
        await press(pilot, "space")

        assert live_of(pilot).playbook.title == "Version one"


async def test_a_folder_that_is_away_is_told_on_the_ready_screen(company: Path, tmp_path: Path) -> None:
    """And its last copy leads the call."""
    shelf_of(company, tmp_path)
    shutil.rmtree(company)
    async with sitting_at(Sitting(shelf=shelf_of(company, tmp_path))) as pilot:
        assert "Company folder away: playbooks of 2" in screen_text(pilot.app)
        await press(pilot, "space")

        assert live_of(pilot).playbook.title == "Version one"


async def test_a_call_is_shared_once_its_wrap_up_is_left(tmp_path: Path) -> None:
    """Owed from its first second; written when it is closed, while the ready screen is up again."""
    sitting = Sitting()
    share = tmp_path / "share"
    share.mkdir()
    sharer = Sharer(share, tmp_path / "owed", sitting.journal)
    app = CoachApp(replace(sitting.desk(), share=sharer))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await press(pilot, "space")
        call_id = live_of(pilot).call_id
        assert owed_calls(tmp_path / "owed") == (call_id,)
        await press(pilot, "z", "1", "1")
        assert list(share.iterdir()) == []
        await press(pilot, "space")
        assert isinstance(pilot.app.screen, ReadyScreen)
    sharer.close(30)

    (file,) = read_shared(share)
    assert file.call.call_id == call_id
    assert isinstance(file.call.log[-1].event, CallClosed)
    assert owed_calls(tmp_path / "owed") == ()


async def test_a_call_closed_as_dropped_is_shared_too(tmp_path: Path) -> None:
    """Left open by an earlier process, closed with Z."""
    sitting = Sitting()
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space", "up")
    share = tmp_path / "share"
    share.mkdir()
    sharer = Sharer(share, tmp_path / "owed", sitting.journal)
    app = CoachApp(replace(sitting.desk(), share=sharer))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await press(pilot, "z")
        await settle(pilot)
    sharer.close(30)

    assert len(list(read_shared(share))) == 1
