"""Wall-clock times in the place of `now`, also across a change of the clocks."""

from __future__ import annotations

from datetime import UTC, datetime, timezone


def in_zone_of(now: datetime, naive: datetime) -> datetime:
    """Return a wall-clock time in the zone of `now`; an hour that the clocks skip is pushed on."""
    if _is_system_zone(now):
        return naive.astimezone().astimezone(UTC).astimezone()
    return naive.replace(tzinfo=now.tzinfo).astimezone(UTC).astimezone(now.tzinfo)


def localised(now: datetime, moment: datetime) -> datetime:
    """Return a moment as the clocks in the place of `now` show it."""
    return moment.astimezone() if _is_system_zone(now) else moment.astimezone(now.tzinfo)


def _is_system_zone(now: datetime) -> bool:
    """Tell whether a fixed offset is the one that this machine's clock has at that moment.

    `datetime.now().astimezone()` knows its offset but not when the clocks change; the machine does.
    """
    return isinstance(now.tzinfo, timezone) and now.astimezone().utcoffset() == now.utcoffset()
