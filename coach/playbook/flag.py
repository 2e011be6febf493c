"""The two answers to a yes-or-no field, as people write them."""

from __future__ import annotations

from typing import Final

YES: Final = frozenset({"yes", "true"})
NO: Final = frozenset({"no", "false"})
