"""Bytes become text, or are refused by the name of what they are."""

from __future__ import annotations

import pytest

from coach.playbook.decode import SIZE_LIMIT, decode

_POLISH = "title: Opóźniona dostawa, żółć\n"
_RUSSIAN = "title: Задержка доставки\n"


def test_utf8_is_read_with_and_without_its_mark() -> None:
    """Windows editors write one."""
    for data in (_POLISH.encode(), b"\xef\xbb\xbf" + _POLISH.encode()):
        source, found = decode("x", data)
        assert (source.text, found) == (_POLISH, ())


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (_POLISH, "cp1250"),
        (_RUSSIAN, "cp1251"),
        (_RUSSIAN, "koi8-r"),
        ("title: gęślą ąśź\n", "iso8859-2"),
        (_RUSSIAN, "cp866"),
    ],
)
def test_a_code_page_is_told_by_name(text: str, encoding: str) -> None:
    """The trainer is told what the editor saved, and the place of the first letter of it."""
    source, (found,) = decode("x", text.encode(encoding))
    assert (found.code, found.message.values["encoding"]) == ("P001", encoding)
    assert source.slice(found.place.span) == next(letter for letter in text if not letter.isascii())


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf16_is_told_with_and_without_its_mark(encoding: str) -> None:
    """Notepad calls it Unicode."""
    _, (found,) = decode("x", _POLISH.encode(encoding))
    assert (found.code, found.message.values["encoding"]) == ("P001", "UTF-16")


def test_broken_utf8_without_any_letters_is_told() -> None:
    """There is nothing to guess from."""
    _, (found,) = decode("x", b"title: \xff\xfe abc")
    assert found.code in {"P001", "P002"}


@pytest.mark.parametrize("data", [b"PK\x03\x04rest", b"%PDF-1.7", bytes(range(256)), b"\0\0\0\0abc\0\0"])
def test_what_is_no_text_is_told(data: bytes) -> None:
    """A document saved under a playbook's name."""
    _, (found,) = decode("x", data)
    assert found.code == "P003"


@pytest.mark.parametrize("data", [b"", b"  \n\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_told(data: bytes) -> None:
    """Nothing but blanks is nothing."""
    _, (found,) = decode("x", data)
    assert found.code == "P004"


def test_a_large_file_is_refused_unread() -> None:
    """The bound is the reader's time."""
    _, (found,) = decode("x", b"a" * (SIZE_LIMIT + 1))
    assert found.code == "P005"
