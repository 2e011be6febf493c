"""The pages of the shipped playbooks, as `docs/playbooks.md` and its sisters hold them.

python -m tests.support.playbook_pages    # write them anew after a playbook changed
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from coach.i18n import Translator
from coach.paths import bundled
from coach.playbook.loader import load
from coach.playbook.model import LANGUAGES, Language, Playbook
from coach.playbook.page import page

DOCS: Final = Path(__file__).parents[2] / "docs"
_HEADINGS: Final[dict[Language, tuple[str, str]]] = {
    "en": (
        "The shipped playbooks",
        (
            "One page a playbook, as `coach print` writes it: the first sentence of each step and band. "
            "Print it, read it aloud, mark what you would say otherwise."
        ),
    ),
    "pl": (
        "Dostarczone scenariusze",
        (
            "Jedna strona na scenariusz, tak jak pisze ją `coach print`: pierwsze zdanie każdego kroku i pasma. "
            "Wydrukuj, przeczytaj na głos, zaznacz, co powiesz inaczej."
        ),
    ),
    "ru": (
        "Готовые сценарии",
        (
            "Одна страница на сценарий, как её печатает `coach print`: первая фраза каждого шага и диапазона. "
            "Распечатайте, прочитайте вслух, отметьте, что вы скажете иначе."
        ),
    ),
}


def pages_file(language: Language) -> Path:
    """Return where the pages of a language are."""
    return DOCS / ("playbooks.md" if language == "en" else f"playbooks.{language}.md")


def shipped(language: Language) -> tuple[Playbook, ...]:
    """Return the shipped playbooks of a language by their ids, libraries left out."""
    folder = bundled()
    names = sorted(file.stem for file in (folder / language).glob("*.yaml"))
    loaded = (load(f"{language}/{name}.yaml", lambda file: (folder / file).read_bytes()) for name in names)
    return tuple(each.playbook for each in loaded if each.playbook is not None and not each.is_library)


def pages_text(language: Language) -> str:
    """Return what the file of a language has to hold."""
    title, about = _HEADINGS[language]
    playbooks = shipped(language)
    index = "\n".join(f"- {each.title} (`{each.id}`)" for each in playbooks)
    t = Translator(language)
    pages = "\n---\n\n".join(page(each, t).replace("\n#", "\n##").replace("# ", "## ", 1) for each in playbooks)
    return f"# {title}\n\n{about}\n\n{index}\n\n---\n\n{pages}"


def main() -> None:
    """Write the pages of every language."""
    for language in LANGUAGES:
        pages_file(language).write_text(pages_text(language), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
