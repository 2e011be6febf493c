"""The settings page: every setting with its value, the values of one, and the keys, all chosen by digits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from coach.i18n import message
from coach.text.width import cells
from coach.tui.actions import ACTIONS, LIVE, SHIPPED_KEYS, Act, Keys
from coach.tui.view.bottom import Bottom, KeyHint, News, Urgency, bottom_height, bottom_lines
from coach.tui.view.choices import DIGITS, choice_rows, digit_range
from coach.tui.view.line import BLANK, Line, Span, fit

if TYPE_CHECKING:
    from coach.i18n import Translator
    from coach.settings import Value

KEYS: Final = "keys"
"""The row that leads to the keys."""

YES_NO: Final = ((True, message("yes")), (False, message("no")))
LEAST_VALUE: Final = 16
"""Cells that a value has beside its label; a longer one goes on in a second row."""
NEXT_START: Final = message("Saved; it counts from the next start.")
SAVED: Final = message("Saved.")
NEXT_CALL: Final = message("Saved; it counts from the next call.")


@dataclass(frozen=True, slots=True)
class Row:
    """One setting: without `values` it is typed. `told` is said once it was saved."""

    name: str
    label: str
    values: tuple[tuple[Value, str], ...] = ()
    told: str = SAVED


_LANGUAGES: Final = (("pl", "polski"), ("ru", "русский"), ("en", "English"))

ROWS: Final = (
    Row("name", message("name")),
    Row(
        "gender",
        message("forms of yourself"),
        (("f", message("feminine")), ("m", message("masculine")), ("", message("show both"))),
    ),
    Row("company", message("company")),
    Row(
        "language", message("language of the screens"), (*_LANGUAGES, ("", message("as the system has it"))), NEXT_START
    ),
    Row("playbook_language", message("playbook language"), (*_LANGUAGES, ("", message("that of the screens")))),
    Row(
        "theme",
        message("colours"),
        (
            ("auto", message("what suits the terminal")),
            ("dark", message("dark")),
            ("light", message("light")),
            ("contrast", message("high contrast")),
            ("16", message("the terminal's sixteen")),
        ),
    ),
    Row(
        "depth", message("depth"), (("steps", message("whole steps")), ("checklist", message("a checklist"))), NEXT_CALL
    ),
    Row(
        "address",
        message("form of address"),
        (
            ("none", message("none until it is set")),
            ("first", message("first form")),
            ("second", message("second form")),
            ("third", message("third form")),
        ),
        NEXT_CALL,
    ),
    Row("breathing", message("breath after a hot call"), YES_NO, NEXT_CALL),
    Row("guard", message("guard against the wrong window"), YES_NO),
    Row("mouse", message("mouse"), YES_NO, NEXT_START),
    Row(KEYS, message("keys")),
)

BINDABLE: Final = tuple(act for act in (*LIVE, Act.LIST, Act.QUIT) if act is not Act.PICK)
"""What can have a key of one's own."""


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on the page. `chosen` is a row's name, then perhaps an action's id."""

    values: Mapping[str, Value]
    keys: Keys = SHIPPED_KEYS
    chosen: str = ""
    act: str = ""
    page: int = 0
    told: str = ""
    """What came of the last change."""
    is_refused: bool = False

    @property
    def row(self) -> Row | None:
        """The row whose values are shown."""
        return next((row for row in ROWS if row.name == self.chosen), None)

    @property
    def is_typed(self) -> bool:
        """Whether a text is asked for."""
        row = self.row
        return bool(self.act) if self.chosen == KEYS else row is not None and not row.values


@dataclass(frozen=True, slots=True)
class Change:
    """A setting and its new value; a key of one's own has `keys.` before the action's id."""

    name: str
    value: Value


def pressed(page: Page, act: Act, digit: str) -> Page | Change | None:
    """Return the page after a key, the change that a digit means, or None when the page is left."""
    if act in {Act.NEXT_FIELD, Act.ON}:
        return replace(page, page=page.page + 1)
    if act in {Act.CLOSE, Act.BACK, Act.UNDO}:
        if page.act:
            return replace(page, act="", told="")
        return replace(page, chosen="", page=0, told="") if page.chosen else None
    if act is not Act.PICK:
        return page
    choices = shown(page)
    if int(digit) > len(choices):
        return page
    chosen = choices[int(digit) - 1]
    if not page.chosen:
        return replace(page, chosen=str(chosen), page=0, told="")
    if page.chosen == KEYS:
        return replace(page, act=str(chosen), told="")
    return Change(page.chosen, chosen)


def _all(page: Page) -> tuple[Value, ...]:
    row = page.row
    if row is None:
        return tuple(each.name for each in ROWS)
    return tuple(act.value for act in BINDABLE) if row.name == KEYS else tuple(value for value, _ in row.values)


def _pages(page: Page) -> int:
    return max((len(_all(page)) + DIGITS - 1) // DIGITS, 1)


def shown(page: Page) -> tuple[Value, ...]:
    """Return what the digits choose from now."""
    first = (page.page % _pages(page)) * DIGITS
    return _all(page)[first : first + DIGITS]


def page_view(page: Page, t: Translator, width: int, height: int) -> tuple[Line, ...]:
    """Return the whole screen in `height` lines of `width` cells."""
    rows = bottom_height(width, height)
    room = height - 1 - rows
    head = fit((Span(" coach", "bold ink on-panel"), Span(f"  {t('settings')}", "soft on-panel")), width, "on-panel")
    lines = [BLANK, *_heading(page, t), BLANK, *_choices(page, t, width)]
    if room < len(lines):
        lines = [*_heading(page, t), *_choices(page, t, width, rows=1)]
    body = [fit(row, width) for row in [*lines[:room], *([BLANK] * (room - len(lines)))]]
    urgency = Urgency.REMINDER if page.is_refused else Urgency.HAPPENED
    news = News(urgency, page.told) if page.told else None
    quiet = (Span(t("a change counts and is saved at once"), "faint on-panel"),)
    return (head, *body, *bottom_lines(Bottom(news, quiet, (), _hints(page, t)), width, rows))


def _heading(page: Page, t: Translator) -> list[Line]:
    title = t(ACTIONS[Act(page.act)].help) if page.act else t(page.row.label) if page.row else t("Settings")
    number = f"  {page.page % _pages(page) + 1}/{_pages(page)}" if _pages(page) > 1 and not page.act else ""
    return [(Span(f"  {title}", "bold ink"), Span(number, "faint"))]


def _choices(page: Page, t: Translator, width: int, *, rows: int = 2) -> list[Line]:
    if page.is_typed:
        return []
    values, row = shown(page), page.row
    if row is not None and row.name != KEYS:
        words = dict(row.values)
        now = page.values.get(row.name)
        return [
            line
            for number, value in enumerate(values, start=1)
            for line in choice_rows(
                f"{number} {'►' if value == now else ' '}", (Span(t(words[value]), "ink"),), width - 2
            )
        ]
    pairs = [_pair(page, str(value), t) for value in values]
    label = min(max(cells(name) for name, _ in pairs) + 2, width - LEAST_VALUE)
    return [
        line
        for number, (name, value) in enumerate(pairs, start=1)
        for line in choice_rows(
            str(number), (*fit((Span(name, "soft"),), label), Span(value, "ink")), width - 2, rows=rows
        )
    ]


def _pair(page: Page, name: str, t: Translator) -> tuple[str, str]:
    """Return a row's label and its value in words; of a key, what it does."""
    if page.chosen == KEYS:
        act = Act(name)
        return t(page.keys.shown(act)), t(ACTIONS[act].help)
    row = next(each for each in ROWS if each.name == name)
    if name == KEYS:
        own = ", ".join(f"{t(ACTIONS[act].label)} {key.upper()}" for act, key in page.keys.own.items())
        return t(row.label), own or t("as shipped")
    value = page.values.get(name, "")
    return t(row.label), t(dict(row.values)[value]) if row.values else str(value) or "–"


def _hints(page: Page, t: Translator) -> tuple[KeyHint, ...]:
    back = KeyHint("Esc", t("back"))
    if page.is_typed:
        return (KeyHint("Enter", t("save")), back)
    more = (KeyHint("Tab", t("more")),) if _pages(page) > 1 else ()
    return (KeyHint(digit_range(len(shown(page))), t("choose")), *more, back)
