"""Prints one sheet through Qt in a process of its own, for the CUPS client keeps its first server for good.

Run with QUEUE PAPER JOB_NAME COPIES; it prints the answers of the port as JSON.
"""

import json
import sys

from PySide6.QtGui import QGuiApplication

from ioma_desk.devices.printer.qt_printer import QtPrinter
from ioma_desk.domain.errors import PrinterTrouble
from ioma_desk.domain.ports import A4, CR80
from tests.devices.printer.sheets import sheet


def main(queue: str, paper_name: str, job_name: str, copies: str) -> dict[str, object]:
    """Print the sheet and return the answers of the port."""
    application = QGuiApplication([])
    printer = QtPrinter()
    paper = {"A4": A4, "CR80": CR80}.get(paper_name, A4)
    document = b"%PDF-1.4 torn" if paper_name == "torn" else sheet(paper)
    try:
        job_id = printer.submit(queue, document, paper, job_name, int(copies))
    except PrinterTrouble as trouble:
        return {"trouble": str(trouble)}
    answers = {
        "queues": {known.name: [held.name for held in known.sheets] for known in printer.queues()},
        "state": printer.status(queue, job_id).state,
        "found": printer.find_job(queue, job_name) == job_id,
        "other": printer.find_job(queue, "another"),
    }
    printer.cancel(queue, job_id)
    answers["after cancel"] = printer.status(queue, job_id).state
    del application
    return answers


if __name__ == "__main__":
    print(json.dumps(main(*sys.argv[1:])))  # noqa: T201 - read by the test that started this process
