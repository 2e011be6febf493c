-- Merged playbooks that calls began with; source as the playbook archive writes it.
CREATE TABLE playbook_version (
    hash   TEXT PRIMARY KEY,
    source TEXT NOT NULL
);

-- One line a call, kept in step with its events by the same transaction: lists and the search for open calls
-- read this and no event.
CREATE TABLE call (
    position      INTEGER PRIMARY KEY,
    call_id       TEXT NOT NULL UNIQUE,
    playbook      TEXT NOT NULL,
    playbook_hash TEXT NOT NULL,
    title         TEXT NOT NULL,
    language      TEXT NOT NULL,
    started_at    TEXT NOT NULL,
    last_at       TEXT NOT NULL,
    last_event_id TEXT NOT NULL,
    elapsed_ms    INTEGER NOT NULL,
    events        INTEGER NOT NULL,
    is_closed     INTEGER NOT NULL CHECK (is_closed IN (0, 1))
);
CREATE INDEX call_open ON call (position) WHERE is_closed = 0;

-- The facts, append-only. `at` is ISO 8601 with its offset, `elapsed_ms` monotonic since the call's start, `body`
-- the event's JSON; `body_hash` finds damage and outlives an erased body.
CREATE TABLE event (
    position   INTEGER PRIMARY KEY,
    stream_id  TEXT NOT NULL,
    seq        INTEGER NOT NULL CHECK (seq >= 1),
    event_id   TEXT NOT NULL UNIQUE,
    call_id    TEXT NOT NULL REFERENCES call (call_id),
    cause      TEXT NOT NULL,
    kind       TEXT NOT NULL,
    version    INTEGER NOT NULL,
    at         TEXT NOT NULL,
    elapsed_ms INTEGER NOT NULL,
    body       TEXT NOT NULL,
    body_hash  TEXT NOT NULL,
    UNIQUE (stream_id, seq)
);
CREATE INDEX event_of_call ON event (call_id, position);
