"""Opens what a desk works with (settings, keys, database) and builds its use cases; knows nothing of windows."""

from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import Engine

from ioma_desk.domain.desk import Actor, Desk
from ioma_desk.domain.desk_clock import DeskClock
from ioma_desk.domain.errors import StoreUnavailable
from ioma_desk.domain.papers import Issuer, PaperKind
from ioma_desk.domain.ports import A4, CR80, ROLL_80, Offset, Printer, Randomness
from ioma_desk.durable_files import remove, write_whole
from ioma_desk.keys import KeyFile, KeySet, KeyTrouble, SystemKeyring
from ioma_desk.paths import Paths
from ioma_desk.services.affiliates import Affiliates
from ioma_desk.services.credentials import Credentials
from ioma_desk.services.drafts import DraftBox
from ioma_desk.services.enrolments import Enrolments
from ioma_desk.services.help_sheets import HelpSheets
from ioma_desk.services.installation import Installation, SetUp
from ioma_desk.services.logbook import Logbook
from ioma_desk.services.policies import read_policies
from ioma_desk.services.press import Press
from ioma_desk.services.print_room import PrinterProfile, PrintRoom
from ioma_desk.services.receipts import Receipts
from ioma_desk.services.recovery_sheet import RecoverySheet
from ioma_desk.services.roster import Roster
from ioma_desk.services.sign_in import SignIn
from ioma_desk.services.token_sheets import TokenSheets
from ioma_desk.settings import PaperStock, PrinterChoice, Settings, SettingsFile
from ioma_desk.store.backup import back_up
from ioma_desk.store.database_time import keep_time
from ioma_desk.store.door import Store
from ioma_desk.store.engine import embedded_engine, server_engine
from ioma_desk.store.schema import HEAD, refuse_newer, refuse_unfit_server, upgrade, version_of

LONG_NAMES = {"IOMA": "Instituto de Obra Médico Asistencial"}
"""What stands below an insurer's name on papers, where the name alone does not say it."""
STOCK = {PaperStock.A4: A4, PaperStock.CR80: CR80, PaperStock.ROLL_80: ROLL_80}


@dataclass(frozen=True, slots=True)
class Rooms:
    """Everything a signed-in desk works with."""

    store: Store
    keys: KeySet
    desk: Desk
    sign_in: SignIn
    roster: Roster
    logbook: Logbook
    affiliates: Affiliates
    enrolments: Enrolments
    drafts: DraftBox
    print_room: PrintRoom
    sheets: TokenSheets
    credentials: Credentials
    receipts: Receipts
    press: Press
    help_sheets: HelpSheets
    recovery: RecoverySheet


@dataclass(frozen=True, slots=True)
class Records:
    """The store and the keys that its audit chain is made with."""

    store: Store
    keys: KeySet


