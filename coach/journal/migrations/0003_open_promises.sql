-- The promises that are still to be kept: what the first screen counts and the ledger lists, without a look at 10,000
-- logs. It repeats no text; `made` is the position of the event that has it. `due` is in seconds since 1970, UTC.
-- A row without `due` is a call from before this table, whose promises are read when the journal is opened to write.
CREATE TABLE open_promise (
    call_id TEXT NOT NULL,
    promise TEXT NOT NULL,
    due     INTEGER,
    made    INTEGER NOT NULL,
    PRIMARY KEY (call_id, promise)
) WITHOUT ROWID;
CREATE INDEX open_promise_by_due ON open_promise (due);
INSERT INTO open_promise SELECT DISTINCT call_id, '', NULL, 0 FROM event WHERE kind = 'promise-made';

-- What calls are looked for by: references, outcomes, causes.
CREATE INDEX event_blank_filled ON event (call_id) WHERE kind = 'blank-filled';
CREATE INDEX event_call_ended ON event (call_id) WHERE kind = 'call-ended';
CREATE INDEX event_cause_chosen ON event (call_id) WHERE kind = 'cause-chosen';
