"""argparse in the person's language.

argparse takes its own words from two names of its module, `_` and `ngettext`. They are pointed at the
translator only while one command line is read, before any thread or screen exists.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from coach.i18n import Translator, message

WORDS: Final = (
    message("usage: "),
    message("positional arguments"),
    message("options"),
    message("show this help message and exit"),
    message("argument %(argument_name)s: %(message)s"),
    message("expected one argument"),
    message("expected at most one argument"),
    message("expected at least one argument"),
    message("ignored explicit argument %r"),
    message("not allowed with argument %s"),
    message("the following arguments are required: %s"),
    message("one of the arguments %s is required"),
    message("unrecognized arguments: %s"),
    message("invalid %(type)s value: %(value)r"),
    message("invalid choice: %(value)r (choose from %(choices)s)"),
)
"""What a person can come to see of argparse (Python 3.11 to 3.13)."""


@contextmanager
def argparse_in(t: Translator) -> Iterator[None]:
    """Let argparse speak the translator's language inside the block."""
    names: dict[str, Any] = vars(argparse)
    before = {name: names[name] for name in ("_", "ngettext")}

    def plural(singular: str, plural: str, n: int) -> str:
        return t(singular if n == 1 else plural)

    names.update({"_": t, "ngettext": plural})
    try:
        yield
    finally:
        names.update(before)
