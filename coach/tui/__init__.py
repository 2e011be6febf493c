"""The screens: Textual draws views and posts messages; everything it shows is made by pure functions."""

from __future__ import annotations

import os

os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
# Read once when Textual is first imported. The Kitty protocol turns AltGr+A into a chord on Windows
# terminals, and the letter is lost.
os.environ.setdefault("TEXTUAL_FPS", "240")
# Frames are only drawn when something changed; this is how long the second of two has to wait: with
# Textual's own 60 a key that comes just after the clock's tick waits up to 16 ms.
if not os.environ.get("NO_COLOR"):
    os.environ.pop("NO_COLOR", None)
# By no-color.org an empty one says nothing; Textual would turn every colour grey.
