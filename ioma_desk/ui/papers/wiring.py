"""Connects a panel and a shelf to the story of the papers, once for every page that has them."""

from ioma_desk.ui.papers.panel import PapersPanel
from ioma_desk.ui.papers.presenter import PapersFlow
from ioma_desk.ui.papers.shelf import PaperShelf


def connect(panel: PapersPanel, shelf: PaperShelf, flow: PapersFlow) -> None:
    """Let what the clerk does in `panel` and `shelf` be told to `flow`."""
    panel.chosen.connect(flow.choose)
    panel.reason_given.connect(flow.give_reason)
    panel.printer_chosen.connect(flow.use_printer)
    panel.receiver_given.connect(flow.give_to)
    panel.receiver_left.connect(flow.give_to_nobody_else)
    shelf.preview_requested.connect(flow.preview)
    shelf.keep_requested.connect(flow.keep)
