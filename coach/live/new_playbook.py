"""A new playbook file, made from the template of its language."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Final

from coach.live.trainer_file import create_file
from coach.playbook.json_schema import FILE_NAME, schema_text
from coach.playbook.template import NewPlaybook, filled

_TEMPLATES: Final = Path(__file__).parents[1] / "playbook" / "templates"


def template(language: str) -> str:
    """Return the template of a language."""
    return (_TEMPLATES / f"{language}.yaml").read_text(encoding="utf-8")


def path_of(folder: Path, new: NewPlaybook) -> Path:
    """Return where a new playbook belongs: in the folder of its language, which may have been named itself."""
    below = folder if folder.name == new.language else folder / new.language
    return below / f"{new.id}.yaml"


def write_new(folder: Path, new: NewPlaybook) -> Path:
    """Write a new playbook, and beside its folder the schema that its first line names, and return its path.

    Raises:
        FileExistsError: There is a file of this name; it is left as it is.
        OSError: It cannot be written.
    """
    path = path_of(folder, new)
    create_file(path, filled(template(new.language), new).encode())
    with suppress(FileExistsError):
        create_file(path.parents[1] / FILE_NAME, schema_text().encode())
    return path
