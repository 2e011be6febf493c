"""A company's folder of playbooks: copied, never waited for long, never emptied by a server that is away."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from threading import Event

import pytest

from coach.i18n import Translator
from coach.live.company_folder import CompanyFolder, _bring_up_to_date
from coach.live.shelf import Shelf
from coach.paths import bundled
from tests.support.playbook_files import LATE

EN = Translator("en")


@pytest.fixture
def company(tmp_path: Path) -> Path:
    """A company's folder with one playbook."""
    file = tmp_path / "acme" / "pl" / "late.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(LATE, encoding="utf-8")
    return tmp_path / "acme"


def titles(shelf: Shelf) -> list[str]:
    """Return the titles on a shelf after a look at the company's folder."""
    shelf.refresh(30)
    return [entry.title for entry in shelf.entries()]


def test_playbooks_of_the_company_are_on_the_shelf(company: Path, tmp_path: Path) -> None:
    """They are named by the company's folder, though a copy is read."""
    folder = CompanyFolder(company, tmp_path / "cache")
    shelf = Shelf((tmp_path / "own", folder, bundled()))

    shelf.refresh(30)

    (entry,) = (each for each in shelf.entries("pl") if each.id == "late")
    assert (entry.origin, entry.path) == (company, company / "pl" / "late.yaml")
    assert folder.folder.is_relative_to(tmp_path / "cache")
    assert shelf.away is None


def test_what_the_company_changes_is_there_at_the_next_look(company: Path, tmp_path: Path) -> None:
    """Saved, added and deleted files."""
    shelf = Shelf((CompanyFolder(company, tmp_path / "cache"),))
    assert titles(shelf) == ["Opóźniona dostawa"]

    (company / "pl" / "late.yaml").write_text(LATE.replace("Opóźniona", "Spóźniona"), encoding="utf-8")
    (company / "pl" / "other.yaml").write_text(LATE.replace("Opóźniona", "Inna"), encoding="utf-8")
    assert titles(shelf) == ["Inna dostawa", "Spóźniona dostawa"]

    (company / "pl" / "late.yaml").unlink()
    assert titles(shelf) == ["Inna dostawa"]


def test_what_did_not_change_is_not_read_again(company: Path, tmp_path: Path) -> None:
    """A look costs the times of the files."""
    file = company / "pl" / "late.yaml"
    os.utime(file, ns=(10**18, 10**18))
    shelf = Shelf((CompanyFolder(company, tmp_path / "cache"),))
    titles(shelf)
    before = file.stat()

    file.write_text(LATE.replace("Opóźniona", "SPÓŹNIONA"), encoding="utf-8")
    os.utime(file, ns=(10**18, 10**18))

    assert file.stat().st_size == before.st_size
    assert titles(shelf) == ["Opóźniona dostawa"]


def test_a_folder_that_is_away_leaves_its_last_copy(company: Path, tmp_path: Path) -> None:
    """The copy is used, and that is said with its time."""
    titles(Shelf((CompanyFolder(company, tmp_path / "cache"),)))
    shutil.rmtree(company)
    shelf = Shelf((CompanyFolder(company, tmp_path / "cache"),))

    assert titles(shelf) == ["Opóźniona dostawa"]

    assert shelf.away is not None
    sentence = shelf.away.explain(EN)
    assert sentence.startswith(
        f"The playbook folder {company} cannot be read (No such file or directory): its playbooks"
    )


def test_a_server_that_is_not_mounted_empties_nothing(company: Path, tmp_path: Path) -> None:
    """The folder is there and has nothing in it."""
    titles(Shelf((CompanyFolder(company, tmp_path / "cache"),)))
    shutil.rmtree(company / "pl")
    shelf = Shelf((CompanyFolder(company, tmp_path / "cache"),))

    assert titles(shelf) == ["Opóźniona dostawa"]

    assert shelf.away is not None
    assert "there is no folder pl, ru or en in it" in shelf.away.explain(EN)


