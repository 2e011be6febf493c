"""Trying out a playbook before anybody is on the line: its tests, random walks, and what no test touches."""
