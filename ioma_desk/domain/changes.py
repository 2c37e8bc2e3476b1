"""What a write changed, so that each screen can decide whether it must look again."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Changes:
    """The kinds of record a use case touched."""

    affiliates: bool = False
    sheets: bool = False
    credentials: bool = False
    jobs: bool = False
    operators: bool = False
    settings: bool = False
