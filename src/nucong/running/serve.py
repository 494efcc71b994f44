"""`nucong serve`: the whole program in one process, with the sealer beside it."""

from __future__ import annotations

import argparse
import logging
import socket
import sys
import threading

from .start import start

SEAL_EVERY_SECONDS = 5


def main(words: list[str]) -> int:
    """Serve pages until stopped."""
    parser = argparse.ArgumentParser(prog="nucong serve")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--host", default="127.0.0.1")
    chosen = parser.parse_args(words)
    start()
    return serve(chosen.host, chosen.port)


def serve(host: str, port: int) -> int:
    """Serve on an address until stopped; exit code 4 when the port is taken."""
    from waitress import create_server

    from config.wsgi import application

    try:
        server = create_server(application, host=host, port=port, threads=8, ident="nucong")
    except OSError as error:
        print(
            f"nucong: {host}:{port} cannot be used ({error.strerror}). Choose another --port.",
            file=sys.stderr,
        )
        return 4
    stop = threading.Event()
    threading.Thread(target=_seal_until, args=(stop,), daemon=True, name="sealer").start()
    shown = host if host not in ("0.0.0.0", "::") else socket.gethostname()
    print(f"Nữ Công: http://{shown}:{port}/   (Ctrl+C stops)", file=sys.stderr, flush=True)
    try:
        server.run()
    except KeyboardInterrupt:
        pass
    finally:
        stop.set()
        server.close()
    return 0


def _seal_until(stop: threading.Event) -> None:
    from django.db import close_old_connections
    from django.db.utils import DatabaseError

    from nucong.audit.chain import seal_pending

    while not stop.wait(SEAL_EVERY_SECONDS):
        try:
            seal_pending()
        except DatabaseError:  # a busy or restarting database: the next round seals what is left
            logging.getLogger(__name__).warning("sealing waits for the database", exc_info=True)
        finally:
            close_old_connections()
