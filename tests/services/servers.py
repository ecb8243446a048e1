"""Starts real servers for tests and benchmarks, and stops what it has started.

Each runs on loopback, on a free port, with data in a temporary folder. Where a server is not
installed, NotInstalledError says what is missing.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg

from tests.services import zones

HOST = "127.0.0.1"
_SECONDS = 20.0


class NotInstalledError(Exception):
    """A server's program is not there; the text says which, and what installs it."""

    def __init__(self, program: str) -> None:
        super().__init__(f"{program} is not installed (tools/services.sh installs it)")


class Server:
    """A server process, with the processes that it has started itself."""

    def __init__(
        self,
        command: Sequence[str],
        folder: Path,
        port: int,
        is_ready: Callable[[int], bool],
        user: str | None = None,
    ) -> None:
        self.port = port
        self._command = command
        self._folder = folder
        self._is_ready = is_ready
        self._user = user
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, on the same port and data as before, and wait until it answers."""
        with (self._folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                self._command,
                cwd=self._folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                user=self._user,
                group=self._user,
                extra_groups=None if self._user is None else [],
            )
        end = time.monotonic() + _SECONDS
        while not self._is_ready(self.port):
            if self._process.poll() is not None or time.monotonic() > end:
                self.kill()
                log_text = (self._folder / "log").read_text(errors="replace")
                raise RuntimeError(f"{self._command[0]} did not start:\n{log_text}")
            time.sleep(0.02)

    def stop(self) -> None:
        """End it as its own tools would, and wait."""
        if self._process is not None:
            self.resume()
            self._process.send_signal(signal.SIGINT)
            try:
                self._process.wait(5)
            except subprocess.TimeoutExpired:
                self.kill()
            self._process = None

    def freeze(self) -> None:
        """Stop every process of it where it stands: connections stay open, and silent."""
        self._signal(signal.SIGSTOP)

    def resume(self) -> None:
        """Let it go on after `freeze`."""
        self._signal(signal.SIGCONT)

    def kill(self) -> None:
        """End every process of it at once."""
        if self._process is not None:
            self._signal(signal.SIGKILL)
            self._process.wait()
            self._process = None

    @contextmanager
    def frozen(self) -> Iterator[None]:
        """Frozen for as long as the block takes."""
        self.freeze()
        try:
            yield
        finally:
            self.resume()

    def _signal(self, number: signal.Signals) -> None:
        if self._process is None or self._process.poll() is not None:
            return
        # The parent first, so that it starts no others meanwhile.
        own = self._process.pid
        for pid in [own, *_descendants(own)]:
            with suppress(ProcessLookupError):
                os.kill(pid, number)


def _descendants(ancestor: int) -> list[int]:
    """The processes that a process has started, and they in turn; parents come first.

    Neither sessions nor parents would do alone: those of PostgreSQL are in sessions of their
    own, and those of NSD lose their parent when it reloads.
    """
    parents, sessions = {}, {}
    for entry in Path("/proc").iterdir():
        with suppress(OSError, ValueError):
            # The name, in brackets, may hold blanks.
            fields = (entry / "stat").read_text().rpartition(")")[2].split()
            parents[int(entry.name)] = int(fields[1])
            sessions[int(entry.name)] = int(fields[3])
    found = [ancestor, *(pid for pid, of in sessions.items() if of == ancestor)]
    found = list(dict.fromkeys(found))
    for known in found:
        found += [
            pid
            for pid, parent in parents.items()
            if parent == known and pid not in found
        ]
    return found[1:]


def free_port() -> int:
    """A port that nothing listens on at the moment, by TCP or UDP."""
    with socket.socket() as tcp, socket.socket(type=socket.SOCK_DGRAM) as udp:
        tcp.bind((HOST, 0))
        port: int = tcp.getsockname()[1]
        udp.bind((HOST, port))
        return port


@contextmanager
def redis_server() -> Iterator[Server]:
    """A Redis server without persistence."""
    program = _program("redis-server")
    with _folder() as folder:
        port = free_port()
        command = [program, "--port", str(port), "--bind", HOST, "--dir", str(folder)]
        options = ["--save", "", "--appendonly", "no", "--enable-debug-command", "yes"]
        yield from _running(Server([*command, *options], folder, port, _accepts))


@contextmanager
def postgres_server() -> Iterator[Server]:
    """A PostgreSQL server with a database `postgres` of a user `postgres`."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    program = _program("postgres", *folders)
    initdb = _program("initdb", *folders)
    # PostgreSQL refuses to run as root.
    user = "postgres" if os.getuid() == 0 else None
    with _folder() as folder:
        if user is not None:
            entry = pwd.getpwnam(user)
            os.chown(folder, entry.pw_uid, entry.pw_gid)
        data = folder / "data"
        subprocess.run(
            [
                *(initdb, "--no-sync", "--auth=trust", "--username=postgres"),
                *("--locale=C", "--encoding=UTF8", "--pgdata", str(data)),
            ],
            check=True,
            cwd=folder,
            stdout=subprocess.DEVNULL,
            user=user,
            group=user,
            extra_groups=None if user is None else [],
        )
        port = free_port()
        settings = {
            "fsync": "off",
            "listen_addresses": HOST,
            "port": str(port),
            "unix_socket_directories": str(folder),
        }
        options = [
            part for name in settings for part in ("-c", f"{name}={settings[name]}")
        ]
        command = [program, "-D", str(data), *options]
        yield from _running(Server(command, folder, port, _answers_sql, user))


