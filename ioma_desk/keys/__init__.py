"""The secrets of an installation: the key set, its file, and the ways it travels to another desk."""

from ioma_desk.keys.key_file import KeyFile
from ioma_desk.keys.key_set import KeySet
from ioma_desk.keys.passphrase import export_with_passphrase, import_with_passphrase
from ioma_desk.keys.recovery import from_recovery_lines, recovery_lines, recovery_text
from ioma_desk.keys.system_keyring import SystemKeyring
from ioma_desk.keys.trouble import KeyTrouble, WrongKeys

__all__ = [
    "KeyFile",
    "KeySet",
    "KeyTrouble",
    "SystemKeyring",
    "WrongKeys",
    "export_with_passphrase",
    "from_recovery_lines",
    "import_with_passphrase",
    "recovery_lines",
    "recovery_text",
]