class Workshop:
    """Opens and keeps one desk's files; every method may take a while and belongs on a worker."""

    def __init__(self, paths: Paths, clock: DeskClock, randomness: Randomness, printer: Printer) -> None:
        self.paths = paths
        self.clock = clock
        self.randomness = randomness
        self.printer = printer
        self.press = Press(paths.resources / "fonts")
        self._settings_file = SettingsFile(paths.settings_file)
        self._key_file = KeyFile(paths.key_file, SystemKeyring(), randomness)
        self.settings = Settings()

    def read_settings(self) -> Settings:
        """Return the desk's choices. Raises `BadSettings` for a damaged file, once."""
        self.settings = self._settings_file.load()
        return self.settings

    def change_settings(self, settings: Settings) -> None:
        """Keep other choices from now on."""
        self._settings_file.save(settings)
        self.settings = settings

    def open(self) -> Rooms | None:
        """Return the desk's rooms, or None while the first start is still to be done.

        An embedded database of an older version is brought up to date first. Raises `UserFacingError`s that name
        the remedy.
        """
        if not self._key_file.exists():
            self._refuse_orphans()
            return None
        keys = self._key_file.load()
        store = self._open_store(keys)
        installation = Installation(store, keys.id, self.clock)
        desk = installation.desk(self.settings.counter_id) if installation.is_set_up() else None
        if desk is None:
            return None
        rooms = self._rooms(store, keys, desk)
        if self.paths.restored_keys_mark.exists() and rooms.logbook.keys_restored():
            remove(self.paths.restored_keys_mark)
        return rooms

    def keep_keys(self, keys: KeySet) -> None:
        """Keep a restored key set, in place of one that is damaged or another's.

        The audit hears of it when the database that these keys open is next opened, be it after a new start.
        """
        self._key_file.save(keys)
        write_whole(self.paths.restored_keys_mark, b"")

    def open_records(self) -> Records:
        """Return the store and the keys alone, for work on a server without a desk. Raises `UserFacingError`."""
        keys = self._key_file.load()
        return Records(self._open_store(keys), keys)

    def set_up(self, plan: SetUp, settings: Settings) -> tuple[Rooms, Actor]:
        """Make keys, database and first rows, and return the rooms with the first administrator in."""
        self.paths.prepare()
        keys = self._key_file.load() if self._key_file.exists() else KeySet.create(self.randomness)
        # The keys are on disk before anything is sealed with them.
        self._key_file.save(keys)
        self.settings = settings
        store = self._open_store(keys)
        desk, actor = Installation(store, keys.id, self.clock).set_up(plan)
        self.change_settings(replace(settings, delegation_id=desk.delegation_id, counter_id=desk.counter_id))
        return self._rooms(store, keys, desk), actor

    def profile(self, kind: PaperKind) -> PrinterProfile | None:
        """Return where a kind of paper is printed at this desk."""
        choice: PrinterChoice | None = self.settings.printers.get(kind)
        if choice is None:
            return None
        return PrinterProfile(choice.queue, STOCK[choice.stock], Offset(choice.offset_right, choice.offset_down))

    def _database_file(self) -> Path:
        return self.settings.embedded_file or self.paths.database_file

    def _open_store(self, keys: KeySet) -> Store:
        engine = self._server(self.settings.database_url) if self.settings.database_url else self._embedded(keys)
        store = Store(engine, keys, self.clock)
        keep_time(store, self.clock)
        return store

    def _server(self, url: str) -> Engine:
        engine = server_engine(url)
        try:
            refuse_unfit_server(engine)
        except StoreUnavailable:
            engine.dispose()  # each try would leave a connection at the server
            raise
        return engine

    def _embedded(self, keys: KeySet) -> Engine:
        file = self._database_file()
        engine = embedded_engine(file, keys.database_key)
        version = version_of(engine)
        if version != HEAD:
            refuse_newer(version)
            if version is not None:
                back_up(engine, file, version, self.clock.today())
            upgrade(engine)
        return engine

    def _refuse_orphans(self) -> None:
        """A database without its keys is not a first start: making new keys would lose it."""
        if self.settings.database_url is None and self._database_file().exists():
            raise KeyTrouble(
                "Falta el archivo de claves de esta base de datos. Restaure las claves con la hoja de recuperación "
                "o impórtelas de otro puesto; no instale de nuevo."
            )

    def _rooms(self, store: Store, keys: KeySet, desk: Desk) -> Rooms:
        issuer, policies = issuer_of(desk), read_policies(store)
        room = PrintRoom(store, self.printer, self.profile, self.clock)
        logbook = Logbook(store, desk, keys.id)
        return Rooms(
            store=store,
            keys=keys,
            desk=desk,
            sign_in=SignIn(store, desk, self.clock),
            roster=Roster(store, desk),
            logbook=logbook,
            affiliates=Affiliates(store),
            enrolments=Enrolments(store, desk, self.clock),
            drafts=DraftBox(self.paths.drafts, keys, self.clock, self.clock.pc),
            print_room=room,
            sheets=TokenSheets(store, room, self.press, keys, issuer, self.clock, self.randomness, policies.sheet),
            credentials=Credentials(store, room, self.press, keys, issuer, self.clock, policies.credential),
            receipts=Receipts(store, room, self.press, issuer, self.randomness),
            press=self.press,
            help_sheets=HelpSheets(self.press, self.printer, self.profile, issuer, self.clock),
            recovery=RecoverySheet(
                keys, desk, issuer, self.press, self.printer, self.profile, self.clock, logbook
            ),
        )


def issuer_of(desk: Desk) -> Issuer:
    """Return the head of every paper of a desk: the insurer's name as it was given at the installation."""
    name = desk.installation_name
    return Issuer(name, LONG_NAMES.get(name.strip().upper(), ""), desk.delegation_name, desk.counter_name)
