"""The imperative shell of one call: clock, identities, append, refold; and the shelf of playbooks."""
