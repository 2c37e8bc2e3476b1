"""Turns the bytes that a code holds into text."""


def payload_text(data: bytes) -> str:
    """Return the bytes of a card as text: UTF-8 where they are valid, else Latin-1 with the usual Ñ put right.

    No source states the character set of the card; ¥ and Ð are Ñ in code pages 437 and 850 read as Latin-1.
    """
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1").translate(str.maketrans("¥Ð", "ÑÑ"))
