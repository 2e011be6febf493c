"""Which sentence leads, and when it changes."""

from __future__ import annotations

import pytest

from coach.call import commands as c
from coach.call import events as e
from coach.call.decide import RefusalReason
from coach.call.phrases import address_index, phrases
from coach.call.state import Call
from tests.support.builders import CallDriver, a_banded_say, a_delivery_playbook, a_playbook, a_step


def leads(driver: CallDriver) -> list[str]:
    """Return the ids of the block."""
    return [phrase.id for phrase in phrases(driver.playbook, driver.call)]


@pytest.fixture
def delivery() -> CallDriver:
    """A call on its first step."""
    return CallDriver(a_delivery_playbook()).start()


def test_an_unset_temperature_counts_as_tense(delivery: CallDriver) -> None:
    """The tense phrases show, in file order."""
    assert leads(delivery) == ["listen.tense.1", "listen.tense.2"]


def test_a_band_that_changes_brings_its_phrase(delivery: CallDriver) -> None:
    """From tense to hot the block changes, and the new lead is shown."""
    assert delivery.must(c.SetTemperature(5)) == (
        e.TemperatureSet(5),
        e.PhraseShown("listen", "listen.hot.1", "You have every right to be angry."),
    )


def test_within_a_band_the_lead_stays(delivery: CallDriver) -> None:
    """Nothing moves by itself."""
    assert delivery.must(c.SetTemperature(3)) == (e.TemperatureSet(3),)


def test_a_band_with_the_same_phrases_keeps_the_lead() -> None:
    """A step with one block for every band does not change with the temperature."""
    driver = CallDriver(a_playbook(a_step("a", say=["One.", "Two."]))).start()
    driver.must(c.UsePhrase("a.2"))

    assert driver.must(c.SetTemperature(5)) == (e.TemperatureSet(5),)


def test_a_step_entered_again_leads_with_what_was_shown_longest_ago(delivery: CallDriver) -> None:
    """The first phrase was shown, so the second leads now."""
    delivery.must(c.GoOn(), c.GoBack())

    assert leads(delivery) == ["listen.tense.2", "listen.tense.1"]


def test_a_picked_phrase_takes_the_block_and_counts_as_used(delivery: CallDriver) -> None:
    """A digit shows the phrase; the one that leads already is only used."""
    assert delivery.must(c.UsePhrase("listen.tense.2")) == (
        e.PhraseUsed("listen", "listen.tense.2"),
        e.PhraseShown("listen", "listen.tense.2", "Please go on."),
    )
    assert leads(delivery) == ["listen.tense.2", "listen.tense.1"]
    assert delivery.must(c.UsePhrase("listen.tense.2")) == (e.PhraseUsed("listen", "listen.tense.2"),)


def test_a_phrase_of_another_step_can_take_the_block(delivery: CallDriver) -> None:
    """Found by search, it leads, and the step's own stand below, those shown longest ago first."""
    delivery.must(c.UsePhrase("confirm.1"))

    assert leads(delivery) == ["confirm.1", "listen.tense.2", "listen.tense.1"]


def test_an_unknown_phrase_is_refused(delivery: CallDriver) -> None:
    """An id that the playbook lacks."""
    assert delivery.refusal(c.UsePhrase("nothing")).reason is RefusalReason.UNKNOWN_PHRASE


def test_a_cue_brings_its_sentence(delivery: CallDriver) -> None:
    """What to say to the cue takes the block at once."""
    assert delivery.must(c.HearCue("legal"))[1] == e.PhraseShown("listen", "legal.1", "You have every right to.")
    assert leads(delivery)[0] == "legal.1"


def test_a_phrase_without_the_form_of_address_is_skipped() -> None:
    """With the third form chosen, a phrase that gives two is not shown, and the next one leads."""
    say = a_banded_say("a", tense=["Would {sir|madam} wait?", "Please wait."])
    driver = CallDriver(a_playbook(a_step("a", say=say))).start()
    assert leads(driver) == ["a.tense.1", "a.tense.2"]

    events = driver.must(c.SetAddress(e.Address.THIRD))

    assert events == (e.AddressSet(e.Address.THIRD), e.PhraseShown("a", "a.tense.2", "Please wait."))
    assert leads(driver) == ["a.tense.2"]
    assert driver.refusal(c.UsePhrase("a.tense.1")).reason is RefusalReason.UNKNOWN_PHRASE


def test_a_form_of_address_that_the_lead_has_keeps_it() -> None:
    """The block stays; the same form again changes nothing."""
    say = a_banded_say("a", tense=["Would {sir|madam} wait?", "Please wait."])
    driver = CallDriver(a_playbook(a_step("a", say=say))).start()

    assert driver.must(c.SetAddress(e.Address.SECOND)) == (e.AddressSet(e.Address.SECOND),)
    assert driver.must(c.SetAddress(e.Address.SECOND)) == ()


@pytest.mark.parametrize("level", [0, 6, -1])
def test_a_temperature_outside_the_scale_is_refused(delivery: CallDriver, level: int) -> None:
    """1 to 5."""
    assert delivery.refusal(c.SetTemperature(level)).reason is RefusalReason.BAD_LEVEL


def test_the_same_temperature_changes_nothing(delivery: CallDriver) -> None:
    """No second reading for one key too many."""
    delivery.must(c.SetTemperature(4))

    assert delivery.must(c.SetTemperature(4)) == ()


def test_forms_of_address_are_counted_in_order() -> None:
    """First, second, third are the forms in braces from the left."""
    assert [address_index(address) for address in (None, *e.Address)] == [None, 0, 1, 2]


def test_a_step_that_the_playbook_lost_has_no_phrases() -> None:
    """Nothing raises."""
    assert phrases(a_delivery_playbook(), Call(step="gone")) == ()


def test_before_a_lead_is_shown_the_block_stands_in_its_order() -> None:
    """A call cut right after its step was entered."""
    block = phrases(a_delivery_playbook(), Call(step="listen"))

    assert [phrase.id for phrase in block] == ["listen.tense.1", "listen.tense.2"]
