"""Where the parts of a playbook stand, as people say it: files and lines."""

from __future__ import annotations

from typing import Final

from coach.playbook.loaded import Loaded


class Places:
    """Files and lines by the names of parts: `step/listen`, `answer/restate/apologise`, `test/1/3` ..."""

    def __init__(self, loaded: Loaded) -> None:
        """Take the places that the loader found."""
        self.name: Final = loaded.name
        self._loaded: Final = loaded

    def line(self, part: str) -> int:
        """Return the line of a part, from 1; 0 when it is not known."""
        place = self._loaded.places.get(part)
        source = self._loaded.sources.get(place.file) if place is not None else None
        return source.position(place.span.start).line if place is not None and source is not None else 0

    def file(self, part: str) -> str:
        """Return the file of a part; the playbook's own when it is not known."""
        place = self._loaded.places.get(part)
        return place.file if place is not None else self.name

    def shown(self, part: str) -> str:
        """Return the line alone for the playbook's own file, else with the library's name: `common.yaml:1150`."""
        file = self.file(part)
        line = str(self.line(part))
        return line if file == self.name else f"{file.rpartition('/')[2]}:{line}"
