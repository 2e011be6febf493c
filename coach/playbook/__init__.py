"""Playbooks: the language trainers write, read into frozen values."""
