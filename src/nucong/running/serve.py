"""`nucong serve`: the whole program in one process, with the sealer, the reminders and what is read ahead beside it."""

from __future__ import annotations

import argparse
import ipaddress
import logging
import os
import socket
import sys
import threading

from .start import start

SEAL_EVERY_SECONDS = 5
REMIND_EVERY_SECONDS = 60


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
    threading.Thread(target=_remind_until, args=(stop,), daemon=True, name="reminders").start()
    threading.Thread(target=_warm_until, args=(stop,), daemon=True, name="warming").start()
    names = _answer_to_own_names(host)
    for shown in names:
        print(f"Nữ Công: http://{shown}:{port}/   (Ctrl+C stops)", file=sys.stderr, flush=True)
    _tell_how_to_set_up(host, f"http://{names[0]}:{port}/")
    try:
        server.run()
    except KeyboardInterrupt:
        pass
    finally:
        stop.set()
        server.close()
    return 0


def _answer_to_own_names(host: str) -> list[str]:
    """Return the names under which this machine is reached; it answers to them unless NUCONG_HOSTS says others."""
    from django.conf import settings

    if _is_loopback(host):
        return [host]
    names = own_names() if host in ("0.0.0.0", "::") else [host]
    if not os.environ.get("NUCONG_HOSTS"):
        settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, *names]
    return names


def own_names() -> list[str]:
    """Return the address of this machine in its network and its name."""
    names = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # nothing is sent; the system only chooses its own address
            names.append(str(probe.getsockname()[0]))
        except OSError:
            pass
    return [*names, socket.gethostname()]


def _tell_how_to_set_up(host: str, address: str) -> None:
    """Open the set-up page of an empty database: freely on this machine only, else with a printed code."""
    from nucong.organisations.models import Organisation
    from nucong.web.first_run import code

    if Organisation.objects.exists():
        return
    if _is_loopback(host) and not _reached_from_outside():
        code.open_on_this_machine()
        print(f"This database is empty. Set it up: {address}setup", file=sys.stderr, flush=True)
        return
    printed = code.open_with_code()
    print(
        f"This database is empty. Set it up: {address}setup\n"
        f"Set-up code: {printed}   (needed once, so that nobody else in the network takes the empty house)",
        file=sys.stderr,
        flush=True,
    )


def _reached_from_outside() -> bool:
    """Tell whether a proxy or another name brings people from the network to this process."""
    named = os.environ.get("NUCONG_HOSTS", "").split(",")
    beyond = any(name.strip() and not _is_loopback(name.strip()) for name in named)
    return beyond or os.environ.get("NUCONG_BEHIND_PROXY", "").strip().lower() in {"1", "true", "yes", "on"}


def _is_loopback(host: str) -> bool:
    if host in ("localhost", "testserver"):
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _warm_until(stop: threading.Event) -> None:
    from .warming import warm

    warm(stop.is_set)


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


def _remind_until(stop: threading.Event) -> None:
    from django.db import close_old_connections
    from django.db.utils import DatabaseError

    from nucong.flow.case_keeping import erase_due
    from nucong.flow.news_consent import end_of_consents
    from nucong.flow.reminding import remind_all
    from nucong.kernel import clock
    from nucong.reporting.parts import sweep
    from nucong.surveys.actions import freeze_what_is_over

    while not stop.wait(REMIND_EVERY_SECONDS):
        try:
            sweep(at=clock.now())
            erase_due(at=clock.now())
            end_of_consents(at=clock.now())
            freeze_what_is_over(now=clock.now)
            remind_all(now=clock.now)
        except DatabaseError:  # a busy or restarting database: the next round gives what is left
            logging.getLogger(__name__).warning("reminders wait for the database", exc_info=True)
        except Exception:  # one bad letter or cycle must not silence all later reminders
            logging.getLogger(__name__).exception("a round of reminders broke off")
        finally:
            close_old_connections()
