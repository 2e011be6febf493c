"""A playbook as a diagram: nodes, ways, and what the gate asks of each."""

from __future__ import annotations

import pytest

from coach.i18n import Translator
from coach.paths import bundled
from coach.playbook.graph import Graph, Need, Node, Part, Target, Way, graph_of
from coach.playbook.graph_mermaid import mermaid
from coach.playbook.graph_text import LineKind, text_lines
from coach.playbook.loader import load
from coach.playbook.model import LANGUAGES, Cue, Phase
from coach.text.width import cells
from tests.support.builders import a_delivery_playbook, a_playbook, a_step

T = Translator("en")


def shipped(language: str) -> Graph:
    """Return the diagram of the shipped playbook."""
    folder = bundled()
    playbook = load(f"{language}/delivery-delay.yaml", lambda name: (folder / name).read_bytes()).playbook
    assert playbook is not None
    return graph_of(playbook)


def node(graph: Graph, step: str) -> Node:
    """Return one step of the diagram."""
    return next(each for each in graph.nodes if each.id == step)


def text(graph: Graph, width: int = 80) -> str:
    """Return the diagram as one text."""
    return "\n".join(line.text for line in text_lines(graph, T, width=width))


def test_steps_stand_by_part() -> None:
    """Before, call, later, side; within each in file order."""
    graph = graph_of(a_playbook(a_step("side", is_side=True), a_step("later", phase=Phase.LATER), a_step("call")))

    assert [(each.id, each.part) for each in graph.nodes] == [
        ("call", Part.CALL),
        ("later", Part.LATER),
        ("side", Part.SIDE),
    ]


def test_the_gates_steps_are_marked() -> None:
    """Needed always, only when entered, or not at all."""
    graph = graph_of(a_delivery_playbook())

    needs = [node(graph, step).need for step in ("listen", "apologise", "prepare")]
    assert needs == [Need.ALWAYS, Need.IF_ENTERED, Need.NO]


def test_a_question_has_to_be_answered() -> None:
    """`next` is no way out of it."""
    graph = graph_of(a_delivery_playbook())

    assert node(graph, "restate").ways == (
        Way("Ours", Target.STEP, "apologise"),
        Way("They are mistaken", Target.STEP, "explain"),
    )


def test_exits_stand_beside_next() -> None:
    """Without a question `next` is one more way; a way up the page says so."""
    graph = graph_of(a_delivery_playbook())

    assert node(graph, "explain").ways == (
        Way("They show proof", Target.STEP, "apologise", is_upward=True),
        Way("", Target.STEP, "options"),
    )


def test_the_end_of_the_call_is_the_gate() -> None:
    """Of what is done for oneself it is nothing, of a side step the way back."""
    before = a_step("breathe", phase=Phase.BEFORE)
    graph = graph_of(a_playbook(before, a_step("talk"), a_step("hold", is_side=True, next_step="back")))

    assert [node(graph, step).ways for step in ("breathe", "talk", "hold")] == [
        (),
        (Way("", Target.GATE),),
        (Way("", Target.BACK),),
    ]


def test_a_step_that_no_way_leads_to_is_shown() -> None:
    """Marked, not left out."""
    graph = graph_of(a_playbook(a_step("first"), a_step("island")))

    assert [each.is_reached for each in graph.nodes] == [True, False]
    assert "  × island  Island" in text(graph)
    assert "× no way leads here" in text(graph)


def test_cues_stand_at_the_step_they_offer() -> None:
    """So that a side step is not taken for one that nobody enters."""
    graph = graph_of(a_delivery_playbook())

    assert node(graph, "listen").cues == ("again",)
    assert isinstance(a_delivery_playbook().cues[0], Cue)
    assert "    ◄ again" in text(graph).splitlines()


def test_the_text_reads_from_top_to_bottom() -> None:
    """A row a step, its question, its answers; a plain way to the next row is an arrow down."""
    lines = text(graph_of(a_delivery_playbook())).splitlines()

    first = lines.index("  ● listen     Listen")
    assert lines[first + 1 : first + 10] == [
        "    ◄ again",
        "    ↓",
        "  ● restate    Restate",
        "    ? Whose side is the cause on?",
        "    ├ Ours → apologise",
        "    └ They are mistaken → explain",
        "  ○ apologise  Apologise",
        "    └ → options",
        "  ○ explain    Explain",
    ]
    assert "    └ → ■ the gate" in lines


