"""The few lines of a playbook file that a list of playbooks shows, found without parsing the file.

Parsing 100 KB of YAML takes 90 ms; looking for two keys at the beginning of a line takes less than a tenth of one.
What is found here is only shown; a call is led by what the loader reads.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from coach.playbook.flag import YES
from coach.text.clean import clean_line

_TITLE: Final = re.compile(rb"^title:[ ]*([^\r\n]*)(?:\r?\n[ ]+([^\r\n]*))?", re.MULTILINE)
_LIBRARY: Final = re.compile(rb"^library:[ ]*([A-Za-z]+)", re.MULTILINE)
_LANGUAGE: Final = re.compile(rb"^language:[ ]*[\"']?([a-z]+)", re.MULTILINE)
_REMARK: Final = re.compile(r"(?:^|\s+)#(?:\s.*)?$")
_TITLE_LIMIT: Final = 80


@dataclass(frozen=True, slots=True)
class Header:
    """What a list shows of a file; `title` is empty when none was found."""

    title: str
    is_library: bool
    language: str = ""


def peek(data: bytes) -> Header:
    """Return a file's title and whether it is a library."""
    library = _LIBRARY.search(data)
    language = _LANGUAGE.search(data)
    return Header(
        _title(data),
        is_library=library is not None and library[1].decode("ascii").casefold() in YES,
        language=language[1].decode("ascii") if language else "",
    )


def _title(data: bytes) -> str:
    match = _TITLE.search(data)
    if match is None:
        return ""
    text = match[1].decode("utf-8", "replace").strip()
    if text[:1] in {"|", ">"}:
        text = (match[2] or b"").decode("utf-8", "replace")
    elif text[:1] in {'"', "'"} and text.count(text[0]) > 1:
        text = text[1 : text.rindex(text[0])]
    else:
        text = _REMARK.sub("", text)
    return clean_line(text, limit=_TITLE_LIMIT)
