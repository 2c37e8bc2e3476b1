"""A real CUPS server of its own, with simulated printers, for the tests and for the tour.

Standard library only. Three queues take PDF as it is: `Oficina_A4` (office printer), `Tarjetas_CR80` (card
printer) and `Rollo_80` (a roll that is cut anywhere). Their backend writes what arrives to a folder and obeys a
fault file, so a jam or an empty tray reaches the queue the way real ones do. A fourth queue, `Red_muerta`,
points at a network printer that does not exist. See cupsd.conf(5) and backend(7).
"""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from types import TracebackType
from typing import Self

OFFICE_QUEUE = "Oficina_A4"
CARD_QUEUE = "Tarjetas_CR80"
ROLL_QUEUE = "Rollo_80"
DEAD_QUEUE = "Red_muerta"

_START_SECONDS = 10.0
_CLOSED_PORT = 9  # the discard service: no printer listens there, and nothing else on a desk either
_SERVER_BINS = (Path("/usr/lib/cups"), Path("/usr/libexec/cups"))


class Fault(Enum):
    """What may ail a simulated printer: its name in `printer-state-reasons` (RFC 8011, 5.4.12)."""

    MEDIA_EMPTY = "media-empty-error"
    JAM = "media-jam-error"
    COVER_OPEN = "cover-open-error"
    OFFLINE = "offline-report"


@dataclass(frozen=True, slots=True)
class ArrivedJob:
    """A document that reached a simulated printer: its job number, queue, job name and bytes."""

    number: int
    queue: str
    name: str
    pdf: bytes


class PrivateCups:
    """A cupsd in a folder of its own, on a port of its own; use it in a `with` statement.

    `server` is the value of CUPS_SERVER that leads clients here, `environment()` a whole environment;
    `socket` is a second way in.
    Runs as root, and then its backends as user lp; or as any user, and then they as that one.
    """

    def __init__(self) -> None:
        # Backends run as user lp, so each folder above must let them through, unlike those of pytest; and a
        # socket's path ends at 107 bytes.
        self._root = Path(tempfile.mkdtemp(prefix="cups-", dir="/tmp"))
        self._root.chmod(0o755)
        self._process: subprocess.Popen[bytes] | None = None
        self._port = _free_port()
        self.socket = self._root / "socket"
        self.server = f"127.0.0.1:{self._port}"

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.remove()

    def start(self) -> None:
        """Start the server, also after `stop`. Raises RuntimeError with its log when it does not answer."""
        if not self._path("cupsd").exists():
            self._furnish()
        with self._path("console").open("ab") as console:
            files = ("-c", self._path("etc/cupsd.conf"), "-s", self._path("etc/cups-files.conf"))
            self._process = subprocess.Popen(
                [self._path("cupsd"), "-f", *files], stdout=console, stderr=console
            )
        if not _within(_START_SECONDS, self._answers):
            self.stop()
            raise RuntimeError("cupsd did not start:\n" + self.log())

    def stop(self) -> None:
        """Stop the server and keep its folder, as when the print service dies."""
        if self._process is not None:
            self._process.terminate()
            try:
                self._process.wait(timeout=5)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            self._process = None

    def remove(self) -> None:
        """Stop the server and remove everything it wrote."""
        for queue in (OFFICE_QUEUE, CARD_QUEUE, ROLL_QUEUE):
            self.set_fault(queue, None)
        self.stop()
        shutil.rmtree(self._root, ignore_errors=True)

    def environment(self) -> dict[str, str]:
        """Return this process's environment with CUPS clients led to this server."""
        return {**os.environ, "CUPS_SERVER": self.server}

    def set_fault(self, queue: str, fault: Fault | None) -> None:
        """Let the printer of `queue` suffer `fault` from its next document on, or recover (None)."""
        staged = self._path(f"faults/.{queue}")
        if staged.parent.exists():
            staged.write_text("" if fault is None else fault.value)
            staged.replace(self._path(f"faults/{queue}"))

    def arrived(self) -> tuple[ArrivedJob, ...]:
        """Return the documents that reached the printers, oldest first."""
        folders = sorted(self._path("arrived").iterdir(), key=lambda folder: int(folder.name))
        return tuple(_arrived_job(folder) for folder in folders if (folder / "document.pdf").exists())

    def spooled(self) -> tuple[Path, ...]:
        """Return the documents that the server keeps on disk."""
        return tuple(sorted(self._path("spool").glob("d*")))

    def log(self) -> str:
        """Return what the server wrote to its console and error log."""
        logs = (self._path("console"), self._path("error_log"))
        return "".join(log.read_text(errors="replace") for log in logs if log.exists())

    def delete_queue(self, queue: str) -> None:
        """Remove a queue with its jobs, as an administrator would."""
        self._administer("lpadmin", "-x", queue)

    def reject_jobs(self, queue: str) -> None:
        """Let a queue refuse new jobs."""
        self._administer("cupsreject", queue)

    def accept_jobs(self, queue: str) -> None:
        """Let a queue take new jobs again."""
        self._administer("cupsaccept", queue)

    def pause(self, queue: str) -> None:
        """Stop a queue: it takes jobs and keeps them."""
        self._administer("cupsdisable", queue)

    def resume(self, queue: str) -> None:
        """Let a stopped queue print again."""
        self._administer("cupsenable", queue)

    def hold(self, job: str) -> None:
        """Hold a waiting job, named `QUEUE-NUMBER`."""
        self._administer("lp", "-i", job, "-H", "hold")

    def cancel(self, job: str) -> None:
        """Cancel a job, named `QUEUE-NUMBER`, as somebody at the printer would."""
        self._administer("cancel", job)

    def _administer(self, tool: str, *arguments: str) -> None:
        subprocess.run(
            [_program(tool), *arguments], env=self.environment(), check=True, timeout=10, capture_output=True
        )

    def _path(self, name: str) -> Path:
        return self._root / name

    def _answers(self) -> bool:
        if self._process is not None and self._process.poll() is not None:
            raise RuntimeError("cupsd ended at start:\n" + self.log())
        try:
            with socket.create_connection(("127.0.0.1", self._port), timeout=1):
                return True
        except OSError:
            return False

    def _furnish(self) -> None:
        for folder in ("etc/ppd", "spool", "cache", "state", "tmp", "bin/backend", "arrived", "faults"):
            self._path(folder).mkdir(parents=True)
        # Under AppArmor the system's cupsd may touch its own folders only; a copy escapes the profile.
        shutil.copy(_program("cupsd"), self._path("cupsd"))
        self._link_programs()
        backend = self._path("bin/backend/sim")
        backend.write_text(_BACKEND.format(root=self._root, reasons=_ALL_REASONS))
        backend.chmod(0o755)  # not writable by the group, or cupsd refuses to run it
        self._path("etc/cupsd.conf").write_text(_CUPSD_CONF.format(port=self._port, socket=self.socket))
        self._path("etc/cups-files.conf").write_text(_files_conf(self._root))
        self._path("etc/printers.conf").write_text("".join(_printer_entry(*entry) for entry in _QUEUES))
        for queue, ppd, _ in _QUEUES:
            self._path(f"etc/ppd/{queue}.ppd").write_text(ppd)
            self.set_fault(queue, None)
        if os.getuid() == 0:
            lp = pwd.getpwnam("lp")
            for folder in ("arrived", "tmp"):
                os.chown(self._path(folder), lp.pw_uid, lp.pw_gid)

    def _link_programs(self) -> None:
        system = next(folder for folder in _SERVER_BINS if folder.exists())
        for folder in ("cgi-bin", "daemon", "driver", "filter", "notifier"):
            self._path(f"bin/{folder}").symlink_to(system / folder)
        self._path("bin/backend/socket").symlink_to(system / "backend/socket")


