"""A workspace: its settings and its folder."""

from dataclasses import dataclass
from pathlib import Path

from logwatch.workspace.key import passing_key, read_key
from logwatch.workspace.settings import Settings


@dataclass(frozen=True, slots=True)
class Workspace:
    """A municipality's settings and the folder that its paths begin in.

    Without a `logwatch.toml` (`config` is None) all settings are the defaults and the folder is
    the current one.
    """

    config: Path | None
    folder: Path
    settings: Settings

    def path(self, text: str) -> Path:
        """A path of the settings, ready to open."""
        return self.folder / Path(text).expanduser()

    def key(self) -> tuple[bytes, bool]:
        """The key, and whether it lasts: without a key file a key is made for this run alone.

        Raises ConfigurationError when `key_file` is set and there is no usable key in it.
        """
        path = self.path(self.settings.key_file)
        if path.exists() or "key_file" in self.settings.model_fields_set:
            return read_key(path), True
        return passing_key(), False