def test_a_side_step_that_only_returns_needs_no_line() -> None:
    """The heading says it for all of them."""
    lines = text(graph_of(a_delivery_playbook())).splitlines()

    heading = lines.index("SIDE STEPS: from anywhere, and back")
    assert lines[heading + 1 : heading + 3] == ["    boundary   Boundary", "    say-no     Say-No"]


def test_only_marks_that_are_used_are_explained() -> None:
    """A diagram without a gate speaks of none."""
    assert [line.kind for line in text_lines(graph_of(a_playbook(a_step("one"))), T)].count(LineKind.LEGEND) == 0


@pytest.mark.parametrize("width", [38, 50, 80])
@pytest.mark.parametrize("language", LANGUAGES)
def test_lines_fit(language: str, width: int) -> None:
    """In cells; and where a way leads is never what is cut off."""
    graph = shipped(language)
    lines = text_lines(graph, Translator(language), width=width)

    assert max(cells(line.text) for line in lines) <= width
    for each in graph.nodes:
        own = [line.text for line in lines if line.step == each.id]
        for way in each.ways:
            if way.text and way.step:
                assert any(line.endswith(f" {way.step}") for line in own), (each.id, way)


def test_lines_know_their_step() -> None:
    """So that a preview can mark the current one."""
    lines = text_lines(graph_of(a_delivery_playbook()), T)

    assert [line.text.split()[0] for line in lines if line.step == "restate"] == ["●", "?", "├", "└"]


def test_mermaid_marks_the_gate_the_question_and_the_unreached() -> None:
    """A thick frame, a hexagon, a red dashed frame with words."""
    island = a_step("an-island")
    playbook = a_delivery_playbook()
    lines = mermaid(graph_of(a_playbook(*playbook.steps, island, gate=playbook.gate)), T).splitlines()

    assert lines[0] == "flowchart TD"
    assert '    step_listen["Listen"]:::needed' in lines
    assert '    step_restate{{"Restate<br>Whose side is the cause on?"}}:::needed' in lines
    assert '    step_an_island["An-Island<br>× no way leads here"]:::unreached' in lines
    assert '  step_restate -->|"They are mistaken"| step_explain' in lines
    assert "  step_confirm --> the_gate" in lines
    assert not any("step_boundary -->" in line for line in lines)


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ('a "b" #1; <c>', "a #34;b#34; #35;1#59; #60;c#62;"),
        ("%%{init}%%", "#37;#37;#123;init#125;#37;#37;"),
        ("**no** _markdown_ `here`", "#42;#42;no#42;#42; #95;markdown#95; #96;here#96;"),
        ("style x:#fff;", "style x#58;#35;fff#59;"),
        ("1. a list", "#49;#46; a list"),
        ("- a list", "#45; a list"),
        ("Zażółć – „ё”?", "Zażółć – „ё”?"),
    ],
)
def test_mermaid_shows_words_character_for_character(words: str, written: str) -> None:
    """Each of these was read as something else before it was written as code points."""
    graph = Graph("x", "x", (Node("one", words, Part.CALL, ways=(Way(words, Target.STEP, "one"),)),))

    drawn = mermaid(graph, T)

    assert f'step_one["{written}"]' in drawn
    assert f'-->|"{written}"|' in drawn


@pytest.mark.parametrize("language", LANGUAGES)
def test_mermaid_of_the_shipped_playbooks_is_plain_lines(language: str) -> None:
    """Quotes come in pairs, and every edge leads between nodes that are declared."""
    lines = mermaid(shipped(language), Translator(language)).splitlines()
    declared = {line.split("[")[0].split("{")[0].split("(")[0].strip() for line in lines if "--" not in line}

    assert all(line.count('"') % 2 == 0 for line in lines)
    edges = [line.split() for line in lines if "-->" in line]
    assert edges
    assert {words[0] for words in edges} | {words[-1] for words in edges} <= declared
