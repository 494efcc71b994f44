"""Sealing words: AES-256-GCM with a key that lies in a file outside database and backup.

A sealed value is: version of the key (1 byte), nonce (12), ciphertext with tag. The associated data names the
row and the field, so that a value moved to another row does not open. Plain text is padded to blocks, so that
its length tells neither a kind nor a name. The file holds one line per version; a rotation adds a line, the
last one seals, every one opens. When the file is taken away nothing opens, from the next request on.
"""

from __future__ import annotations

import base64
import os
import secrets
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from . import errors

BLOCK = 256
_NONCE = 12
_VERSIONS = 255


def key_file() -> Path:
    """Return where the key lies."""
    return Path(settings.CASE_KEY)


def has_key() -> bool:
    """Tell whether the key is in its place."""
    return key_file().exists()


def make_key() -> None:
    """Make the first key. A key that is there already stays."""
    path = key_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(handle, "w", encoding="ascii") as out:
        out.write(_line(1))


def add_key_version() -> int:
    """Add a version to the key, with which everything is sealed from now on; return its number.

    Raises: KeyMissing.
    """
    keys = _keys()
    version = max(keys) + 1
    if version > _VERSIONS:
        raise errors.KeyMissing
    path = key_file()
    partial = path.with_name(path.name + ".part")
    handle = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as out:
        out.write(path.read_text(encoding="ascii") + _line(version))
    partial.replace(path)
    return version


def seal(text: str, *, row: object, field: str) -> bytes:
    """Return a text sealed for one field of one row. Raises: KeyMissing."""
    keys = _keys()
    version = max(keys)
    plain = text.encode()
    plain += b"\x80" + bytes(-(len(plain) + 1) % BLOCK)
    nonce = secrets.token_bytes(_NONCE)
    head = bytes([version])
    return head + nonce + AESGCM(keys[version]).encrypt(nonce, plain, _bound(head, row, field))


def unseal(sealed: bytes | memoryview, *, row: object, field: str) -> str:
    """Return the text of a sealed value. Raises: KeyMissing, CannotUnseal."""
    value = bytes(sealed)
    key = _keys().get(value[0]) if value else None
    if key is None:
        raise errors.KeyMissing
    nonce, words = value[1 : 1 + _NONCE], value[1 + _NONCE :]
    try:
        plain = AESGCM(key).decrypt(nonce, words, _bound(value[:1], row, field))
    except (InvalidTag, ValueError) as wrong:
        raise errors.CannotUnseal from wrong
    return plain[: plain.rindex(b"\x80")].decode()


def _bound(head: bytes, row: object, field: str) -> bytes:
    return head + f"nucong:{field}:{row}".encode()


def _line(version: int) -> str:
    return f"{version}:{base64.b64encode(secrets.token_bytes(32)).decode()}\n"


def _keys() -> dict[int, bytes]:
    """Return the keys by version, read anew each time: a key that was taken away must not be remembered."""
    try:
        lines = key_file().read_text(encoding="ascii").split()
        keys = {int(line.split(":")[0]): base64.b64decode(line.split(":")[1]) for line in lines}
    except (OSError, ValueError, IndexError) as wrong:
        raise errors.KeyMissing from wrong
    if not keys or any(len(key) != 32 for key in keys.values()):
        raise errors.KeyMissing
    return keys
