"""The folder where printing tools put their temporary files: private to the user, swept at each start."""

import shutil
from pathlib import Path


def sweep(directory: Path) -> None:
    """Make `directory` if it is missing, close it to other users, and remove all it holds."""
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    directory.chmod(0o700)
    for left in directory.iterdir():
        if left.is_dir() and not left.is_symlink():
            shutil.rmtree(left)
        else:
            left.unlink()
