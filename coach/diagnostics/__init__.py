"""Findings as values, and what they look like."""
