"""A report as a document: which sections there are, what stands in their tables, and how each is to be read."""

from __future__ import annotations

from collections.abc import Iterator

from coach.call.events import Outcome
from coach.i18n import Translator, message
from coach.report.document import Bar, Cell, Chart, ChartKind, Document, Mean, Seconds, Section, Share, Table
from coach.report.model import FEW, RARE, Group, Report
from coach.report.names import NO_NAMES, Dictionary, Names
from coach.report.question import By, Question
from coach.report.step_sections import section_of_phrases, sections_of_steps
from coach.report.words import blocker_words, by_words, cause_words, group_words, kind_words, outcome_words

_OUTCOMES = tuple(outcome.value for outcome in Outcome)
_BY = {
    By.CAUSE: message("Calls by cause"),
    By.OUTCOME: message("Calls by outcome"),
    By.PLAYBOOK: message("Calls by playbook"),
    By.STEP: message("Calls by the step in which they ended"),
}
LISTED = 20
"""Reasons and rows of the gate that are listed; the others are rarer."""


def make_document(report: Report, t: Translator, names: Names = NO_NAMES) -> Document:
    """Return a report in the language of `t`."""
    dictionary = Dictionary(names)
    nothing = t("There are no ended calls here yet.") if not report.calls else ""
    return Document(
        language=t.language,
        title=t("Calls with upset customers"),
        subtitle=_subtitle(report, dictionary, t),
        figures=_figures(report, t) if report.calls else (),
        sections=tuple(_sections(report, dictionary, t)) if report.calls else (),
        notes=tuple(_notes(report, t)),
        empty=nothing and f"{nothing} {t('Begin with: coach call delivery-delay')}",
    )


def _subtitle(report: Report, names: Dictionary, t: Translator) -> str:
    question: Question = report.question
    parts = []
    if report.calls:
        days = (report.first_day, report.last_day)
        parts.append(days[0] if days[0] == days[1] else f"{days[0]} – {days[1]}")
    elif question.since or question.until:
        parts.append(f"{question.since or '…'} – {question.until or '…'}")
    if question.playbook:
        parts.append(names.playbook(question.playbook))
    parts.append(t.plural("{n} ended call", "{n} ended calls", report.calls))
    return " · ".join(parts)


def _figures(report: Report, t: Translator) -> tuple[tuple[str, Cell], ...]:
    total, promises = report.total, report.total.promises
    known = promises.made - promises.unknown
    return (
        (t("ended calls"), report.calls),
        (t("resolved"), Share(total.count(Outcome.RESOLVED), report.calls)),
        (t("ended with conditions left"), Share(report.overrides.calls, report.calls)),
        (t("promises"), promises.made),
        (t("kept, of those known"), Share(promises.kept, known)),
        (t("median length"), Seconds(total.seconds)),
    )


def _sections(report: Report, names: Dictionary, t: Translator) -> Iterator[Section]:
    yield _outcomes(report, t)
    yield _causes(report, t)
    if report.question.by is not By.CAUSE:
        yield _by(report, names, t)
    yield _weeks(report, t)
    yield from sections_of_steps(report, names, t)
    if report.overrides.calls:
        yield _overrides(report, names, t)
    if report.donts:
        yield _donts(report, names, t)
    if report.cues:
        yield _cues(report, names, t)
    if report.phrases.rows or report.phrases.rare:
        yield section_of_phrases(report, names, t)
    if report.repeats.calls:
        yield _repeats(report, t)


def _outcomes(report: Report, t: Translator) -> Section:
    bars = tuple(Bar(outcome_words(outcome, t), count) for outcome, count in report.total.outcomes)
    rows = tuple(
        (outcome_words(outcome, t), count, Share(count, report.calls)) for outcome, count in report.total.outcomes
    )
    return Section(
        "outcomes",
        t("How calls ended"),
        charts=(Chart(ChartKind.BARS, t("Calls by outcome"), bars),),
        tables=(Table(t("Calls by outcome"), (t("outcome"), t("calls"), t("share")), rows),),
    )


