"""A small mail server for tests: EHLO, STARTTLS with a certificate of its own, AUTH, refusals.

with MailServer(refused={"ai@example.org": (550, "no such user")}) as server: …
server.letters: (recipient, the letter as it arrived)
"""

from __future__ import annotations

import base64
import email
import email.policy
import socket
import socketserver
import ssl
import threading
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from ipaddress import IPv4Address
from pathlib import Path
from typing import Any, Self

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

_LOCAL = IPv4Address("127.0.0.1")


class MailServer:
    """Listens on a free port of 127.0.0.1 while it is entered."""

    def __init__(
        self, *, account: tuple[str, str] | None = None, certificate: Path | None = None,
        refused: Mapping[str, tuple[int, str]] | None = None, silent: bool = False,
    ) -> None:  # fmt: skip
        self.account, self.certificate, self.silent = account, certificate, silent
        self.refused = dict(refused or {})
        self.letters: list[tuple[str, EmailMessage]] = []
        self.raw: list[bytes] = []
        self._server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), _talk_for(self))
        self._server.daemon_threads, self._server.block_on_close = True, False
        self.port: int = self._server.server_address[1]

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def settle(self, settings: Any) -> None:
        """Let the program use this server."""
        settings.EMAIL_BACKEND = "config.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", self.port, 5
        settings.DEFAULT_FROM_EMAIL = "Liên đoàn Lao động tỉnh Giả Định <bao-cao@example.org>"
        settings.EMAIL_USE_TLS, settings.SMTP_CERTIFICATE = self.certificate is not None, ""
        settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = self.account or ("", "")

    def recipients(self) -> list[str]:
        """Return who got a letter, one entry for each."""
        return sorted(to for to, _ in self.letters)


def _talk_for(server: MailServer) -> type[socketserver.BaseRequestHandler]:
    class Talk(socketserver.BaseRequestHandler):
        request: socket.socket

        def handle(self) -> None:
            if server.silent:
                self.request.recv(1)  # until the other side gives up
                return
            try:
                self._converse()
            except OSError:  # the other side hung up, as a client does that trusts no certificate
                return

        def _converse(self) -> None:
            lines = self.request.makefile("rb")
            self._say("220 thu.example.org")
            encrypted, let_in, to = False, server.account is None, list[str]()
            while line := lines.readline():
                words = line.decode("utf-8").strip()
                verb = words.upper()
                if verb.startswith("EHLO"):
                    offers = ["STARTTLS"] if server.certificate and not encrypted else []
                    offers += ["AUTH PLAIN"] if server.account else []
                    self._say(
                        *(f"250-{offer}" for offer in ["thu.example.org", *offers]), "250 SIZE 10000000"
                    )
                elif verb == "STARTTLS" and server.certificate:
                    self._say("220 go on")
                    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
                    context.load_cert_chain(server.certificate)
                    self.request = context.wrap_socket(self.request, server_side=True)
                    lines, encrypted = self.request.makefile("rb"), True
                elif verb.startswith("AUTH PLAIN"):
                    told = base64.b64decode(words.split()[2]).decode().split("\0")[1:]
                    let_in = tuple(told) == server.account
                    self._say("235 welcome" if let_in else "535 5.7.8 user name or password is wrong")
                elif verb.startswith("MAIL"):
                    to = []
                    self._say("250 ok" if let_in else "530 sign in first")
                elif verb.startswith("RCPT"):
                    address = words[words.index("<") + 1 : words.index(">")]
                    code, said = server.refused.get(address, (250, "ok"))
                    to += [address] if code == 250 else []
                    self._say(f"{code} {said}")
                elif verb == "DATA":
                    self._say("354 end with a dot")
                    text = b""
                    while (part := lines.readline()) != b".\r\n":
                        text += part.removeprefix(b".") if part.startswith(b"..") else part
                    letter = email.message_from_bytes(text, policy=email.policy.default)
                    server.raw.append(text)
                    server.letters += [(address, letter) for address in to]
                    self._say("250 taken")
                else:
                    self._say("221 bye" if verb == "QUIT" else "250 ok")
                    if verb == "QUIT":
                        return

        def _say(self, *answers: str) -> None:
            self.request.sendall("".join(f"{answer}\r\n" for answer in answers).encode())

    return Talk


def self_signed(folder: Path) -> Path:
    """Write a key and a certificate for 127.0.0.1 that no authority signed; return the file with both."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "thu.example.org")])
    today = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(issuer_name=name, subject_name=name, public_key=key.public_key())
        .serial_number(1)
        .not_valid_before(today - timedelta(days=1))
        .not_valid_after(today + timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(_LOCAL)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    path = folder / "mail.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(private + certificate.public_bytes(serialization.Encoding.PEM))
    return path
