"""How long compiling, loading and searching take, by the number of rules."""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from statistics import quantiles
from time import perf_counter, process_time, thread_time
from typing import Final

from coach.playbook.model import Playbook
from coach.playbook.speech import longest
from coach.wording.cache import from_json, to_json
from coach.wording.compile import Compiled, Rule, compile_rules
from coach.wording.match import Draft, find

SIZES: Final = (40, 1_000, 20_000)
ADVERSE_WORDS: Final = 100
"""Words that 20,000 rules share in the worst case."""
DRAFT_LETTERS: Final = 300

_SYLLABLES: Final = {
    "pl": "bro ka szu mie nor tla wen pi gor du sta ryk za len",
    "ru": "бро ка шу мен нор тла вен пи гор ду ста рык за лен",
    "en": "bro ka shu men nor tla wen pi gor du sta rick za len",
}

_COLD: Final = """
import sys, time
import dataclasses, enum, json, re
start = time.perf_counter()
from coach.wording.cache import from_json
from coach.wording.match import find
compiled = from_json(open(sys.argv[1], encoding="utf-8").read())
find(compiled, sys.argv[2])
took = (time.perf_counter() - start) * 1000
heavy = [name for name in ("morfeusz2", "pymorphy3", "snowballstemmer", "textual") if name in sys.modules]
memory = next((line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")), "0")
print(f"{took:.0f} ms, {int(memory) / 1024:.0f} MB", *heavy)
"""


def sentences_of(playbook: Playbook) -> list[str]:
    """Return what people say in a playbook, without its syntax."""
    lines = [phrase.text for step in playbook.steps for phrase in (*step.say.calm, *step.say.tense, *step.say.hot)]
    lines += [line for dont in playbook.donts for line in (*dont.instead, *dont.fine)]
    return [words for line in lines if (words := longest(line))]


def made_rules(playbook: Playbook, count: int, *, words: int = 0, seed: int = 4) -> list[Rule]:
    """Return the library's own rules and then made ones of three to six words, every second word a made one too.

    With `words` they are made of so few different real words that every sentence has some of nearly all of them.
    """
    dice = random.Random(seed)  # noqa: S311 - a measurement, the same each time
    rules = [] if words else [Rule(dont.id, dont.kind, dont.wrong, dont.unless) for dont in playbook.donts][:count]
    told = [word.strip('.,?!:;…()"') for line in sentences_of(playbook) for word in line.split()]
    pool = list(dict.fromkeys(told))[:words] if words else told
    syllables = _SYLLABLES[playbook.language].split()
    while len(rules) < count:
        taken = [dice.choice(pool) for _ in range(dice.randint(2, 4))]
        if not words:
            taken += ["".join(dice.choices(syllables, k=3)) for _ in range(dice.randint(1, 2))]
        dice.shuffle(taken)
        rules.append(Rule(f"rule-{len(rules)}", "blame", (" ".join(taken),)))
    return rules


def draft_of(playbook: Playbook) -> str:
    """Return a draft as an agent may write one."""
    text = ""
    for line in sentences_of(playbook)[3:]:
        text += line + " "
        if len(text) >= DRAFT_LETTERS:
            break
    return text[:DRAFT_LETTERS]


def print_speed(playbooks: Mapping[str, Playbook]) -> None:
    """Print the table."""
    head = f"{'rules':16}{'compile s':>10}{'key p50/p95 ms':>18}{'whole p95':>11}{'sentences/s':>13}"
    print(f"\n{'':4}{head}  cold from cache")
    for language, playbook in playbooks.items():
        draft, sentences = draft_of(playbook), sentences_of(playbook)
        for count, words in (*((size, 0) for size in SIZES), (SIZES[-1], ADVERSE_WORDS)):
            rules = made_rules(playbook, count, words=words)
            start = process_time()
            compiled = compile_rules(rules, language)
            took = process_time() - start
            kept = to_json(compiled)
            again = from_json(kept) or compiled
            keys, whole = _keys(again, draft)
            label = f"{count}{' adverse' if words else ''}"
            speed = _per_second(again, sentences)
            print(
                f"{language:4}{label:16}{took:10.2f}{keys[49]:10.2f} /{keys[94]:6.2f}{whole[94]:11.2f}{speed:13,.0f}"
                f"  {_cold(kept, draft)}"
            )


def _keys(compiled: Compiled, draft: str) -> tuple[list[float], list[float]]:
    """Return the percentiles of each key of a draft, with what is remembered and all over again.

    Milliseconds of processor time: other processes on the machine do not count.
    """
    find(compiled, draft)
    writing = Draft(compiled)
    keys: list[float] = []
    whole: list[float] = []
    for end in range(1, len(draft) + 1):
        start = thread_time()
        writing.find(draft[:end])
        middle = thread_time()
        find(compiled, draft[:end])
        keys.append((middle - start) * 1000)
        whole.append((thread_time() - middle) * 1000)
    return quantiles(keys, n=100), quantiles(whole, n=100)


def _per_second(compiled: Compiled, sentences: list[str]) -> float:
    for sentence in sentences:
        find(compiled, sentence)
    start = perf_counter()
    for sentence in sentences:
        find(compiled, sentence)
    return len(sentences) / (perf_counter() - start)


def _cold(kept: str, draft: str) -> str:
    """Return time and memory of a new process that loads the cache and searches, and what it should not load."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "cache.json"
        path.write_text(kept, encoding="utf-8")
        runs = [
            subprocess.run(
                [sys.executable, "-c", _COLD, str(path), draft], capture_output=True, text=True, check=True
            ).stdout.strip()
            for _ in range(3)
        ]
    return min(runs, key=lambda run: float(run.split()[0]))