def _causes(report: Report, t: Translator) -> Section:
    named = tuple((cause_words(group.key, t), group) for group in report.causes)
    return Section(
        "causes",
        t("Where the conflicts came from"),
        t("The agent chose the cause at wrap-up. A promise is not known to be kept until somebody says so."),
        charts=(Chart(ChartKind.BARS, t("Calls by cause"), tuple(Bar(name, group.calls) for name, group in named)),),
        tables=(
            _outcome_table(t("Causes and outcomes"), t("cause"), named, t),
            _promise_table(t("Causes and promises"), t("cause"), named, t),
        ),
    )


def _outcome_table(caption: str, what: str, named: tuple[tuple[str, Group], ...], t: Translator) -> Table:
    there = [outcome for outcome in _OUTCOMES if any(group.count(outcome) for _, group in named)]
    return Table(
        caption,
        (what, t("calls"), *(outcome_words(outcome, t) for outcome in there)),
        tuple((name, group.calls, *(group.count(outcome) for outcome in there)) for name, group in named),
    )


def _promise_table(caption: str, what: str, named: tuple[tuple[str, Group], ...], t: Translator) -> Table:
    rows = (
        (name, made.made, made.kept, made.renegotiated, made.broken, made.unknown)
        for name, made in ((name, group.promises) for name, group in named)
    )
    header = (what, t("promises"), t("kept"), t("new date agreed"), t("broken"), t("not known"))
    return Table(caption, header, tuple(rows))


def _by(report: Report, names: Dictionary, t: Translator) -> Section:
    by = report.question.by
    named = tuple((group_words(group.key, by, names, t), group) for group in report.groups)
    rows = tuple(
        (
            name,
            group.calls,
            Seconds(group.seconds),
            Mean(group.temperatures.first),
            Mean(group.temperatures.peak),
            Mean(group.temperatures.last),
            group.agents if group.agents is not None else "–",
        )
        for name, group in named
    )
    header = (
        by_words(by, t),
        t("calls"),
        t("median length"),
        t("temperature at first"),
        t("highest"),
        t("at last"),
        t("agents"),
    )
    about = t("How many agents led the calls is told from {n} calls on. Nobody is named, and nobody is ranked.", n=FEW)
    title = t(_BY[by])
    tables = [
        Table(title, header, rows),
        _promise_table(t("Promises"), by_words(by, t), named, t),
    ]
    if by is not By.OUTCOME:
        caption = t("Outcomes")
        tables.insert(1, _outcome_table(caption, by_words(by, t), named, t))
    return Section("by", title, about, tables=tuple(tables))


def _weeks(report: Report, t: Translator) -> Section:
    rows = tuple(
        (
            week.key,
            week.calls,
            Share(week.count(Outcome.RESOLVED), week.calls),
            week.promises.made,
            week.promises.kept,
            Mean(week.temperatures.first),
            Mean(week.temperatures.last),
        )
        for week in report.weeks
    )
    header = (
        t("week"),
        t("calls"),
        t("resolved"),
        t("promises"),
        t("kept"),
        t("temperature at first"),
        t("at last"),
    )
    columns = tuple(Bar(week.key, week.calls) for week in report.weeks)
    resolved = tuple(Bar(week.key, week.count(Outcome.RESOLVED)) for week in report.weeks)
    return Section(
        "weeks",
        t("Week by week"),
        t("A call belongs to the day on which it began, by the clock of its desk. Weeks begin on Monday (ISO 8601)."),
        charts=(
            Chart(ChartKind.COLUMNS, t("Calls by week"), columns),
            Chart(ChartKind.COLUMNS, t("Resolved calls by week"), resolved),
        ),
        tables=(Table(t("Calls by week"), header, rows),),
    )


