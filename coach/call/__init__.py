"""The call as pure functions: events, decide, evolve, fold, gate, promises, summary."""
