"""Where the program keeps its files on each system, and where its resources lie."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

HOME_VARIABLE = "IOMA_DESK_HOME"
_PROGRAM = "ioma-desk"


def resources_folder() -> Path:
    """Return the folder of icons, fonts and sample media: of the bundle when frozen, else of the checkout."""
    bundle = getattr(sys, "_MEIPASS", None)  # set by the PyInstaller start-up code
    return Path(bundle or Path(__file__).resolve().parent.parent) / "resources"


def manual_file() -> Path:
    """Return the manual of the counter, which lies beside the resources."""
    return resources_folder().parent / "docs" / "manual.md"


@dataclass(frozen=True, slots=True)
class Paths:
    """The folders of one user of the program; all but `resources` are private to that user.

    `spool` holds what is on its way to a print queue and is emptied at each start.
    """

    data: Path
    config: Path
    logs: Path
    cache: Path
    spool: Path
    resources: Path

    @classmethod
    def of_this_user(cls, environment: Mapping[str, str]) -> "Paths":
        """Return the folders that the system assigns, or those below IOMA_DESK_HOME where it is set."""
        if home := environment.get(HOME_VARIABLE, ""):
            return cls.below(Path(home).expanduser().absolute())
        import platformdirs  # late: the first window needs the resources alone

        cache = platformdirs.user_cache_path(_PROGRAM, appauthor=False)
        return cls(
            # Never roaming: a database or a key set must not travel between PCs with a Windows profile.
            data=platformdirs.user_data_path(_PROGRAM, appauthor=False, roaming=False) / "data",
            config=platformdirs.user_config_path(_PROGRAM, appauthor=False, roaming=False) / "config",
            logs=platformdirs.user_log_path(_PROGRAM, appauthor=False),
            cache=cache,
            spool=cache / "spool",
            resources=resources_folder(),
        )

    @classmethod
    def below(cls, home: Path) -> "Paths":
        """Return folders that all lie below `home`, as demo offices and tests use them."""
        return cls(
            data=home / "data",
            config=home / "config",
            logs=home / "logs",
            cache=home / "cache",
            spool=home / "spool",
            resources=resources_folder(),
        )

    def prepare(self) -> None:
        """Create the private folders (0700) and make sure that each has room. Raises `DiskTrouble`."""
        from ioma_desk.durable_files import make_private_folder, make_sure_of_room  # late, as above

        for field in fields(self):
            if field.name == "resources":
                continue
            folder: Path = getattr(self, field.name)
            make_private_folder(folder)
            make_sure_of_room(folder)

    @property
    def settings_file(self) -> Path:
        """Return the file of `settings.SettingsFile`."""
        return self.config / "settings.json"

    @property
    def key_file(self) -> Path:
        """Return the file of `keys.KeyFile`."""
        return self.data / "keys.json"

    @property
    def restored_keys_mark(self) -> Path:
        """Return the file that is there while the audit has not heard of restored keys."""
        return self.data / "keys-restored"

    @property
    def database_file(self) -> Path:
        """Return the embedded database, unless the settings name another."""
        return self.data / "ioma-desk.db"

    @property
    def drafts(self) -> Path:
        """Return the folder of `services.drafts.DraftBox`."""
        return self.data / "drafts"