def _overrides(report: Report, names: Dictionary, t: Translator) -> Section:
    left = report.overrides
    reasons = tuple((reason or t("no reason kept"), count) for reason, count in left.reasons[:LISTED])
    blockers = tuple((blocker_words(row, names, t), count) for row, count in left.blockers[:LISTED])
    return Section(
        "overrides",
        t("Ended with conditions left"),
        t(
            "These calls ended otherwise than resolved while conditions of the gate were open. A condition that is "
            "often left may ask for too much."
        ),
        tables=(
            Table(t("Reasons given"), (t("reason"), t("calls")), reasons),
            Table(t("Conditions left open"), (t("condition"), t("calls")), blockers),
        ),
    )


def _donts(report: Report, names: Dictionary, t: Translator) -> Section:
    rows = tuple(
        (names.dont(row.dont), kind_words(row.kind, t), row.said, row.repaired, row.said - row.repaired)
        for row in report.donts
    )
    kinds: dict[str, int] = {}
    for row in report.donts:
        kinds[row.kind] = kinds.get(row.kind, 0) + row.said
    bars = tuple(Bar(kind_words(kind, t), said) for kind, said in sorted(kinds.items(), key=lambda each: -each[1]))
    return Section(
        "donts",
        t("What slipped out, and whether it was repaired"),
        t("Only what agents noted themselves with J. More of it may mean more honesty."),
        charts=(Chart(ChartKind.BARS, t("By kind"), bars),),
        tables=(
            Table(
                t("Don'ts that were said"),
                (t("don't"), t("kind"), t("said"), t("repaired"), t("not repaired")),
                rows,
            ),
        ),
    )


def _cues(report: Report, names: Dictionary, t: Translator) -> Section:
    rows = tuple((names.cue(row.cue), row.heard, row.held, row.cleared) for row in report.cues)
    return Section(
        "cues",
        t("What customers said that matters"),
        tables=(
            Table(t("Cues that were heard"), (t("cue"), t("heard"), t("held the gate"), t("of those, cleared")), rows),
        ),
    )


def _repeats(report: Report, t: Translator) -> Section:
    repeats = report.repeats
    contacts = tuple((t.plural("{n} contact", "{n} contacts", times), cases) for times, cases in repeats.contacts)
    after = tuple(
        (outcome_words(outcome, t), calls, again, Share(again, calls)) for outcome, calls, again in repeats.after
    )
    tables = [
        Table(
            t("What came after a call, by its outcome"),
            (t("outcome"), t("calls with a case reference"), t("followed by another"), t("share")),
            after,
        )
    ]
    if contacts:
        tables.insert(0, Table(t("Cases with several contacts"), (t("contacts"), t("cases")), contacts))
    return Section(
        "repeats",
        t("Customers who had to call again"),
        t("Counted by case reference, within the days asked for: a call without one is not in it."),
        tables=tuple(tables),
    )


def _notes(report: Report, t: Translator) -> Iterator[str]:
    """Give what has to be known of the numbers."""
    quality = report.quality
    if quality.unfinished:
        yield t.plural(
            "{n} call has no end yet and is not counted.",
            "{n} calls have no end yet and are not counted.",
            quality.unfinished,
        )
    if quality.erased:
        yield t.plural(
            "The texts of {n} call were erased: it is counted where its facts were kept, and nothing of it is shown.",
            "The texts of {n} calls were erased: they are counted where their facts were kept, and nothing of them "
            "is shown.",
            quality.erased,
        )
    if quality.jumped:
        yield t.plural(
            "The computer's clock was set during {n} call. Lengths do not depend on it, days may.",
            "The computer's clock was set during {n} calls. Lengths do not depend on it, days may.",
            quality.jumped,
        )
    if quality.unread:
        yield t.plural(
            "{n} call holds entries that this version of coach cannot read; the others were counted.",
            "{n} calls hold entries that this version of coach cannot read; the others were counted.",
            quality.unread,
        )
    if report.phrases.rare:
        yield t.plural(
            "{n} phrase stood on the screen fewer than {few} times when a customer calmed, and is not listed.",
            "{n} phrases stood on the screen fewer than {few} times when a customer calmed, and are not listed.",
            report.phrases.rare,
            few=RARE,
        )
