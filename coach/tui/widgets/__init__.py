"""Widgets: they draw lines and take text, and know nothing else."""
