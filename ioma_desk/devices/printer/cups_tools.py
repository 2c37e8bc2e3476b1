"""Talks to CUPS through its own tools: `lp` for documents, `ipptool` for questions (IPP, RFC 8011)."""

import os
import plistlib
import re
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias
from urllib.parse import quote
from xml.parsers.expat import ExpatError

from ioma_desk.domain.errors import PrinterTrouble

_JOB_NUMBER = re.compile(r"request id is \S+-(\d+) ")

Attributes: TypeAlias = Mapping[str, object]
"""One group of an answer: names to values as plistlib reads them; a set of several values is a list."""


@dataclass(frozen=True, slots=True)
class Request:
    """An IPP operation by its registered name, its target attribute (`printer-uri`, `job-uri`) and the rest.

    `attributes` are lines of ipptool's own syntax (ipptoolfile(5)), such as `boolean purge-job true`.
    """

    operation: str
    target: str = ""
    attributes: tuple[str, ...] = ()

    def text(self) -> str:
        """Return the request as ipptool reads it; `$user` is expanded by the tool."""
        target = (self.target,) if self.target else ()
        lines = (
            "charset attributes-charset utf-8",
            "naturalLanguage attributes-natural-language en",
            *target,
            "name requesting-user-name $user",
            *self.attributes,
        )
        body = "\n".join(f"ATTR {line}" for line in lines)
        return f"{{\nOPERATION {self.operation}\nGROUP operation-attributes-tag\n{body}\n}}\n"


def printer_target(queue: str) -> str:
    """Return the attribute that aims a request at a queue."""
    return f'uri printer-uri "ipp://localhost/printers/{quote(queue, safe="")}"'


def job_target(job_id: str) -> str:
    """Return the attribute that aims a request at a job."""
    return f'uri job-uri "ipp://localhost/jobs/{int(job_id)}"'


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server answered: the status keyword (RFC 8011, appendix B) and the groups after the first."""

    status: str
    groups: tuple[Attributes, ...]

    @property
    def ok(self) -> bool:
        """Tell whether the server did what was asked."""
        return self.status.startswith("successful-")

    @property
    def not_found(self) -> bool:
        """Tell whether the queue or job asked for does not exist."""
        return self.status in {"client-error-not-found", "client-error-gone"}

    def first(self) -> Attributes:
        """Return the first group, empty when there is none."""
        return self.groups[0] if self.groups else {}


class CupsTools:
    """Runs the tools with a time limit of `seconds` each.

    Which server they talk to is their own affair (CUPS_SERVER, client.conf). `private_dir` takes their
    temporary files, if any.
    """

    def __init__(self, private_dir: Path, seconds: float = 10.0) -> None:
        self._private_dir = private_dir
        self._seconds = seconds

    def ask(self, *requests: Request) -> tuple[Answer, ...]:
        """Return one answer a request, in order. Raises `PrinterTrouble` when the server does not answer."""
        text = "".join(request.text() for request in requests)
        limit = str(max(1, int(self._seconds) - 1))
        arguments = ("-X", "-I", "-T", limit, f"ipp://{self._server()}/", "/dev/stdin")
        answers = _parse(self._run("ipptool", arguments, text.encode()).stdout)
        if len(answers) < len(requests):
            raise _no_server()
        return answers

    def print(self, queue: str, job_name: str, options: Sequence[str], copies: int, pdf: bytes) -> str | None:
        """Hand `pdf` to `lp` through its standard input, so that it never touches a disk of ours.

        Returns the job's number, or None when the queue would not take it.
        """
        pairs = [part for option in ("document-format=application/pdf", *options) for part in ("-o", option)]
        ran = self._run("lp", ("-d", queue, "-t", job_name, "-n", str(copies), *pairs), pdf)
        found = _JOB_NUMBER.search(ran.stdout.decode(errors="replace"))
        return found[1] if ran.returncode == 0 and found else None

    def _server(self) -> str:
        """Return the server as the authority of a URI: host and port, or the escaped path of a socket."""
        server = self._run("lpstat", ("-H",), b"").stdout.decode().strip()
        return quote(server, safe="") if server.startswith("/") else server

    def _run(self, tool: str, arguments: Sequence[str], fed: bytes) -> subprocess.CompletedProcess[bytes]:
        # English answers can be parsed; temporary files of the tools, if any, go where they are swept.
        environment = {**os.environ, "LC_ALL": "C.UTF-8", "TMPDIR": str(self._private_dir)}
        try:
            return subprocess.run(
                [tool, *arguments],
                input=fed,
                capture_output=True,
                env=environment,
                timeout=self._seconds,
                check=False,
            )
        except FileNotFoundError as missing:
            raise PrinterTrouble(
                f"A este equipo le falta el programa de impresión «{tool}». "
                "Pida a soporte técnico que instale los paquetes cups-client y cups-ipp-utils."
            ) from missing
        except subprocess.TimeoutExpired as late:
            raise _no_server() from late


def _parse(plist: bytes) -> tuple[Answer, ...]:
    """Return the answers in ipptool's report; a report cut short, as without a server, has none."""
    end = plist.rfind(b"</plist>")  # a summary in plain text may follow it
    try:
        tests = plistlib.loads(plist[:end] + b"</plist>")["Tests"]
    except (plistlib.InvalidFileException, ExpatError, KeyError):
        return ()
    return tuple(
        Answer(test["StatusCode"], tuple(test.get("ResponseAttributes", ())[1:]))
        for test in tests
        if "StatusCode" in test
    )


def _no_server() -> PrinterTrouble:
    return PrinterTrouble(
        "El servicio de impresión de este equipo no responde. Espere un momento y pruebe otra vez; "
        "si sigue igual, pida a soporte técnico que inicie el servicio CUPS."
    )
