"""The words of the screens where no customer is in the talk: between colleagues, or with a manager.

The same texts stand in both cases but for those that name the customer; each of them has its sister here.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from coach.i18n import Translator, message
from coach.playbook.model import About

WITHOUT_CUSTOMER: Final[Mapping[str, str]] = MappingProxyType(
    {
        "How does the customer sound? ↑↓": message("How does the talk sound? ↑↓"),
        "how hot the customer is (also + and -)": message("how hot the talk is (also + and -)"),
        "How hot is the customer now?": message("How hot is the talk now?"),
        "set it with ↑↓ when the customer has calmed": message("set it with ↑↓ when the talk has calmed"),
        "On hold {time}": message("Paused {time}"),
        "On hold {time}: go back to the customer and thank them ({key})": message(
            "Paused {time}: go back to the talk ({key})"
        ),
        "{key} back to the customer": message("{key} back to the talk"),
        "Back with the customer": message("Back in the talk"),
        "The customer is already on hold.": message("The talk is paused already."),
        "The customer is not on hold.": message("The talk is not paused."),
        "The customer says it is settled": message("The other side says it is settled"),
        "Is it settled for the customer?": message("Is it settled for the other side?"),
        "In the customer's words? Type them or pick.": message("In their own words? Type them or pick."),
        "The customer's answer is noted": message("Their answer is noted"),
        "THE CUSTOMER'S WORDS": message("THEIR OWN WORDS"),
        "CUSTOMER'S NAME": message("THEIR NAMES"),
        "THEY SAID": message("SOMEBODY SAID"),
        "their words, or a digit": message("the words, or a digit"),
        "what the customer said: a cue, or kept for the trainer": message(
            "what somebody said: a cue, or kept for the trainer"
        ),
        "Customer": message("Who"),
        "customer": message("who"),
        "Customer: {name}": message("Who: {name}"),
        "the customer wants none": message("nobody wants one"),
        "the customer wants to think it over": message("one of them wants to think it over"),
        "the customer will send what is missing": message("somebody will bring what is missing"),
        "the customer had no time": message("there was no time"),
        "the customer asked for a manager": message("they asked for somebody above"),
        "the customer does not accept the facts": message("they do not agree on the facts"),
        "the customer ended the call": message("one of them ended the talk"),
        "the customer hung up": message("one of them left"),
        "the line went dead": message("we were interrupted"),
        "the customer took it back": message("it was taken back"),
        "the customer agreed to the plan": message("both agreed to the plan"),
        "I can hear how hard this is. I'm staying with it.": message(
            "I can hear how hard this is. Let's stay with it."
        ),
        "Please go on, I'm writing down every word.": message("Go on, I'm writing it down."),
    }
)


class TalkTranslator(Translator):
    """Texts of one language for a talk without a customer."""

    def __call__(self, text: str, /, **values: object) -> str:
        """Return the text that names no customer, with the values put in."""
        return super().__call__(WITHOUT_CUSTOMER.get(text, text), **values)


def words_for(about: About, t: Translator) -> Translator:
    """Return the texts that fit who the conflict is with."""
    return t if about is About.CUSTOMER else TalkTranslator(t.language)
