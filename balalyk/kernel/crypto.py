"""Identity is sealed before it reaches the database; the keys live elsewhere.

A sealed value is ``version (1 byte) · key number (2 bytes) · nonce (12) · ciphertext and tag``,
AES-256-GCM, bound to its table, column and row: a value moved to another row does not open.
Equality and name search go by blind keys, an HMAC with a key of its own.
"""

import base64
import functools
import hmac
import json
import os
import secrets
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

VERSION = b"\x01"
_HEAD = 3
_NONCE = 12


class CannotOpen(Exception):
    """A sealed value that was cut, moved to another row, or whose key is not on the ring."""


@dataclass(frozen=True)
class KeyRing:
    """``seal``: key number to 32 bytes; ``current`` is the one new values are sealed with.
    ``blind``: 32 bytes."""

    seal: dict[int, bytes]
    current: int
    blind: bytes

    @classmethod
    def new(cls) -> "KeyRing":
        return cls({1: secrets.token_bytes(32)}, 1, secrets.token_bytes(32))

    def with_next_key(self) -> "KeyRing":
        """The ring with one more key, which becomes the current one."""
        number = max(self.seal) + 1
        return KeyRing({**self.seal, number: secrets.token_bytes(32)}, number, self.blind)

    def without_old_keys(self) -> "KeyRing":
        """The ring with the current key alone."""
        return KeyRing({self.current: self.seal[self.current]}, self.current, self.blind)

    def to_json(self) -> str:
        seal = {str(number): base64.b64encode(key).decode() for number, key in self.seal.items()}
        blind = base64.b64encode(self.blind).decode()
        return json.dumps({"seal": seal, "current": self.current, "blind": blind})

    @classmethod
    def from_json(cls, text: str) -> "KeyRing":
        ring = json.loads(text)
        seal = {int(number): base64.b64decode(key) for number, key in ring["seal"].items()}
        return cls(seal, int(ring["current"]), base64.b64decode(ring["blind"]))


def _written(ring: KeyRing, folder: Path) -> Path:
    """The ring in a file of its own with mode 0600, safely on the disk."""
    number, name = tempfile.mkstemp(prefix=".keys-", dir=folder)
    with os.fdopen(number, "w") as file:
        file.write(ring.to_json())
        file.flush()
        os.fsync(file.fileno())
    return Path(name)


def _read_or_make(path: Path) -> KeyRing:
    """The ring in the file; without a file, a new ring. Of many first readers one makes it."""
    if not path.exists():
        fresh = _written(KeyRing.new(), path.parent)
        try:
            # A link is made whole or not at all, and never over a file that is there: a ring that
            # somebody has sealed with is never lost to one made a moment later.
            os.link(fresh, path)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return KeyRing.from_json(path.read_text())


@dataclass
class _Held:
    """The ring of this process, the file's stamp when it was read, and when to look again."""

    ring: KeyRing | None = None
    stamp: int = 0
    look_again: float = 0.0


_held = _Held()
# Another process may turn the keys: within this time every process seals with the new one.
LOOK_AGAIN = 1.0


def ring() -> KeyRing:
    """The installation's keys: from BALALYK_KEYS, else from the key file, made on first use."""
    if _held.ring is not None and time.monotonic() < _held.look_again:
        return _held.ring
    if settings.KEY_RING:
        _held.ring, _held.look_again = KeyRing.from_json(settings.KEY_RING), float("inf")
        return _held.ring
    path: Path = settings.KEY_FILE
    stamp = path.stat().st_mtime_ns if path.exists() else 0
    if _held.ring is None or stamp != _held.stamp:
        _cipher.cache_clear()
        _held.ring = _read_or_make(path)
        _held.stamp = path.stat().st_mtime_ns
    _held.look_again = time.monotonic() + LOOK_AGAIN
    return _held.ring


def replace_ring(new: KeyRing) -> None:
    """Writes the key file anew. Only where the keys are in a file."""
    _written(new, settings.KEY_FILE.parent).replace(settings.KEY_FILE)
    forget()


def forget() -> None:
    """Reads the keys anew at their next use."""
    _held.ring = None
    _cipher.cache_clear()


@functools.lru_cache(maxsize=16)
def _cipher(number: int) -> AESGCM:
    return AESGCM(ring().seal[number])


def seal(value: bytes, binding: bytes) -> bytes:
    """``value`` sealed with the current key and bound to ``binding``."""
    number = ring().current
    nonce = os.urandom(_NONCE)
    head = VERSION + number.to_bytes(2, "big")
    return head + nonce + _cipher(number).encrypt(nonce, value, binding)


def key_number(sealed: bytes) -> int:
    """The number of the key a value was sealed with."""
    return int.from_bytes(sealed[1:_HEAD], "big")


def unseal(sealed: bytes, binding: bytes) -> bytes:
    """The value again. CannotOpen when it was cut, moved, or its key is missing."""
    if sealed[:1] != VERSION or len(sealed) < _HEAD + _NONCE + 16:
        raise CannotOpen("not a sealed value")
    number = key_number(sealed)
    if number not in ring().seal:
        # Another process may have added a key since this one read the ring.
        forget()
    if number not in ring().seal:
        raise CannotOpen(f"key {number} is not on the ring")
    nonce, body = sealed[_HEAD : _HEAD + _NONCE], sealed[_HEAD + _NONCE :]
    try:
        return _cipher(number).decrypt(nonce, body, binding)
    except InvalidTag:
        raise CannotOpen("the value does not belong to this row, or was changed") from None


def blind(label: str, value: str) -> bytes:
    """32 bytes that equal values share and nobody can turn back without the blind key."""
    return hmac.digest(ring().blind, f"{label}\x1f{value}".encode(), "sha256")


def blind_number(label: str, value: str) -> int:
    """``blind`` as a signed 64-bit number, small enough to index by the million."""
    return int.from_bytes(blind(label, value)[:8], "big", signed=True)
