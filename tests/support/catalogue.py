"""The catalogues of the interface: collect the texts of the code, keep the translations, compile them.

    python -m tests.support.catalogue update    # texts of the code into the .po files; translations stay
    python -m tests.support.catalogue compile   # .po into .mo, which coach reads
    python -m tests.support.catalogue missing   # what has no translation yet

English is the key. Texts are collected from calls: `t("...")`, `say_t("...")`, `message("...")` and
`t.plural("...", "...", n)`.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO, StringIO
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT: Final = Path(__file__).parents[2]
LOCALE: Final = ROOT / "coach" / "i18n" / "locale"
PLURALS: Final = {
    "pl": "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2)",
    "ru": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2)",
}
_SINGULAR_CALLS: Final = {"t", "say_t", "message"}
_FIXED_DATE: Final = datetime(2000, 1, 1, tzinfo=UTC)
"""A date of today would change the compiled file although no text did."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text of the code; `plural` is empty when it has one form."""

    singular: str
    plural: str
    file: str

    @property
    def id(self) -> str | tuple[str, str]:
        """The key as Babel wants it."""
        return (self.singular, self.plural) if self.plural else self.singular


def collect(root: Path = ROOT) -> tuple[Text, ...]:
    """Return every text of the code, file by file."""
    return tuple(
        text
        for file in sorted((root / "coach").rglob("*.py"))
        for text in texts_of(file.read_text(encoding="utf-8"), file.relative_to(root).as_posix())
    )


def texts_of(source: str, file: str = "") -> Iterator[Text]:
    """Return the texts of one module."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = _name(node.func)
        if name in _SINGULAR_CALLS:
            yield from (Text(text, "", file) for text in _constants(node.args[0]))
        elif name == "plural" and len(node.args) >= 2:
            pairs = zip(_constants(node.args[0]), _constants(node.args[1]), strict=False)
            yield from (Text(singular, plural, file) for singular, plural in pairs)


def read(language: str) -> Catalog:
    """Read the .po file of a language; an empty catalogue when there is none."""
    file = po_file(language)
    text = file.read_text(encoding="utf-8") if file.exists() else _header(language)
    catalog = read_po(StringIO(text), locale=language, domain="coach")
    catalog.creation_date = catalog.revision_date = _FIXED_DATE
    return catalog


def updated(language: str) -> Catalog:
    """Return the catalogue with the texts of the code and the translations there are."""
    old = read(language)
    new = read_po(StringIO(_header(language)), locale=language, domain="coach")
    new.creation_date = new.revision_date = _FIXED_DATE
    for text in collect():
        known = old.get(text.id)
        new.add(text.id, known.string if known else None, locations=[(text.file, 0)])
    return new


def po_text(catalog: Catalog, language: str) -> str:
    """Return the .po file's text."""
    out = BytesIO()
    write_po(out, catalog, width=100, omit_header=True, sort_output=True, include_lineno=False, ignore_obsolete=True)
    return f"{_header(language)}\n{out.getvalue().decode('utf-8').strip()}\n"


def mo_bytes(catalog: Catalog) -> bytes:
    """Return the compiled catalogue."""
    out = BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def missing(catalog: Catalog) -> tuple[str, ...]:
    """Return the keys without a translation, or with a plural form left out."""
    return tuple(
        message.id if isinstance(message.id, str) else message.id[0]
        for message in catalog
        if message.id and not _is_translated(message.string)
    )


def po_file(language: str) -> Path:
    """Return the path of a language's translations."""
    return LOCALE / language / "LC_MESSAGES" / "coach.po"


def main(argv: Sequence[str]) -> int:
    """Update, compile or list what is missing."""
    command = argv[0] if argv else ""
    if command not in ("update", "compile", "missing"):
        sys.stderr.write(__doc__ or "")
        return 2
    for language in PLURALS:
        file = po_file(language)
        if command == "update":
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(po_text(updated(language), language), encoding="utf-8")
        elif command == "compile":
            file.with_suffix(".mo").write_bytes(mo_bytes(read(language)))
        else:
            sys.stdout.writelines(f"{language}: {key!r}\n" for key in missing(updated(language)))
    return 0


def _header(language: str) -> str:
    return (
        'msgid ""\nmsgstr ""\n'
        f'"Project-Id-Version: coach\\n"\n"Language: {language}\\n"\n"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
        f'"Plural-Forms: {PLURALS[language]};\\n"\n'
    )


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Name):
        return node.id
    return node.attr if isinstance(node, ast.Attribute) else ""


def _constants(node: ast.expr) -> tuple[str, ...]:
    if isinstance(node, ast.Constant):
        return (node.value,) if isinstance(node.value, str) and node.value else ()
    return (*_constants(node.body), *_constants(node.orelse)) if isinstance(node, ast.IfExp) else ()


def _is_translated(string: object) -> bool:
    forms = string if isinstance(string, (tuple, list)) else (string,)
    return bool(forms) and all(forms)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