def _arrived_job(folder: Path) -> ArrivedJob:
    queue, name = (folder / "about").read_text().rstrip("\n").split("\n", 1)
    return ArrivedJob(int(folder.name), queue, name, (folder / "document.pdf").read_bytes())


def _within(seconds: float, condition: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _program(name: str) -> str:
    found = shutil.which(name, path=os.environ.get("PATH", "") + ":/usr/sbin:/sbin:/usr/local/sbin")
    if found is None:
        raise RuntimeError(f"{name} is missing: install cups, cups-client, cups-filters and cups-ipp-utils")
    return found


def _files_conf(root: Path) -> str:
    owner = "" if os.getuid() else "User lp\nGroup lp\nSystemGroup root\n"
    folders = {
        "ServerRoot": "etc",
        "ServerBin": "bin",
        "RequestRoot": "spool",
        "CacheDir": "cache",
        "StateDir": "state",
        "TempDir": "tmp",
        "ErrorLog": "error_log",
        "AccessLog": "access_log",
        "Printcap": "printcap",
        "PageLog": "page_log",
    }
    return owner + "".join(f"{key} {root / name}\n" for key, name in folders.items())


def _printer_entry(queue: str, _ppd: str, device: str) -> str:
    default = "Default" if queue == OFFICE_QUEUE else ""
    return (
        f"<{default}Printer {queue}>\nInfo {_DESCRIPTIONS[queue]}\nDeviceURI {device}\nState Idle\n"
        "Accepting Yes\nErrorPolicy stop-printer\nJobSheets none none\nOpPolicy default\n</Printer>\n"
    )


_DESCRIPTIONS = {
    OFFICE_QUEUE: "Impresora de oficina (recepción)",
    CARD_QUEUE: "Impresora de credenciales",
    ROLL_QUEUE: "Impresora de mostrador",
    DEAD_QUEUE: "Impresora de red apagada",
}

# Like the server's own defaults, but queues may be administered without a password. The owner of a job is
# still checked, and PreserveJobFiles stays as it comes, so that a purge has something to prove.
_CUPSD_CONF = """\
Listen 127.0.0.1:{port}
Listen {socket}
LogLevel info
MaxLogSize 0
Browsing No
BrowseLocalProtocols none
WebInterface No
DefaultAuthType None
<Location />
  Order deny,allow
</Location>
<Policy default>
  JobPrivateAccess default
  JobPrivateValues default
  <Limit Cancel-Job Cancel-My-Jobs Hold-Job Release-Job Set-Job-Attributes Send-Document Send-URI Close-Job>
    Require user @OWNER @SYSTEM
    Order deny,allow
  </Limit>
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
"""

_ALL_REASONS = ",".join(fault.value for fault in Fault)

# Called by cupsd as: sim JOB USER TITLE COPIES OPTIONS [FILE]. While a fault stands it says so on standard
# error and waits, as a printer does; the reason is withdrawn before the document is taken. A job cancelled in
# the middle of a fault leaves its reason standing, so each one begins by withdrawing all.
_BACKEND = """\
#!/bin/sh
if [ $# -eq 0 ]; then echo 'direct sim "Unknown" "Simulated printer"'; exit 0; fi
root={root}
queue=${{DEVICE_URI#sim:/}}
said=
echo "STATE: -{reasons}" >&2
while fault=$(cat "$root/faults/$queue"); [ "$fault" != "$said" ] || [ -n "$said" ]; do
  if [ "$fault" != "$said" ]; then
    [ -z "$said" ] || echo "STATE: -$said" >&2
    [ -z "$fault" ] || echo "STATE: +$fault" >&2
    said=$fault
  fi
  [ -z "$said" ] || sleep 0.1
done
job="$root/arrived/$1"
mkdir -p "$job"
printf '%s\\n%s\\n' "$queue" "$3" > "$job/about"
cat ${{6:+"$6"}} > "$job/partial"
[ -s "$job/partial" ] && mv "$job/partial" "$job/document.pdf"
exit 0
"""

_PPD = """\
*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "SIM.PPD"
*Manufacturer: "Simulated"
*Product: "(Simulated)"
*ModelName: "Simulated {name}"
*ShortNickName: "Simulated {name}"
*NickName: "Simulated {name}"
*PSVersion: "(3010.000) 0"
*LanguageLevel: "3"
*ColorDevice: True
*DefaultColorSpace: RGB
*cupsVersion: 2.4
*cupsManualCopies: True
*cupsFilter2: "application/vnd.cups-pdf application/pdf 0 -"
*OpenUI *PageSize/Media Size: PickOne
*DefaultPageSize: {default}
{sizes}*CloseUI: *PageSize
*OpenUI *PageRegion: PickOne
*DefaultPageRegion: {default}
{regions}*CloseUI: *PageRegion
*DefaultImageableArea: {default}
{areas}*DefaultPaperDimension: {default}
{dimensions}"""


# A roll is cut anywhere: any width up to 80 mm and any length up to a metre, in points.
_CUSTOM_SIZES = """\
*HWMargins: 0 0 0 0
*VariablePaperSize: True
*MaxMediaWidth: 227
*MaxMediaHeight: 2835
*CustomPageSize True: "pop pop pop <</PageSize[5 -2 roll]>>setpagedevice"
*ParamCustomPageSize Width: 1 points 72 227
*ParamCustomPageSize Height: 2 points 72 2835
*ParamCustomPageSize WidthOffset: 3 points 0 0
*ParamCustomPageSize HeightOffset: 4 points 0 0
*ParamCustomPageSize Orientation: 5 int 0 0
"""


def _ppd(name: str, default: str, pages: dict[str, tuple[float, float]]) -> str:
    def rows(pattern: str) -> str:
        return "".join(pattern.format(page=page, x=size[0], y=size[1]) for page, size in pages.items())

    return _PPD.format(
        name=name,
        default=default,
        sizes=rows('*PageSize {page}: "<</PageSize[{x} {y}]>>setpagedevice"\n'),
        regions=rows('*PageRegion {page}: "<</PageSize[{x} {y}]>>setpagedevice"\n'),
        areas=rows('*ImageableArea {page}: "0 0 {x} {y}"\n'),
        dimensions=rows('*PaperDimension {page}: "{x} {y}"\n'),
    )


# Sizes in points. The office printer's own default is Letter: whoever forgets to say A4 gets a shrunk page.
_OFFICE_PPD = _ppd("office", "Letter", {"Letter": (612, 792), "A4": (595.276, 841.89)})
_CARD_PPD = _ppd("card", "CR80", {"CR80": (242.646, 153.014)})
_ROLL_PPD = _ppd("roll", "Roll80", {"Roll80": (226.772, 841.89)}) + _CUSTOM_SIZES

_QUEUES = (
    (OFFICE_QUEUE, _OFFICE_PPD, f"sim:/{OFFICE_QUEUE}"),
    (CARD_QUEUE, _CARD_PPD, f"sim:/{CARD_QUEUE}"),
    (ROLL_QUEUE, _ROLL_PPD, f"sim:/{ROLL_QUEUE}"),
    (DEAD_QUEUE, _OFFICE_PPD, f"socket://127.0.0.1:{_CLOSED_PORT}"),
)
