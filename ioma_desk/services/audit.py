"""Verifies the audit chain: each entry's code, its place, and that the newest entries are still there."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from ioma_desk.domain.audit import BreakKind, chain_breaks
from ioma_desk.models.office import DelegationRow
from ioma_desk.store.chain import AuditKeys, entries, head_of
from ioma_desk.store.door import Store

WORDS = {
    BreakKind.EDITED: "fue modificado el asiento",
    BreakKind.UNLINKED: "fue reemplazado el asiento anterior al",
    BreakKind.MISSING: "faltan asientos antes del",
    BreakKind.OUT_OF_ORDER: "no está en su lugar el asiento",
    BreakKind.CUT_SHORT: "faltan los últimos asientos, después del",
    BreakKind.FOREIGN: "es de otra delegación el asiento",
}


class AuditReview:
    """Reads every delegation's chain of one database."""

    def __init__(self, store: Store, keys: AuditKeys) -> None:
        self._store = store
        self._keys = keys

    def breaks(self) -> tuple[str, ...]:
        """Return a Spanish line for every place where a chain does not hold; none when all are whole."""
        return self._store.read(self._read)

    def _read(self, session: Session) -> tuple[str, ...]:
        delegations = session.scalars(select(DelegationRow).order_by(DelegationRow.id)).all()
        return tuple(line for delegation in delegations for line in self._lines(session, delegation))

    def _lines(self, session: Session, delegation: DelegationRow) -> Iterator[str]:
        chain = entries(session, delegation.id)
        for broken in chain_breaks(chain, self._keys.audit_mac, head_of(session, delegation.id)):
            yield f"Delegación {delegation.code}: {WORDS[broken.kind]} {broken.sequence}."
