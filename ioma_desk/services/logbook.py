"""The desk's logbook: audit entries of what happens at a counter besides its records, written behind what people do."""

import logging
from dataclasses import fields

from ioma_desk.domain.audit import Act
from ioma_desk.domain.desk import Actor, Desk
from ioma_desk.domain.errors import UserFacingError
from ioma_desk.settings import Settings
from ioma_desk.store.door import Deed, Store

_log = logging.getLogger(__name__)


class Logbook:
    """Writes down what one desk's people have already done; each method returns whether the entry was written.

    A desk is locked, left and equipped whether the database answers or not: then the log alone keeps it.
    """

    def __init__(self, store: Store, desk: Desk, key_set_id: str) -> None:
        self._store = store
        self._desk = desk
        self._key_set_id = key_set_id

    def locked(self, actor: Actor) -> bool:
        """The desk was covered, for nobody had been there for a while."""
        return self._write(actor, Deed(Act.LOCK, f"counter:{actor.counter_id}"))

    def left(self, actor: Actor) -> bool:
        """The program was closed."""
        return self._write(actor, Deed(Act.SIGN_OUT, f"operator:{actor.operator_id}"))

    def settings_changed(self, actor: Actor, before: Settings, after: Settings) -> bool:
        """Other settings were kept at this desk: the entry names those that changed, and digests all but secrets."""
        names = [each.name for each in fields(Settings) if getattr(before, each.name) != getattr(after, each.name)]
        digested = {each.name for each in fields(Settings) if each.repr} & set(names)
        old, new = ({name: str(getattr(settings, name)) for name in digested} for settings in (before, after))
        return self._write(actor, Deed(Act.SETTINGS_CHANGED, f"settings:{','.join(names)}", old, new))

    def recovery_sheet_printed(self, actor: Actor) -> bool:
        """The sheet that restores the keys was handed to a print queue."""
        return self._write_of_keys(actor, Act.RECOVERY_SHEET_PRINTED)

    def recovery_sheet_saved(self, actor: Actor) -> bool:
        """The sheet that restores the keys was written to a file."""
        return self._write_of_keys(actor, Act.RECOVERY_SHEET_SAVED)

    def keys_restored(self) -> bool:
        """The keys of this desk were restored from their sheet, before anybody could sign in."""
        return self._write_of_keys(self._desk.nobody, Act.KEYS_RESTORED)

    def _write_of_keys(self, actor: Actor, act: Act) -> bool:
        return self._write(actor, Deed(act, "installation:1", after={"key_set": self._key_set_id}))

    def _write(self, actor: Actor, deed: Deed) -> bool:
        try:
            self._store.write(actor, lambda _session, trail: trail(deed))
        except UserFacingError as trouble:
            _log.warning("no audit entry of %s by operator %d: %s", deed.act, actor.operator_id, type(trouble).__name__)
            return False
        return True
