"""The closed words of English."""

from __future__ import annotations

from typing import Final

from coach.wording import marks as m
from coach.wording.marks import Tongue, marked, words

_WEAK: Final = "a an the it that this those these"

ENGLISH: Final = Tongue(
    language="en",
    free_order=False,
    gap=2,
    total=3,
    marks=marked(
        {
            m.WEAK | m.FREE: _WEAK,
            m.FREE: "just really very so quite to",
            m.NOT: "not never no neither nor hardly nobody nothing",
            m.BUT: "but however though although",
            m.IF: "if unless whether",
            m.SAY: "said says saying say told tells claims claimed claim claiming wrote writes written "
            "mentioned thinks thought believes believed feels felt complained complains complaining shouted "
            "shouting asked asks heard quote calls called",
            m.THINK: "saying say said think thinking suggesting suggest suggested mean means meaning implying "
            "imply implied claim claiming believe telling tell true",
            m.THAT: "that",
            m.CUSTOMER: "customer customers client clients caller callers he she they",
            m.UNDERSTAND: "understand see hear know realise realize appreciate imagine gather",
            m.SORRY: "sorry apologise apologize thank thanks",
            m.POLITE: "please sir madam maam unfortunately",
            m.YOU: "you u ya yourself yourselves",
            m.YOUR: "your yours ur",
            m.ME: "i me we us",
            m.MY: "my mine our ours",
            m.THEY: "he she they him her them his their theirs",
            m.PREPOSITION: "of to for at with from by on in into onto about after before without over under",
            m.STOP: "stop quit",
            m.BE: "am is are was were",
            m.CONCORD: "never nobody nothing",
            m.ONLY: "only just",
            m.AUXILIARY: "do does did is are was were am have has had can could will would should shall may might",
            m.WH: "what why how who where when which whose",
        }
    ),
    cases={},
    you_verbs=frozenset(),
    me_verbs=frozenset(),
    subjects=frozenset(),
    variants={},
    negators=words("not"),
    same=(words("ok okay"), words("everyone everybody"), words("someone somebody"), words("anyone anybody")),
    openers=words("please kindly just now right well ok okay oh so and then"),
    abbreviations=frozenset({"mr", "mrs", "ms", "dr", "eg", "ie", "etc", "approx", "st"}),
)
