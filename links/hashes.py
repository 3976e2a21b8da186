"""What is kept instead of what must not be kept."""

from hashlib import sha256

from django.utils.crypto import salted_hmac

from links.rules import readable, same_address


def of_secret(secret: str) -> str:
    """What is kept of a link's secret; nobody can guess 160 bits, so it needs no key."""
    return sha256(readable(secret).encode()).hexdigest()


def of_address(address: str) -> str:
    """What is kept of an e-mail address: keyed, because addresses can be guessed."""
    return salted_hmac("links.address", same_address(address), algorithm="sha256").hexdigest()
