"""Keyed pseudonyms: the only form in which a person may leave the officer's own report."""

import base64
import hmac
import secrets
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["user", "citizen", "account"]

_TOKEN_BYTES = 10
KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class Pseudonyms:
    """Makes tokens with the installation's key.

    A token is the first 80 bits of HMAC-SHA-256 over kind, a unit separator and the canonical
    identifier, in base32: 16 lower-case characters. A plain hash of a BSN is reversed in a minute,
    there being only 90,909,091 of them; without the key a token is not.
    """

    key: bytes = field(repr=False)

    @property
    def mark(self) -> str:
        """What tells tokens of this key from those of another; it gives neither away."""
        return _text(hmac.digest(self.key, b"mark", "sha256"))

    def token(self, kind: Kind, identifier: str) -> str:
        """The token of a canonical identifier; two kinds never share one."""
        digest = hmac.digest(self.key, f"{kind}\x1f{identifier}".encode(), "sha256")
        return _text(digest)


def _text(digest: bytes) -> str:
    return base64.b32encode(digest[:_TOKEN_BYTES]).decode().lower()


def new_key() -> str:
    """A fresh key of 32 random bytes in hexadecimal, as a key file holds it."""
    return secrets.token_hex(KEY_BYTES)
