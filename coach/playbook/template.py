"""A new playbook made from a template: the header is filled in, everything else is an example that works."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from coach.playbook.language import Language
from coach.playbook.model import About
from coach.playbook.yaml_text import scalar
from coach.text.clean import clean_line

_PLAIN: Final = str.maketrans(
    "ąćęłńóśźżабвгдеёзийклмнопрстуфыэ",
    "acelnoszzabvgdeeziiklmnoprstufye",
    "ьъ",
)
_SEVERAL: Final = (
    ("ж", "zh"),
    ("х", "kh"),
    ("ц", "ts"),
    ("ч", "ch"),
    ("ш", "sh"),
    ("щ", "shch"),
    ("ю", "yu"),
    ("я", "ya"),
)
_HEADER_LINE: Final = re.compile(r"^(?P<key>id|language|title|about): (?P<value>.*)$", re.MULTILINE)
_NOT_ID: Final = re.compile(r"[^a-z0-9]+")
_ID_LIMIT: Final = 40
_ID: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class NewPlaybook:
    """What a trainer says about a playbook that is to be made."""

    id: str
    language: Language
    title: str
    about: About = About.CUSTOMER


def filled(template: str, new: NewPlaybook) -> str:
    """Return a template with its header filled in."""
    values = {
        "id": new.id,
        "language": str(new.language),
        "title": scalar(clean_line(new.title)),
        "about": new.about.value,
    }

    def line(match: re.Match[str]) -> str:
        return f"{match['key']}: {values.pop(match['key'], match['value'])}"

    return _HEADER_LINE.sub(line, template)


def is_id(text: str) -> bool:
    """Whether a text can be the id of a playbook."""
    return _ID.fullmatch(text) is not None and len(text) <= _ID_LIMIT


def id_from(title: str) -> str:
    """Return an id made from a title, in small English letters; empty when nothing of it can be written so.

    >>> id_from("Opóźniona dostawa")
    'opozniona-dostawa'
    """
    plain = title.casefold()
    for letter, letters in _SEVERAL:
        plain = plain.replace(letter, letters)
    words = _NOT_ID.sub("-", plain.translate(_PLAIN)).strip("-")
    return words[:_ID_LIMIT].strip("-")
