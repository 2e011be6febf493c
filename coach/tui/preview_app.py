"""The application of `coach preview`: one screen, and the trainer's editor."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping

from textual import on
from textual.app import SuspendNotSupported

from coach.live.editor import editor_command
from coach.live.watched_file import Look, WatchedFile
from coach.text.clean import clean_line
from coach.tui.desk import Desk
from coach.tui.messages import EditorWanted, SettingsWanted
from coach.tui.screens.preview_screen import POLL_S, PreviewScreen
from coach.tui.shell import Shell


class PreviewApp(Shell):
    """Shows one playbook file while it is written."""

    def __init__(
        self, desk: Desk, watched: WatchedFile, first: Look, environ: Mapping[str, str], *, poll_s: float = POLL_S
    ) -> None:
        """Show `watched`, of which `first` was read; `environ` names the editor."""
        super().__init__(desk.theme)
        self.set_keymap(desk.keys.keymap())
        self._desk = desk
        self._environ = environ
        self._preview = PreviewScreen(desk, watched, first, poll_s=poll_s)

    def get_default_screen(self) -> PreviewScreen:
        """Return the only screen."""
        return self._preview

    def on_mount(self) -> None:
        """End like a person would when the process is told to."""
        self.listen_for_signals()

    @on(SettingsWanted)
    def _refuse_settings(self) -> None:
        self._preview.say(self._desk.t("coach settings changes them: this is a preview"))

    @on(EditorWanted)
    def _wanted(self, event: EditorWanted) -> None:
        self.edit(event.file, event.line)

    def edit(self, file: str, line: int) -> None:
        """Lend the terminal to the editor until it is closed; say why when it cannot be opened."""
        t = self._desk.t
        command = editor_command(self._environ, file, line, which=shutil.which)
        try:
            with self.lent_terminal():
                subprocess.run(command, check=False)  # noqa: S603 - the trainer's own editor, without a shell
        except SuspendNotSupported:
            self._preview.say(t("no editor can be opened in this terminal"))
        except OSError as error:
            reason = clean_line(error.strerror or str(error))
            name = clean_line(command[0])
            self._preview.say(t("{name} cannot be started ({reason}); set EDITOR", name=name, reason=reason))
