"""Moments of a call for tests of the pure views: no screen, no thread, no Textual."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from functools import lru_cache
from typing import Final

from coach.call.commands import Command
from coach.call.fold import fold
from coach.i18n import Translator
from coach.live.shelf import Shelf
from coach.paths import bundled
from coach.playbook.model import Language, Playbook
from coach.tui.view.scene import Scene, with_address_forms
from tests.support.builders import CallDriver

NOON: Final = datetime(2026, 3, 4, 12, 0, tzinfo=timezone(timedelta(hours=1)))
"""A Wednesday at noon in Warsaw."""

NAMES: Final = {"pl": ("Anna Nowak", "Paczkomat"), "ru": ("Анна Белова", "Посылка"), "en": ("Anna Reed", "Parcels")}
"""The agent and the company, by language."""


@lru_cache
def translator(language: str) -> Translator:
    """Return the texts of a language, read once."""
    return Translator(language)


@lru_cache
def shipped(language: Language) -> Playbook:
    """Return the playbook that coach brings, in one language."""
    playbook = Shelf((bundled(),)).load("delivery-delay", language).playbook
    assert playbook is not None
    return playbook


def a_scene(
    driver: CallDriver,
    *,
    language: Language | None = None,
    elapsed_ms: int | None = None,
    gender: str = "f",
    trouble: str = "",
    unsaved: int = 0,
    now: datetime = NOON,
) -> Scene:
    """Return the moment that a driven call has come to; `language` is the interface's."""
    playbook = driver.playbook
    call = fold(driver.log)
    name, company = NAMES[playbook.language]
    return Scene(
        playbook=playbook,
        call=call,
        t=translator(language or playbook.language),
        say_t=translator(playbook.language),
        now=now,
        elapsed_ms=call.elapsed_ms if elapsed_ms is None else elapsed_ms,
        gender=gender,
        known={"agent": name, "company": company},
        has_address_forms=with_address_forms(playbook),
        unsaved=unsaved,
        trouble=trouble,
    )


def a_call(playbook: Playbook, *commands: Command) -> CallDriver:
    """Begin a call and give it commands of which none may be refused."""
    driver = CallDriver(playbook, gender="f").start()
    driver.must(*commands)
    return driver
