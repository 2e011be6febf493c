"""The sections of a report about steps: time, where calls ended, ticks, sayings, phrases."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from coach.i18n import Translator
from coach.report.document import Bar, Cell, Chart, ChartKind, Seconds, Section, Share, Table
from coach.report.model import RARE, Report, StepRow
from coach.report.names import Dictionary


def sections_of_steps(report: Report, names: Dictionary, t: Translator) -> Iterator[Section]:
    """Give the sections about steps; those with nothing to tell are left out."""
    if report.steps:
        yield _steps(report, names, t)
    skipped = [row for row in report.ticks if row.skipped]
    if skipped:
        rows: tuple[tuple[Cell, ...], ...] = tuple(
            (
                names.tick(row.playbook, row.step, row.tick),
                names.step(row.playbook, row.step),
                names.playbook(row.playbook),
                row.calls,
                row.skipped,
                Share(row.skipped, row.calls),
            )
            for row in sorted(skipped, key=lambda row: (-row.skipped / row.calls, -row.calls, row.playbook, row.tick))
        )
        header: tuple[str, ...] = (
            t("tick"),
            t("step"),
            t("playbook"),
            t("calls in the step"),
            t("not done"),
            t("share"),
        )
        rows, header = _without_playbook(rows, header, 2) if _is_one(report) else (rows, header)
        yield Section(
            "ticks",
            t("Ticks that were skipped"),
            t("The step was entered and the tick was not done in that call."),
            tables=(Table(t("Ticks that were skipped"), header, rows),),
        )
    if any(row.sayings for row in report.steps):
        yield _sayings(report, names, t)


def _steps(report: Report, names: Dictionary, t: Translator) -> Section:
    charts, tables = [], []
    header = (t("step"), t("calls"), t("median time"), t("ended here, not resolved"), t("share"))
    for playbook, some in groupby(report.steps, key=lambda row: row.playbook):
        rows: list[StepRow] = list(some)
        title = names.playbook(playbook)
        bars = tuple(Bar(names.step(playbook, row.step), row.dropped) for row in rows)
        if any(bar.value for bar in bars):
            charts.append(Chart(ChartKind.BARS, t("{playbook}: ended here, not resolved", playbook=title), bars))
        cells = tuple(
            (
                names.step(playbook, row.step),
                row.calls,
                Seconds(row.seconds),
                row.dropped,
                Share(row.dropped, row.calls),
            )
            for row in rows
        )
        tables.append(Table(title, header, cells))
    return Section(
        "steps",
        t("Time per step, and where calls end"),
        t("The time is that of all visits to a step in one call; half of the calls took less."),
        charts=tuple(charts),
        tables=tuple(tables),
    )


def _sayings(report: Report, names: Dictionary, t: Translator) -> Section:
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (names.step(row.playbook, row.step), names.playbook(row.playbook), row.sayings)
        for row in sorted(report.steps, key=lambda row: (-row.sayings, row.playbook, row.step))
        if row.sayings
    )
    header: tuple[str, ...] = (t("step"), t("playbook"), t("sayings"))
    rows, header = _without_playbook(rows, header, 1) if _is_one(report) else (rows, header)
    return Section(
        "sayings",
        t("What customers said that no cue knows"),
        t("coach unmatched lists the words, and makes cues of them."),
        tables=(Table(t("Sayings by step"), header, rows),),
    )


def section_of_phrases(report: Report, names: Dictionary, t: Translator) -> Section:
    """Return which phrases stood on the screen when customers calmed."""
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            names.phrase(row.playbook, row.phrase),
            names.playbook(row.playbook),
            row.calmed,
            row.weighed,
            Share(row.calmed, row.weighed),
        )
        for row in report.phrases.rows
    )
    header: tuple[str, ...] = (t("phrase"), t("playbook"), t("temperature fell"), t("temperature set anew"), t("share"))
    rows, header = _without_playbook(rows, header, 1) if _is_one(report) else (rows, header)
    return Section(
        "phrases",
        t("What stood on the screen when customers calmed"),
        t(
            "Calls in which the temperature was set anew while the phrase stood on the screen, and those in which it "
            "fell, from {n} of these on. It does not prove that the phrase did it, or that it was said.",
            n=RARE,
        ),
        tables=(Table(t("Phrases"), header, rows),) if rows else (),
    )


def _is_one(report: Report) -> bool:
    return len({row.playbook for row in report.steps}) == 1


def _without_playbook(
    rows: tuple[tuple[Cell, ...], ...], header: tuple[str, ...], place: int
) -> tuple[tuple[tuple[Cell, ...], ...], tuple[str, ...]]:
    """Return a table without the column that says the same in every row."""
    return tuple((*row[:place], *row[place + 1 :]) for row in rows), (*header[:place], *header[place + 1 :])
