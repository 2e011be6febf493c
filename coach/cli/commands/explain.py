"""`coach explain`: the page of a kind of finding, with an example that has it and one that has not."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

import coach.diagnostics
from coach.cli.console import say
from coach.cli.exit_codes import ExitCode
from coach.cli.failure import Failure
from coach.cli.wiring import Context
from coach.diagnostics.codes import CODES
from coach.diagnostics.page import Page, parse_page, render_page
from coach.i18n import Translator
from coach.text.clean import clean_line
from coach.text.nearest import nearest

_PAGES: Final = Path(coach.diagnostics.__file__).parent / "pages"


def add_arguments(parser: argparse.ArgumentParser, t: Translator) -> None:
    """Declare the codes."""
    parser.add_argument(
        "code", metavar=t("CODE"), nargs="*", help=t("a code of coach check, such as P102; without one all are listed")
    )


def run(args: argparse.Namespace, context: Context) -> int:
    """Print the pages of the codes, or what each code is about.

    Raises:
        Failure: There is no such code.
    """
    t = context.t
    codes = [_code(word, t) for word in args.code]
    if not codes:
        for code in sorted(CODES):
            say(context.out, f"{code}  {_page(code, t.language).title}")
        return ExitCode.OK
    pages = (render_page(_page(code, t.language), CODES[code], t) for code in codes)
    context.out.write("\n".join(pages))
    return ExitCode.OK


def _code(word: str, t: Translator) -> str:
    code = word.strip().strip("[]").upper()
    if code in CODES:
        return code
    near = nearest(code, tuple(CODES))
    if near:
        sentence = t("There is no code “{code}”. Did you mean {nearest}?", code=clean_line(word), nearest=near)
    else:
        sentence = t("There is no code “{code}”. coach explain lists them all.", code=clean_line(word))
    raise Failure(sentence, ExitCode.USAGE)


def _page(code: str, language: str) -> Page:
    return parse_page((_PAGES / language / f"{code}.md").read_text(encoding="utf-8"))
