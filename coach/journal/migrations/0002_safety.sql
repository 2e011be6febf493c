-- `envelope_hash` finds damage in the columns beside the body; empty in rows written before it was there.
ALTER TABLE event ADD COLUMN envelope_hash TEXT NOT NULL DEFAULT '';

-- When the texts of a call were erased; its events keep their numbers, times and hashes, their bodies are empty.
ALTER TABLE call ADD COLUMN erased_at TEXT NOT NULL DEFAULT '';

-- What was found missing when the journal was opened: so many events, and the name of the copy of what was there.
CREATE TABLE loss (
    found_at TEXT NOT NULL,
    missing  INTEGER NOT NULL,
    kept_as  TEXT NOT NULL
);
