-- What reports count of each call, made from its events and made again when they change (`coach.call.facts_row`).
-- `reason` and `case_key` are apart so that erasing a call can empty them; `body` holds no text that people typed.
-- A call that was erased says so itself (`call.erased_at`).
CREATE TABLE facts (
    call_id  TEXT PRIMARY KEY REFERENCES call (call_id),
    version  INTEGER NOT NULL,
    events   INTEGER NOT NULL,
    reason   TEXT NOT NULL,
    case_key TEXT NOT NULL,
    body     TEXT NOT NULL
);

-- Goes into the hashes of agents and cases, so that they mean nothing outside this file.
CREATE TABLE facts_key (
    key BLOB NOT NULL
);
INSERT INTO facts_key VALUES (randomblob(16));
