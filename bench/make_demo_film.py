"""Writes the film of cards that the demonstration office plays in place of a camera, and the texts it holds."""

import json
import sys
from pathlib import Path

from bench.capture_simulator.film import film
from bench.capture_simulator.payloads import Layout, Payload

_SEED = 20
_CARDS = (
    Payload(
        Layout.NINE, "00512340027@MUÑOZ IBARRA@LUCÍA BELÉN@F@34512876@B@18/09/1989@05/03/2019@275", "utf-8"
    ),
    Payload(Layout.EIGHT, "00187650014@QUIROGA@HUGO RAMIRO@M@26731405@A@02/06/1978@27/11/2012", "latin-1"),
    Payload(
        Layout.OLD_17,
        "@14902377    @A@1@BENITEZ@ELENA MARIA@ARGENTINA@23/01/1962@F@14/04/2011@00064410032@7055 @14/04/2026@318@0"
        "@ILR:2.20 C:110927.01 (GM/EXE-MOVE-HM)@UNIDAD #17 || S/N: 0040>2008>>0052",
        "latin-1",
    ),
)


def main() -> None:
    """Write cards.avi and cards.json into the folder named on the command line, resources/demo by default."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "resources/demo")
    folder.mkdir(parents=True, exist_ok=True)
    frames = film(_CARDS, folder / "cards.avi", _SEED)
    texts = json.dumps([card.text for card in _CARDS], ensure_ascii=False, indent=2)
    (folder / "cards.json").write_text(texts + "\n", encoding="utf-8")
    print(f"{frames} frames, {(folder / 'cards.avi').stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