def postgres_url(server: Server) -> str:
    """What a client connects to."""
    return f"postgresql://postgres@{HOST}:{server.port}/postgres"


@contextmanager
def nsd_server() -> Iterator[Server]:
    """NSD, an authoritative name server, with the zones of `zones`."""
    program = _program("nsd", Path("/usr/sbin"))
    with _folder() as folder:
        port = free_port()
        zones.write(folder)
        (folder / "nsd.conf").write_text(_nsd_configuration(folder, port))
        command = [program, "-d", "-c", str(folder / "nsd.conf")]
        yield from _running(Server(command, folder, port, _accepts))


@contextmanager
def python_name_server() -> Iterator[Server]:
    """A name server in Python with the same zones, for where there is no other."""
    with _folder() as folder:
        port = free_port()
        zones.write(folder)
        script = Path(__file__).with_name("zone_server.py")
        command = [sys.executable, str(script), str(folder), HOST, str(port)]
        yield from _running(Server(command, folder, port, _accepts))


def _nsd_configuration(folder: Path, port: int) -> str:
    lines = [
        "server:",
        f"  ip-address: {HOST}@{port}",
        f"  zonesdir: {folder}",
        *(f'  {name}: ""' for name in ("username", "chroot", "database", "pidfile")),
        f"  xfrdfile: {folder / 'xfrd.state'}",
        f"  zonelistfile: {folder / 'zone.list'}",
        f"  xfrdir: {folder}",
        "  server-count: 1",
        "remote-control:",
        "  control-enable: no",
    ]
    for name in (*zones.ZONES, zones.BROKEN):
        lines += ["zone:", f"  name: {name}", f"  zonefile: {zones.file_name(name)}"]
    return "\n".join([*lines, ""])


def _running(server: Server) -> Iterator[Server]:
    server.start()
    try:
        yield server
    finally:
        server.stop()


def _program(name: str, *folders: Path) -> str:
    path = os.pathsep.join([os.environ.get("PATH", ""), *map(str, folders)])
    found = shutil.which(name, path=path)
    if found is None:
        raise NotInstalledError(name)
    return found


@contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="resolute-services.") as name:
        yield Path(name)


def _accepts(port: int) -> bool:
    try:
        with socket.create_connection((HOST, port), timeout=1):
            return True
    except OSError:
        return False


def _answers_sql(port: int) -> bool:
    try:
        url = f"postgresql://postgres@{HOST}:{port}/postgres"
        with psycopg.connect(url, connect_timeout=2):
            return True
    except psycopg.OperationalError:
        return False
