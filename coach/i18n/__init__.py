"""Texts of the interface in Polish, Russian and English, through gettext; English is the key.

A translator is a value that is handed to views and renderers; there is no global one.
"""

from __future__ import annotations

import gettext
from collections.abc import Mapping
from pathlib import Path
from typing import Final

DOMAIN: Final = "coach"
UI_LANGUAGES: Final = ("pl", "ru", "en")
_LOCALE: Final = Path(__file__).parent / "locale"


def message(text: str) -> str:
    """Mark a text for the catalogue where it is declared; it is translated where it is shown."""
    return text


class Translator:
    """Texts of one language. Values are put in by name (`{minutes}`) and are never read as a format."""

    def __init__(self, language: str) -> None:
        """Read the catalogue of `language`; English needs none, an unknown language falls back to it."""
        self.language: Final = language if language in UI_LANGUAGES else "en"
        self._catalogue: Final = gettext.translation(DOMAIN, _LOCALE, languages=[self.language], fallback=True)

    def __call__(self, text: str, /, **values: object) -> str:
        """Return the text in this language with the values put in."""
        translated = self._catalogue.gettext(text)
        return translated.format(**values) if values else translated

    def plural(self, singular: str, plural: str, n: int, /, **values: object) -> str:
        """Return the form that fits `n`, which is also the value `{n}`."""
        return self._catalogue.ngettext(singular, plural, n).format(n=n, **values)


def locale_language(environ: Mapping[str, str]) -> str:
    """Return the language of the locale: the first of LC_ALL, LC_MESSAGES and LANG that is set; English otherwise."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = environ.get(variable, "")
        if value:
            language = value.replace("-", "_").split("_")[0].split(".")[0].casefold()
            return language if language in UI_LANGUAGES else "en"
    return "en"
