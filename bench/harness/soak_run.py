"""The run of a soak: sluice-gen, through us, into sluice, into sluice-sandbox; a sample of the
process each second."""

import json
import os
import signal
import subprocess
import threading
import time
import urllib.request

from harness.soak_checks import Sample, Samples

# At the rates that a bad night has, each on its own. Those that leave records unmentioned or double
# strike by count: two in a row would answer a call of one record with nothing at all, which stops a
# run as it should.
FAULTS = """
every 211 missing-result
every 199 duplicate-result
every 307 duplicate-result wait=3s
chance 0.002 429 retry-after=1
chance 0.0005 429
chance 0.003 503
chance 0.002 502 html
chance 0.001 500 after
chance 0.0005 504 wait=5s
chance 0.003 drop
chance 0.003 drop-after
chance 0.003 cut
chance 0.0005 hang
"""
FAULT_NAMES = sorted({line.split()[2] for line in FAULTS.split("\n") if line})
RAREST_CHANCE = 0.0005

CONNECTIONS = 16  # the most that sluice opens by itself
OTHER_CALLS_PER_SECOND = 2  # others of the account: the sum stays at the tier's limit
CHUNK = 1 << 16


class Soaked(Exception):
    """The run did not come to its end; the text says why."""


class Feeder(threading.Thread):
    """Hands the generator's records on until the time is over; ends between two records."""

    def __init__(self, source, sink, seconds):
        super().__init__(daemon=True)
        self.bytes = 0
        self._source = source
        self._sink = sink
        self._until = time.monotonic() + seconds
        self._is_quoted = False  # of CSV: in a field that may hold line ends

    def run(self):
        try:
            while time.monotonic() < self._until:
                self._hand_on(self._source.read(CHUNK))
            self._hand_on(self._rest_of_record())
            self._sink.close()
        except OSError:  # sluice has ended, which is found where it is waited for
            pass

    def _hand_on(self, data):
        self._sink.write(data)
        self.bytes += len(data)
        self._is_quoted ^= bool(data.count(b'"') % 2)

    def _rest_of_record(self):
        rest = b""
        while True:
            line = self._source.readline()
            rest += line
            if not line or (rest.count(b'"') % 2 == 1) == self._is_quoted:
                return rest


class SoakRun:
    def __init__(self, build, work, options):
        self.build = build
        self.work = work
        self.options = options
        self.seconds = 60 * options.minutes
        self.directory = work / "run"
        self.connections = CONNECTIONS
        self.samples = Samples()
        self.cpu_seconds = 0.0
        self.input_bytes = 0
        self.code = None
        self.summary = None
        self.stats = None
        self._started = []

    def generator(self):
        """The records, from the first: equal options give equal bytes. More than any time takes."""
        return self._start([self.build / "sluice-gen", "--rows", str(10**12), "--bad", "0.5%",
                            "--duplicates", "1%", "--format", self.options.format,
                            "--seed", str(self.options.seed)], stdout=subprocess.PIPE)

    def get(self, path):
        """An open reply of the sandbox's inspection."""
        return urllib.request.urlopen(self.url + path, timeout=900)

    def go(self):
        self._start_sandbox()
        generator = self.generator()
        with open(self.work / "output", "wb") as output:
            sluice = self._start(
                [self.build / "sluice", "upsert", "contacts", "-", "--format", self.options.format,
                 "--base-url", self.url, "--timeout", "10s", "--out", self.directory],
                stdin=subprocess.PIPE, stdout=output, stderr=subprocess.STDOUT)
        feeder = Feeder(generator.stdout, sluice.stdin, self.seconds)
        feeder.start()
        self._watch(sluice)
        feeder.join(timeout=10)
        self.input_bytes = feeder.bytes
        self._end(generator)
        if self.code not in (0, 1):
            raise Soaked(f"sluice ended with {self.code}:\n"
                         f"{(self.work / 'output').read_text('utf-8', 'replace')[-2000:]}")
        self.summary = json.loads((self.directory / "summary.json").read_text("utf-8"))
        with self.get("/sandbox/stats") as reply:
            self.stats = json.load(reply)

    def _start(self, command, **streams):
        environment = {name: value for name, value in os.environ.items()
                       if not name.lower().endswith("_proxy")}
        environment["HUBSPOT_ACCESS_TOKEN"] = "pat-na1-soak"
        process = subprocess.Popen(command, cwd=self.work, env=environment, **streams)
        self._started.append(process)
        return process

    def _start_sandbox(self):
        faults = self.work / "faults"
        faults.write_text(FAULTS)
        # A soak may take longer than the day's calls last, which would end it by the quota.
        sandbox = self._start(
            [self.build / "sluice-sandbox", "--port", "0", "--tier", self.options.tier,
             "--daily", "none", "--other-load", str(OTHER_CALLS_PER_SECOND), "--seed",
             str(self.options.seed), "--latency", "100ms+1ms/record~100ms", "--faults", faults],
            stdout=subprocess.PIPE)
        line = sandbox.stdout.readline().decode()
        if not line.startswith("listening on "):
            raise Soaked("the sandbox did not start")
        self.url = line.removeprefix("listening on ").strip()

    def _watch(self, sluice):
        """Until it ends; one that hangs is ended and told of."""
        begin = time.monotonic()
        longest = self.seconds + max(120, 0.2 * self.seconds)
        pause = min(1.0, self.seconds / 60)  # at least sixty samples
        said = begin
        with open(self.work / "samples.csv", "w", encoding="ascii") as file:
            print("seconds,resident_kib,descriptors", file=file, flush=True)
            while sluice.poll() is None:
                now = time.monotonic()
                sample = Sample.of(sluice.pid, now - begin)
                if sample:
                    self.samples.add(sample)
                    self.cpu_seconds = sample.cpu_seconds
                    print(f"{sample.seconds:.1f},{sample.resident_kib},{sample.descriptors}",
                          file=file, flush=True)
                if now - said >= 60:
                    said = now
                    print(f"{(now - begin) / 60:.0f} min: {sample}", flush=True)
                if now - begin > longest:
                    raise Soaked(f"sluice still ran {now - begin:.0f} s after its start")
                time.sleep(pause)
        self.code = sluice.returncode

    @staticmethod
    def _end(process):
        if process.stdout:
            process.stdout.close()
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        process.wait()

    def stop(self):
        """Whatever still runs."""
        for process in reversed(self._started):
            self._end(process)