def test_a_folder_that_hangs_is_left_alone(company: Path, tmp_path: Path) -> None:
    """The start goes on with the copy; a second look is not begun beside it; its answer counts when it comes."""
    titles(Shelf((CompanyFolder(company, tmp_path / "cache"),)))
    (company / "pl" / "late.yaml").write_text(LATE.replace("Opóźniona", "Spóźniona"), encoding="utf-8")
    answers = Event()
    looks: list[Path] = []

    def hang(origin: Path, copy: Path) -> None:
        looks.append(origin)
        answers.wait(30)
        _bring_up_to_date(origin, copy)

    folder = CompanyFolder(company, tmp_path / "cache", look=hang)
    shelf = Shelf((folder,))
    shelf.refresh(0.01)
    shelf.refresh(30)

    assert looks == [company]
    assert [entry.title for entry in shelf.entries()] == ["Opóźniona dostawa"]
    assert shelf.away is not None
    assert "(no answer)" in shelf.away.explain(EN)

    answers.set()
    assert folder._looking is not None
    folder._looking.join(30)
    assert [entry.title for entry in shelf.entries()] == ["Spóźniona dostawa"]
    assert shelf.away is None


def test_without_a_copy_it_is_said_that_there_is_nothing(tmp_path: Path) -> None:
    """A first start away from the house."""
    shelf = Shelf((CompanyFolder(tmp_path / "nowhere", tmp_path / "cache"),))

    assert titles(shelf) == []

    assert shelf.away is not None
    nowhere = tmp_path / "nowhere"
    assert shelf.away.explain(EN) == f"The playbook folder {nowhere} cannot be read: No such file or directory."
    assert shelf.away.brief(EN) == "Company folder away: no playbooks from there"


def test_where_nothing_can_be_kept_the_folder_itself_is_read(company: Path, tmp_path: Path) -> None:
    """A data folder that cannot be written stops nobody."""
    (tmp_path / "cache").write_text("a file in the way", encoding="utf-8")
    folder = CompanyFolder(company, tmp_path / "cache")

    assert titles(Shelf((folder,))) == ["Opóźniona dostawa"]
    assert folder.folder == company


def test_links_are_not_copied(company: Path, tmp_path: Path) -> None:
    """A name in a shared folder cannot lead to another file of this machine."""
    (tmp_path / "secret.yaml").write_text(LATE, encoding="utf-8")
    (company / "pl" / "linked.yaml").symlink_to(tmp_path / "secret.yaml")
    shelf = Shelf((CompanyFolder(company, tmp_path / "cache"),))

    assert titles(shelf) == ["Opóźniona dostawa"]


@pytest.mark.parametrize("language", ["pl", "ru", "en"])
def test_a_company_extends_the_shipped_library(tmp_path: Path, language: str) -> None:
    """From a folder of its own: a line is added under the same id, a don't taken away; shipped playbooks get both."""
    shipped = Shelf((bundled(),)).load("delivery-delay", language).playbook
    assert shipped is not None
    dont = next(
        each for each in shipped.donts if each.id not in {used for step in shipped.steps for used in step.avoid}
    )
    file = tmp_path / "acme" / language / "common.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(
        f"coach: 1\nid: common\nlanguage: {language}\ntitle: Acme\nlibrary: true\nextends: common\n"
        f"remove: [{dont.id}]\ncues:\n  - id: {shipped.cues[0].id}\n    heard: |\n      acme acme acme\n",
        encoding="utf-8",
    )
    shelf = Shelf((tmp_path / "own", CompanyFolder(tmp_path / "acme", tmp_path / "cache"), bundled()))
    shelf.refresh(30)

    shelved = shelf.load("delivery-delay", language)

    assert [each.code for each in shelved.loaded.diagnostics if each.is_error] == []
    playbook = shelved.playbook
    assert playbook is not None
    assert playbook.cues[0].heard == (*shipped.cues[0].heard, "acme acme acme")
    assert [each.id for each in playbook.donts] == [each.id for each in shipped.donts if each.id != dont.id]
    assert len(playbook.cues) == len(shipped.cues)
