"""A server that does with its sockets what no HubSpot would, and runs of the real binary that must
outlive it: within a bounded time, in bounded memory, with an exact accounting."""

import contextlib
import json
import os
import pathlib
import socket
import struct
import subprocess
import threading
import time

from fake_request import UPSERT_PATH, fold
from sluice_run import BINARY, IS_SANITIZED, SluiceTest

LARGEST_RESIDENT_KIB = 64 * 1024


def reply_bytes(body, status="200 OK", fields=(), length=True):
    """A whole reply; `fields` are lines of the head."""
    body = body if isinstance(body, bytes) else json.dumps(body).encode()
    head = [f"HTTP/1.1 {status}", "Content-Type: application/json", *fields]
    if length:
        head.append(f"Content-Length: {len(body)}")
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body


def chunked(*chunks, trailer=b""):
    return b"".join(b"%x\r\n%s\r\n" % (len(one), one) for one in chunks) + b"0\r\n%s\r\n" % trailer


class Visit:
    """One request and the connection it came on."""

    def __init__(self, server, connection, head, body):
        self._server = server
        self.connection = connection
        self.path = head.split(b" ", 2)[1].decode()
        self.head = head.decode("latin-1")
        self.is_upsert = bool(UPSERT_PATH.fullmatch(self.path))
        self.inputs = json.loads(body)["inputs"] if body.startswith(b'{"inputs"') else []
        self.number = -1  # of the upserts, from 0, in order of arrival
        self.closes = False

    def send(self, data):
        self.connection.sendall(data)

    def send_forever(self, data, pause=0.0):
        """Until the client leaves; that, too, is an exception which ends the visit."""
        while not self._server.is_closed:
            self.connection.sendall(data)
            if pause:
                time.sleep(pause)

    def drip(self, data, pause):
        for byte in data:
            self.connection.sendall(bytes([byte]))
            time.sleep(pause)

    def wait_for_close(self):
        while self.connection.recv(65536):
            pass

    def close(self):
        self.closes = True

    def reset(self):
        """Closes by RST instead of FIN."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.closes = True

    def results(self, inputs=None):
        """What HubSpot would say of the records."""
        return [self._server.result_of(one) for one in (self.inputs if inputs is None else inputs)]

    def complete(self, results=None, **more):
        return {"status": "COMPLETE", "results": self.results() if results is None else results,
                "startedAt": "2026-06-23T10:00:00.000Z",
                "completedAt": "2026-06-23T10:00:00.120Z"} | more

    def send_good_reply(self):
        self.send(reply_bytes(self.complete()))


class HostileServer:
    """`hostile` is called with each Visit of an upsert, and of anything else where `is_wholly`;
    what it does not get to see is answered well."""

    def __init__(self, hostile=None, is_wholly=False, tls=None):
        self.hostile = hostile
        self.is_wholly = is_wholly
        self.tls = tls
        self.is_closed = False
        self.inputs = []  # of every upsert, those sent again too
        self.overlaps = []
        self.ids = {}
        self.upserts = 0
        self.requests = []  # the heads
        self.accepted = 0
        self.handshake_failures = []
        self._open = set()
        self._lock = threading.Lock()
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=256)
        self.port = self._listener.getsockname()[1]
        self.url = f"{'https' if tls else 'http'}://127.0.0.1:{self.port}"
        threading.Thread(target=self._accept, daemon=True).start()

    def begin_run(self):
        """As FakeHubSpot has it."""

    def close(self):
        self.is_closed = True
        with self._lock:
            sockets = [self._listener, *self._open]
        for one in sockets:
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def result_of(self, one):
        with self._lock:
            record_id = self.ids.setdefault(fold(one["id"]), str(70_000_001 + len(self.ids)))
        return {"id": record_id, "new": True, "archived": False, "properties": one["properties"],
                "objectWriteTraceId": one["objectWriteTraceId"],
                "createdAt": "2026-06-23T10:00:00.100Z", "updatedAt": "2026-06-23T10:00:00.100Z"}

    def _accept(self):
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self._listener.accept()
                self.accepted += 1
                threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection):
        with self._lock:
            self._open.add(connection)
        try:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if self.tls:
                raw, connection = connection, self.tls.wrap_socket(connection, server_side=True)
                with self._lock:
                    self._open.discard(raw)
                    self._open.add(connection)
            while visit := self._read(connection):
                self._answer(visit)
                if visit.closes:
                    break
        except OSError as problem:  # the client may leave at any time
            if self.tls and not isinstance(problem, (BrokenPipeError, ConnectionResetError)):
                self.handshake_failures.append(str(problem))
        finally:
            with self._lock:
                self._open.discard(connection)
            connection.close()

    def _read(self, connection):
        received = b""
        while b"\r\n\r\n" not in received:
            data = connection.recv(65536)
            if not data:
                return None
            received += data
        head, _, body = received.partition(b"\r\n\r\n")
        length = next((int(line.split(b":")[1]) for line in head.lower().split(b"\r\n")
                       if line.startswith(b"content-length:")), 0)
        while len(body) < length:
            data = connection.recv(65536)
            if not data:
                return None
            body += data
        return Visit(self, connection, head, body)

    def _answer(self, visit):
        with self._lock:
            self.requests.append(visit.head)
            if visit.is_upsert:
                self.inputs += visit.inputs
                visit.number = self.upserts
                self.upserts += 1
        if self.hostile and (visit.is_upsert or self.is_wholly):
            self.hostile(visit)
        elif visit.is_upsert:
            visit.send_good_reply()
        else:
            visit.send(reply_bytes({"status": "error", "message": "resource not found"},
                                   "404 Not Found"))


class MeasuredProcess(subprocess.Popen):
    """Keeps what the process used. The kernel hands the peak of this one on to it, which is made to
    be forgotten first; what this one holds must stay small all the same."""

    peak_kib = 0

    def wait(self, timeout=None):
        end = None if timeout is None else time.monotonic() + timeout
        while self.returncode is None:
            pid, status, usage = os.wait4(self.pid, os.WNOHANG)
            if pid:
                self.returncode = os.waitstatus_to_exitcode(status)
                self.peak_kib = usage.ru_maxrss
            elif end is not None and time.monotonic() >= end:
                raise subprocess.TimeoutExpired(self.args, timeout)
            else:
                time.sleep(0.005)
        return self.returncode


class HostileTest(SluiceTest):
    """A run that is told to give up quickly, and must."""

    timeout = 120 if IS_SANITIZED else 20  # seconds: every run's deadlines are over long before
    impatience = ["--timeout", "1s", "--patience", "0s", "--max-attempts", "2", "-j", "8",
                  "--batch-size", "10", "--no-preflight"]

    def server(self, hostile=None, **settings):
        server = HostileServer(hostile, **settings)
        self.addCleanup(server.close)
        return server

    def contacts(self, count):
        rows = "".join(f"u{n}@example.com,Name {n}\n" for n in range(count))
        return self.write("in.csv", "email,firstname\n" + rows)

    def start(self, *arguments, **options):
        self.remember_files()
        pathlib.Path("/proc/self/clear_refs").write_text("5", "ascii")
        return MeasuredProcess([BINARY, *map(str, arguments)], cwd=self.folder,
                               env=self.environment, stdin=subprocess.PIPE,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)

    def finish(self, process, *arguments, **options):
        run = super().finish(process, *arguments, **options)
        if not IS_SANITIZED:
            self.assertLess(process.peak_kib, LARGEST_RESIDENT_KIB, run)
        return run

    def check_sending(self, run, hubspot):
        """A hostile server's record ids are its own; no key was in two requests all the same."""

    def meet(self, hostile, *arguments, records=100, **settings):
        """One upsert of contacts against a server that treats every upsert so.
        @return the run and the server."""
        server = self.server(hostile, **settings)
        self.runs = getattr(self, "runs", 0) + 1
        run = self.upsert(server, "contacts", self.contacts(records), *self.impatience, *arguments,
                          out=f"run{self.runs}")
        return run, server

    def assert_outage(self, hostile, *words, records=100):
        """It counts as a service that is down: no record becomes an error, the log says what was
        wrong, and once the server is well again `resume` loads every record."""
        run, server = self.meet(hostile, records=records)
        self.assert_stopped(run, "the service is down")
        self.assertEqual(run.results.summary["records"]["failed"], 0, run)
        log = run.results.bytes_of("sluice.log").decode()
        for word in words:
            self.assertIn(word, log, run)
        server.hostile = None
        out = run.results.path.name
        run = self.finish(self.start("resume", out), out=out, hubspot=server)
        self.assert_code(0, run)
        self.assertEqual(len(run.results.successes), records)
        return run

    def assert_whole(self, hostile, *arguments, records=100, **settings):
        """It costs nothing: every record succeeds with its first request."""
        run, server = self.meet(hostile, *arguments, records=records, **settings)
        self.assert_code(0, run)
        self.assertEqual(len(run.results.successes), records)
        self.assertEqual(len(server.inputs), records)
        return run
