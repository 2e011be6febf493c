"""One way to read a playbook, for the call, the check and every other use.

The core opens no file: `read(name)` gives the bytes of a file and of the libraries beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, MutableMapping
from datetime import date
from typing import TYPE_CHECKING

from coach.diagnostics.model import Diagnostic, in_order
from coach.playbook.build import build
from coach.playbook.checks import check_whole
from coach.playbook.checks.draft import Draft
from coach.playbook.fields import LIBRARY
from coach.playbook.library import Gathering, Hidden, PlaybookFile, Read, nothing_hidden
from coach.playbook.loaded import Loaded

if TYPE_CHECKING:
    from coach.wording.lint import Linter


def load(
    name: str,
    read: Read,
    *,
    known: Iterable[str] = (),
    today: date | None = None,
    shared: MutableMapping[str, PlaybookFile] | None = None,
    hidden: Hidden = nothing_hidden,
    linter: Linter | None = None,
) -> Loaded:
    """Read a playbook or library with all that it uses.

    Args:
        name: a relative path with `/`, such as `pl/delivery-delay.yaml`; libraries are looked for beside it.
        read: gives the bytes of a file by its name.
        known: ids of libraries that a misspelt `use` may have meant.
        shared: files read before, by name; what is read now is added, so that a library is read once for many.
        hidden: names the file that a name hides, for a library that extends one of its own name.
        linter: looks at what is matched (P5); without one, as when a call begins, that is left out.
        today: the day by which `reviewed` is old; None does not ask.

    Raises:
        OSError: the file itself is missing or cannot be read. What is wrong with its content never raises.
    """
    gathering = Gathering(read, known, shared, hidden)
    record = gathering.gather(name)
    sources = {file.name: file.source for file in gathering.files.values()}
    if record is None:
        return Loaded(name, None, in_order(gathering.found), {}, sources)
    built = build(record)
    is_library = record.shape is LIBRARY
    files = {file.name: file.record for file in gathering.files.values() if file.record is not None}
    draft = Draft(name, built.playbook, record, files, is_library=is_library, today=today)
    wordings: Iterable[Diagnostic] = ()
    if linter is not None:
        from coach.playbook.checks.wording import check_wordings

        wordings = check_wordings(draft, linter)
    diagnostics = in_order((*gathering.found, *check_whole(draft), *wordings))
    is_usable = not is_library and bool(built.playbook.id) and bool(built.playbook.steps)
    return Loaded(
        name, built.playbook if is_usable else None, diagnostics, built.places, sources, is_library=is_library
    )
