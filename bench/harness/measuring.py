"""One run of one client against a server of its own: what it took, and whether it did its work."""

import dataclasses
import json
import os
import pathlib
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = ROOT / "build"
WORK = BUILD / "bench-work"  # data, results of the clients, what they printed
TEMPORARY = WORK / "temporary"  # gone after the run, as are the results
SECONDS = 900  # after which a client is stopped: no run takes so long


class Failed(Exception):
    """A client or the server did not do what it was to do; the text says what."""


@dataclasses.dataclass
class Cost:
    """Of a client with its children."""
    user: float  # seconds
    system: float
    wall: float
    peak_kib: int  # of the greatest of its processes

    @property
    def cpu(self):
        return self.user + self.system


class MockServer:
    """build/mock-server on a free port, until stop()."""

    def __init__(self, tls=False, latency_ms=0):
        self.certificate = WORK / "certificate.pem" if tls else None
        command = [BUILD / "mock-server", "--latency", f"{latency_ms}ms"]
        if tls:
            command += ["--tls", "--cert-out", self.certificate]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        line = self._process.stdout.readline()
        if not line.startswith("listening on "):
            self.stop()
            raise Failed("the mock server did not start")
        self.url = line.removeprefix("listening on ").strip()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def stop(self):
        """@return what it counted; nothing the second time."""
        if self._process is None:
            return None
        self._process.terminate()
        text = self._process.communicate(timeout=30)[0]
        self._process = None
        return json.loads(text) if text else None


def environment(server, **more):
    """Ours without proxies, which must not stand between a client and this machine."""
    variables = {name: value for name, value in os.environ.items()
                 if not name.lower().endswith("_proxy")}
    variables["HUBSPOT_ACCESS_TOKEN"] = "pat-na1-bench"
    variables["TMPDIR"] = str(TEMPORARY)
    if server.certificate:
        variables["NODE_EXTRA_CA_CERTS"] = str(server.certificate)
    return variables | more


def measure(command, variables):
    """Runs the command to its end. @throws Failed unless its exit code is 0."""
    figures = WORK / "cost.json"
    output = WORK / "output.txt"
    with open(output, "w") as file:
        process = subprocess.Popen([BUILD / "measured", figures, str(SECONDS), *command],
                                   stdin=subprocess.DEVNULL, stdout=file, stderr=file, cwd=WORK,
                                   env=variables)
    try:
        code = process.wait()
    except BaseException:
        process.terminate()  # `measured` takes the client and its children with it
        process.wait()
        raise
    if code != 0:
        words = " ".join(str(word) for word in command)
        raise Failed(f"{words}\nended with {code}:\n{output.read_text()[-2000:]}")
    return Cost(**json.loads(figures.read_text()))


def check_counts(counts, records):
    """That the server saw each record once."""
    if counts["records"] != records or counts["refused"] != 0:
        raise Failed(f"{records} records were to be loaded; the server counted {counts}")
