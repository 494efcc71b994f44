"""Environment variables, read once, typed, with a hint when one is wrong."""

from __future__ import annotations

import os
import secrets
import ssl
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

ROOT = Path(__file__).resolve().parent.parent


class BadSetting(SystemExit):
    """An environment variable has a value that cannot be used."""

    def __init__(self, name: str, found: str, remedy: str) -> None:
        super().__init__(f"{name}={found!r} cannot be used: {remedy}")


def flag(name: str, default: bool = False) -> bool:
    """Return a yes/no variable; accepts 1, true, yes, on and their opposites."""
    found = os.environ.get(name, "").strip().lower()
    if not found:
        return default
    if found in {"1", "true", "yes", "on"}:
        return True
    if found in {"0", "false", "no", "off"}:
        return False
    raise BadSetting(name, found, "write 1 or 0")


def words(name: str, default: tuple[str, ...] = ()) -> list[str]:
    """Return a comma-separated variable as a list."""
    found = os.environ.get(name, "")
    return [word.strip() for word in found.split(",") if word.strip()] or list(default)


def data_folder() -> Path:
    """Return the folder that holds database, uploads and keys; it is made when missing.

    So is the folder for static files in it: WhiteNoise warns at every start without one.
    """
    folder = Path(os.environ.get("NUCONG_DATA") or ROOT / "data").resolve()
    (folder / "static").mkdir(parents=True, exist_ok=True)
    return folder


def secret_key(folder: Path) -> str:
    """Return the signing key: from NUCONG_SECRET_KEY, else a file made at first start."""
    if found := os.environ.get("NUCONG_SECRET_KEY"):
        return found
    path = folder / "secret.key"
    if not path.exists():
        path.write_text(secrets.token_urlsafe(50), encoding="ascii")
        path.chmod(0o600)
    return path.read_text(encoding="ascii").strip()


SQLITE_START = (
    "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA cache_size=-20000;PRAGMA temp_store=MEMORY"
)


def database(folder: Path) -> dict[str, Any]:
    """Return Django's database settings: SQLite in the data folder, or what DATABASE_URL names.

    SQLite takes the write lock at the start of a transaction (IMMEDIATE): a deferred transaction that
    turns from reading to writing fails at once and no timeout cures it.
    """
    url = os.environ.get("DATABASE_URL", "")
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": folder / "nucong.sqlite3",
            "CONN_MAX_AGE": None,
            "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": SQLITE_START},
        }
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise BadSetting("DATABASE_URL", url, "write postgresql://user:password@host:port/name")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "OPTIONS": dict(parse_qsl(parts.query)),
    }


def mail() -> dict[str, Any]:
    """Return Django's mail settings from NUCONG_SMTP_*; without a host nothing is ever sent.

    NUCONG_SMTP_SECURITY: starttls (default), tls (from the first byte) or none.
    """
    host = os.environ.get("NUCONG_SMTP_HOST", "").strip()
    security = os.environ.get("NUCONG_SMTP_SECURITY", "starttls").strip().lower()
    if security not in {"starttls", "tls", "none"}:
        raise BadSetting("NUCONG_SMTP_SECURITY", security, "write starttls, tls or none")
    usual = {"starttls": "587", "tls": "465", "none": "25"}[security]
    port = os.environ.get("NUCONG_SMTP_PORT", "").strip() or usual
    if not port.isdecimal():
        raise BadSetting("NUCONG_SMTP_PORT", port, "write a number such as 587")
    user = os.environ.get("NUCONG_SMTP_USER", "")
    password = os.environ.get("NUCONG_SMTP_PASSWORD", "")
    if not (user + password).isascii():
        raise BadSetting("NUCONG_SMTP_PASSWORD", "…", "mail servers take plain Latin letters and signs only")
    sender = os.environ.get("NUCONG_SMTP_FROM", "").strip() or user
    if host and "@" not in sender:
        raise BadSetting("NUCONG_SMTP_FROM", sender, "write the address that letters come from")
    return {
        "EMAIL_BACKEND": "config.smtp.EmailBackend"
        if host
        else "django.core.mail.backends.dummy.EmailBackend",
        "EMAIL_HOST": host,
        "EMAIL_PORT": int(port),
        "EMAIL_HOST_USER": user,
        "EMAIL_HOST_PASSWORD": password,
        "EMAIL_USE_TLS": security == "starttls",
        "EMAIL_USE_SSL": security == "tls",
        "EMAIL_TIMEOUT": 20,
        "DEFAULT_FROM_EMAIL": sender,
    }


def smtp_certificate() -> str:
    """Return the PEM file of a mail server's certificate (or its authority's) that the computer does not know.

    Without NUCONG_SMTP_CERTIFICATE only certificates of known authorities are trusted.
    """
    path = os.environ.get("NUCONG_SMTP_CERTIFICATE", "").strip()
    if path:
        try:
            ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_verify_locations(path)
        except OSError as error:  # no such file, or no certificate in it (ssl.SSLError)
            raise BadSetting(
                "NUCONG_SMTP_CERTIFICATE", path, "write the path of a PEM certificate"
            ) from error
    return path
