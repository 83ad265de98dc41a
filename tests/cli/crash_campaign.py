"""Runs that are ended at random moments and resumed until they are done, and what must hold then."""

import contextlib
import gzip
import json
import os
import pathlib
import random
import signal
import subprocess
import urllib.request

from run_directory import RunDirectory
from sluice_run import BINARY

SANDBOX = BINARY.with_name("sluice-sandbox")
TIMEOUT = 60  # seconds; a run that takes longer hangs
FAULTS = ["drop:0.02", "drop-after:0.02", "cut:0.02", "503:0.02", "missing-result:0.02",
          "duplicate-result:0.02"]
KINDS = ("csv", "jsonl", "gzip", "pipe")


@contextlib.contextmanager
def sandbox(*arguments):
    """The URL of a sandbox that lives as long as the block."""
    process = subprocess.Popen([SANDBOX, "--port", "0", *arguments], stdout=subprocess.PIPE,
                               stderr=subprocess.DEVNULL, text=True)
    try:
        line = process.stdout.readline()
        assert line.startswith("listening on "), line
        yield line.removeprefix("listening on ").strip()
    finally:
        process.terminate()
        process.wait()
        process.stdout.close()


class Contacts:
    """An input of `count` records: a tenth share a key with another one, some are bad."""

    def __init__(self, folder, kind, count, random_numbers):
        self.kind = kind
        self.count = count
        self.stored = {}  # what the account must hold in the end
        self.failed = 0
        write = self._jsonl if kind == "jsonl" else self._csv
        text = write(random_numbers)
        self.path = folder / ("in.jsonl" if kind == "jsonl" else "in.csv")
        self.path.write_text(text, encoding="utf-8", newline="")
        if kind == "gzip":
            packed = self.path.with_suffix(".csv.gz")
            packed.write_bytes(gzip.compress(self.path.read_bytes(), compresslevel=1))
            self.path = packed

    def _rows(self, random_numbers):
        for n in range(self.count):
            if random_numbers.random() < 0.01:
                self.failed += 1
                yield "no-address", f"Name {n}"
                continue
            key = random_numbers.randrange(self.count) if random_numbers.random() < 0.1 else n
            email, name = f"u{key}@example.com", f"Name {n}, \"quoted\"\nsecond line"
            self.stored[email] = name
            yield email, name

    def _csv(self, random_numbers):
        lines = ["email,firstname\r\n"]
        for email, name in self._rows(random_numbers):
            quoted = name.replace('"', '""')
            lines.append(f'{email},"{quoted}"\r\n')
        return "".join(lines)

    def _jsonl(self, random_numbers):
        return "".join(json.dumps({"email": email, "firstname": name}) + "\n"
                       for email, name in self._rows(random_numbers))


class Campaign:
    """One run after the other, each ended by `ending` until it gets through."""

    def __init__(self, folder, seed, ending=signal.SIGKILL, records=4000):
        self.folder = pathlib.Path(folder)
        self.random = random.Random(seed)
        self.ending = ending
        self.records = records
        self.endings = 0  # that came while a run was at work
        self.runs = 0
        self.environment = {"PATH": os.environ["PATH"], "HUBSPOT_ACCESS_TOKEN": "pat-x"}

    def go_on_until(self, endings):
        while self.endings < endings:
            folder = self.folder / f"run-{self.runs}"
            folder.mkdir()
            self.one_run(folder, KINDS[self.runs % len(KINDS)])
            self.runs += 1
        return self

    def one_run(self, folder, kind):
        contacts = Contacts(folder, kind, self.records, self.random)
        with sandbox("--limit", "none", "--latency", "5ms~25ms", "--seed",
                     str(self.random.randrange(1000)), *[f"--fault={one}" for one in FAULTS]) as url:
            first = ["upsert", "contacts", "-" if kind == "pipe" else contacts.path.name,
                     "--base-url", url, "--rate", "none", "--batch-size", "10", "-j", "4",
                     "--out", "run"]
            while self.process(folder, first, contacts) != "done":
                if (folder / "run" / "journal").exists():
                    first = ["resume", "run"]
            self.check_end(folder / "run", contacts, url)

    def process(self, folder, arguments, contacts):
        """@return "done" or "ended"."""
        source = None
        if contacts.kind == "pipe":
            source = subprocess.Popen(["cat", contacts.path], stdout=subprocess.PIPE,
                                      stderr=subprocess.DEVNULL)
        process = subprocess.Popen([BINARY, *arguments], cwd=folder, env=self.environment,
                                   stdin=source.stdout if source else subprocess.DEVNULL,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        if source:
            source.stdout.close()
        was_ended = False
        try:
            _, errors = process.communicate(timeout=self.random.uniform(0.02, 2.5))
        except subprocess.TimeoutExpired:
            was_ended = True
            process.send_signal(self.ending)
            _, errors = process.communicate(timeout=TIMEOUT)
        if source:
            source.kill()
            source.wait()
        for finding in ("Sanitizer", "runtime error:", "internal error"):
            assert finding not in errors, errors
        code = process.returncode
        if was_ended and code in (-self.ending, 128 + self.ending):
            self.endings += 1
            return "ended"
        # A missing result of a batch of one is an empty reply: that stops a run, resumable.
        if code == 3 and "neither results nor errors" in errors:
            return "ended"
        assert code in (0, 1), f"exit code {code}: {errors}"
        return "done"

    def check_end(self, path, contacts, url):
        results = RunDirectory(path)  # asserts that every row is whole
        lines = [int(row["sluice_line"]) for row in results.successes + results.errors]
        assert len(lines) == contacts.count, f"{len(lines)} rows of {contacts.count} records"
        assert len(set(lines)) == len(lines), "a record stands twice"
        assert len(results.errors) == contacts.failed, \
            f"{len(results.errors)} errors, {contacts.failed} records are bad"
        records = results.summary["records"]
        assert records["read"] == contacts.count and records["unfinished"] == 0, records
        assert records["failed"] == contacts.failed, records
        with urllib.request.urlopen(url + "/sandbox/objects/contacts", timeout=TIMEOUT) as reply:
            objects = [json.loads(line)["properties"] for line in reply]
        stored = {one["email"]: one["firstname"] for one in objects}
        assert stored == contacts.stored, "the account does not hold the file's last rows"
