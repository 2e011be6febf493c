"""The few questions of the first start: who speaks, and in which language."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from coach.i18n import UI_LANGUAGES, Translator, message
from coach.settings import Profile
from coach.tui.view.ready_parts import Question


@dataclass(frozen=True, slots=True)
class Asked:
    """One question; with `values` it is answered by a digit, else by a text."""

    name: str
    text: str
    values: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()


QUESTIONS: Final = (
    Asked(message("name"), message("Your first name and surname, as you give them to customers?")),
    Asked(message("company"), message("The company you speak for?")),
    Asked(
        message("gender"),
        message("Which forms do you use of yourself? They decide between endings in Polish and Russian."),
        ("f", "m", ""),
        (message("feminine"), message("masculine"), message("show both")),
    ),
    Asked(
        message("playbook language"),
        message("In which language do you speak with customers?"),
        UI_LANGUAGES,
        ("polski", "русский", "English"),
    ),
)


def question_of(index: int, t: Translator) -> Question:
    """Return a question in the interface's language."""
    asked = QUESTIONS[index]
    return Question(t(asked.text), tuple(t(shown) for shown in asked.shown))


def answered(profile: Profile, index: int, value: str) -> Profile:
    """Return the profile with the answer to a question; an empty text leaves it as it was."""
    match QUESTIONS[index].name:
        case "name":
            return replace(profile, name=value or profile.name)
        case "company":
            return replace(profile, company=value or profile.company)
        case "gender":
            return replace(profile, gender=value)
        case _:
            return replace(profile, playbook_language=value)
