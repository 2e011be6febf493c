"""Text as data: places in it, its width in a terminal, what must not be in it."""
