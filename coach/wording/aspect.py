"""Verbs of Polish and Russian that people say in both aspects, by how their forms begin.

A line is not looked for in the other aspect by itself: `dzwonić` and `zadzwonić` are two words to a dictionary, and
often two meanings. The table has the verbs of agents and their customers whose partners mean the same.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from coach.wording.fold import fold

_PAIRS: Final = {
    "pl": """
dzwonić dzwoni > zadzwonić zadzwoni; czekać czeka > poczekać poczeka,zaczeka;
czytać czyta > przeczytać przeczyta,doczyta; pisać pisa,pisz > napisać napisa,napisz;
sprawdzać sprawdza > sprawdzić sprawdzi,sprawdz; kontaktować kontakt > skontaktować skontakt;
wysyłać wysyła > wysłać wysłać,wysłał,wyślij,wyślę,wyśle; oddzwaniać oddzwania > oddzwonić oddzwoni;
tłumaczyć tłumacz > wytłumaczyć wytłumacz; powtarzać powtarza > powtórzyć powtórz;
przerywać przerywa > przerwać przerw; przesadzać przesadza > przesadzić przesadzi,przesadz;
zgłaszać zgłasza > zgłosić zgłosi,zgłosz; płacić płac > zapłacić zapłac; słuchać słucha > posłuchać posłucha,wysłucha;
rozłączać rozłącza > rozłączyć rozłącz; kłamać kłam > skłamać skłam; skarżyć skarż > poskarżyć poskarż,zaskarż;
załatwiać załatwia > załatwić załatwi; rezygnować rezygn > zrezygnować zrezygn""",
    "ru": """
звонить звони,звоню,звоня > позвонить позвон; ждать ждать,ждите,жди,жду,ждет > подождать подожд;
читать чита > прочитать прочита,прочт,прочел; писать пиши,пишу,пишет,писа > написать напис,напиш;
проверять проверя > проверить проверь,провери,проверю; объяснять объясня > объяснить объясни,объясню;
повторять повторя > повторить повтори,повторю; перебивать перебива > перебить переби,перебь;
слушать слуша > послушать послуша,выслуша; платить плат > заплатить заплат,оплат;
отправлять отправля > отправить отправ; обращаться обраща > обратиться обрати,обращу,обрате;
жаловаться жалуй,жалую,жалуе,жалова >
пожаловаться пожалуй,пожалую,пожалуе,пожалова; врать врат,врет,врете > соврать соврат,соврал;
перезванивать перезванива > перезвонить перезвон; возвращать возвраща > вернуть верн""",
}


def partner_of(word: str, language: str) -> tuple[str, Beginnings] | None:
    """Return the partner of a folded verb form, as its infinitive and how its forms begin; None without one."""
    for one, other in _pairs(language):
        if one.begins(word) and not other.begins(word):
            return other.infinitive, other
        if other.begins(word):
            return one.infinitive, one
    return None


class Beginnings:
    """How the forms of a verb begin."""

    def __init__(self, text: str) -> None:
        """Take an infinitive, a blank, and beginnings with commas between them."""
        self.infinitive, _, stems = text.strip().partition(" ")
        self._stems = tuple(fold(stem) for stem in stems.split(","))

    def begins(self, word: str) -> bool:
        """Return whether a folded word may be a form of the verb."""
        return word.startswith(self._stems)


@cache
def _pairs(language: str) -> tuple[tuple[Beginnings, Beginnings], ...]:
    pairs = (pair.split(">") for pair in _PAIRS.get(language, "").split(";") if pair.strip())
    return tuple((Beginnings(one), Beginnings(other)) for one, other in pairs)
