"""What is written is read again."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from coach.call import events as e
from coach.call.codec import body_hash, decode, encode
from tests.properties.strategies import EVENTS, IDS, JSON, TEXTS, UNKNOWN


@given(EVENTS | st.builds(e.Undone, IDS))
@settings(max_examples=200)
def test_every_event_comes_back(event: e.Event) -> None:
    """Decoding what was encoded gives the event."""
    assert decode(*encode(event)) == event


@given(UNKNOWN)
@settings(max_examples=60)
def test_unknown_kinds_survive(event: e.Unknown) -> None:
    """A kind of a later version is read and written again without a change."""
    written = encode(event)
    again = decode(*written)

    assert isinstance(again, e.Unknown)
    assert again.body == event.body
    assert encode(again) == written


@given(IDS, st.integers(0, 9), TEXTS)
@settings(max_examples=100)
def test_any_body_is_read_and_goes_back(kind: str, version: int, body: str) -> None:
    """Whatever stands in the store: no exception, and nothing of it is lost."""
    event = decode(kind, version, body)

    assert encode(event) == (kind, version, body)
    assert len(body_hash(body)) == 32


@given(EVENTS, st.dictionaries(st.sampled_from(("text", "step", "level", "due", "at", "outcome")), JSON, max_size=3))
@settings(max_examples=100)
def test_wrong_values_never_raise(event: e.Event, values: dict[str, object]) -> None:
    """A known kind with any values gives an event or keeps them."""
    kind, version, body = encode(event)
    changed = json.dumps({**json.loads(body), **values}, ensure_ascii=False)

    again = decode(kind, version, changed)

    assert not isinstance(again, e.Unknown) or encode(again) == (kind, version, changed)
