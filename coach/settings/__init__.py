"""The agent's profile and the few settings of this machine, in one TOML file that people edit by hand.

Rules of this file:
1. A bad value never stops coach: it is explained with its line, column and what is allowed, and the good values count.
2. All problems are found at once.
3. Environment (`COACH_...`) wins over the file; the command line, which wins over both, is applied by the caller.
4. Writing keeps comments, order and keys of other versions.
"""

from coach.i18n import locale_language
from coach.settings.check import FOLDERS, KEYS, OWN_KEY, Key, check, parse_value
from coach.settings.model import (
    DEPTHS,
    FORMS,
    KEEP_DAYS,
    MAX_DAYS,
    THEMES,
    KeyWish,
    Place,
    Profile,
    Settings,
    SettingsProblem,
    Value,
    describe,
)
from coach.settings.store import SettingsError, read_settings, save_settings

__all__ = [
    "DEPTHS",
    "FOLDERS",
    "FORMS",
    "KEEP_DAYS",
    "KEYS",
    "MAX_DAYS",
    "OWN_KEY",
    "THEMES",
    "Key",
    "KeyWish",
    "Place",
    "Profile",
    "Settings",
    "SettingsError",
    "SettingsProblem",
    "Value",
    "check",
    "describe",
    "locale_language",
    "parse_value",
    "read_settings",
    "save_settings",
]
