"""The screens: Textual draws views and posts messages; everything it shows is made by pure functions."""

from __future__ import annotations

import os

os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
# Read once when Textual is first imported. The Kitty protocol turns AltGr+A into a chord on Windows
# terminals, and the letter is lost.
