from __future__ import annotations

import argparse

import pytest

from coach.cli.exit_codes import ExitCode
from coach.cli.failure import Failure
from coach.cli.parser import COMMANDS, EXAMPLES, Request, early_option, read_command_line, version_text
from coach.i18n import Translator

EN = Translator("en")


def read(*words: str) -> Request:
    """Return the request of a command line that is one."""
    request = read_command_line(words, EN)
    assert isinstance(request, Request)
    return request


def answer(*words: str) -> str:
    """Return the text that answers a command line."""
    text = read_command_line(words, EN)
    assert isinstance(text, str)
    return text


def refused(*words: str) -> str:
    """Return the sentence that refuses a command line."""
    with pytest.raises(Failure) as caught:
        read_command_line(words, EN)
    assert caught.value.code == ExitCode.USAGE
    return caught.value.sentence


def test_nothing_means_the_ready_screen() -> None:
    """`coach` alone opens the ready screen with the playbook used last."""
    request = read()

    assert request.is_bare
    assert request.command.name == "call"
    assert request.args.playbook == ""


def test_options_may_stand_before_and_after_the_command() -> None:
    """A value that follows an option before the command is not taken for the command."""
    request = read("--lang", "pl", "call", "delivery-delay", "--resume", "--agent=Anna")

    assert request.command.name == "call"
    assert (request.args.lang, request.args.playbook, request.args.agent) == ("pl", "delivery-delay", "Anna")
    assert request.args.resume


def test_the_bare_form_takes_the_options_of_a_call() -> None:
    """On a shared desk `coach --agent Anna` is enough."""
    assert read("--agent", "Anna").args.agent == "Anna"


@pytest.mark.parametrize("command", [command.name for command in COMMANDS])
def test_every_command_has_help(command: str) -> None:
    """`coach COMMAND --help` leads with the command's own usage."""
    assert answer(command, "--help").startswith(f"usage: coach {command}")


def test_help_leads_with_three_examples() -> None:
    """Examples stand before commands, commands before options."""
    text = answer("--help")

    assert len(EXAMPLES) == 3
    places = [text.index(example) for example, _ in EXAMPLES]
    assert places == sorted(places)
    assert places[-1] < text.index("commands") < text.index("--data-dir")


def test_help_names_every_command() -> None:
    """A command that exists is found in the help."""
    text = answer("-h")

    assert all(f"  {command.name} " in text for command in COMMANDS)


@pytest.mark.parametrize("words", [("-V",), ("--version",), ("list", "--version")])
def test_the_version_names_what_a_fault_report_needs(words: tuple[str, ...]) -> None:
    """Versions of coach, Python and Textual, and the terminal."""
    lines = answer(*words).splitlines()

    assert [line.split()[0] for line in lines] == ["coach", "Python", "Textual", "terminal"]


def test_a_misspelt_command_gets_a_suggestion() -> None:
    """A slip in a command's name is no riddle."""
    assert refused("chekc") == "There is no command 'chekc'. Did you mean 'check'?"


def test_an_unknown_command_points_at_the_help() -> None:
    """What is near to nothing is told where the commands are."""
    assert refused("frobnicate") == "There is no command 'frobnicate'. coach --help lists the commands."


def test_an_escape_sequence_in_a_word_reaches_no_terminal() -> None:
    """What was typed is repeated cleaned."""
    assert "\x1b" not in refused("\x1b]0;x\x07")
    assert "\x1b" not in refused("list", "\x1b]0;x\x07")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("list", "--lang"), "argument --lang: expected one argument"),
        (("list", "--lang", "de"), "argument --lang: invalid choice: 'de' (choose from 'pl', 'ru', 'en')"),
        (("list", "--jsno"), "unrecognized arguments: --jsno"),
    ],
)
def test_mistakes_are_one_sentence(words: tuple[str, ...], sentence: str) -> None:
    """A mistake in an option is told without a page of usage."""
    assert refused(*words).replace("from pl, ru, en", "from 'pl', 'ru', 'en'") == sentence


def test_options_are_not_guessed_from_their_beginning() -> None:
    """`--res` is not `--resume`: a later option may begin the same."""
    assert "--res" in refused("call", "--res")


@pytest.mark.parametrize("language", ["pl", "ru"])
def test_help_speaks_the_persons_language(language: str) -> None:
    """The words of argparse are translated too."""
    text = read_command_line(("call", "--help"), Translator(language))

    assert isinstance(text, str)
    assert "usage:" not in text
    assert "options:" not in text
    assert "show this help" not in text


def test_argparse_gets_its_words_back() -> None:
    """Reading a command line in Polish leaves nothing Polish behind for others in the process."""
    read_command_line(("call", "--help"), Translator("pl"))

    assert argparse.ArgumentParser(prog="x").format_usage().startswith("usage: ")


def test_version_text_is_translated() -> None:
    """The one word of `--version` is translated."""
    assert "терминал" in version_text(Translator("ru"))


@pytest.mark.parametrize(
    ("words", "value"),
    [
        (("--lang", "pl", "list"), "pl"),
        (("list", "--lang=ru"), "ru"),
        (("--lang=pl", "list", "--lang", "ru"), "ru"),
        (("call", "--", "--lang=ru"), ""),
        (("list", "--lang"), ""),
    ],
)
def test_the_language_is_known_before_the_line_is_read(words: tuple[str, ...], value: str) -> None:
    """The last one counts; what stands after `--` is no option."""
    assert early_option(words, "--lang") == value
