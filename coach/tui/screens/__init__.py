"""Screens: the only widgets that hold a live call."""
