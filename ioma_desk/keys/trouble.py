"""What can be wrong with keys, in words that name the remedy."""

from ioma_desk.domain.errors import UserFacingError


class KeyTrouble(UserFacingError):
    """The keys of the installation cannot be used as they are."""


class WrongKeys(KeyTrouble):
    """The keys at hand belong to another installation, or lack the one that is needed."""


class KeysAbsent(KeyTrouble):
    """There is no key file yet, or it was removed."""


class SealBroken(KeyTrouble):
    """A sealed value was changed, or was moved from the record it belongs to."""
