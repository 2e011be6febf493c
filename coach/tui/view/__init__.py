"""Frozen views and their layout: pure functions from a moment of a call to styled lines."""
