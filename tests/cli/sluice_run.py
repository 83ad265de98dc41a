"""Runs of the real binary, and what must hold after every one of them."""

import os
import pathlib
import shlex
import stat
import subprocess
import tempfile
import time
import unittest

from fake_hubspot import TOKEN, FakeHubSpot
from run_directory import RunDirectory

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = pathlib.Path(os.environ.get("SLUICE_BUILD", ROOT / "build")).resolve() / "sluice"

# Sanitizers take time and memory of their own.
IS_SANITIZED = BINARY.parent.name.endswith("san")

SECRET_VARIABLES = ("HUBSPOT_ACCESS_TOKEN", "HUBSPOT_CLIENT_SECRET", "HUBSPOT_REFRESH_TOKEN")


class Run:
    """What a finished process left behind. `results` is its RunDirectory, or None."""

    def __init__(self, command, code, stdout, stderr, results):
        self.command = command
        self.code = code
        self.stdout = stdout.decode("utf-8", "replace")
        self.stderr = stderr.decode("utf-8", "replace")
        self.results = results

    def __str__(self):
        return (f"\n$ {shlex.join(map(str, self.command))}\nexit code {self.code}"
                f"\n--- standard output\n{self.stdout}--- standard error\n{self.stderr}---")


class SluiceTest(unittest.TestCase):
    """A test gets a fresh directory in which the binary runs, and a token in the environment."""

    timeout = 60  # seconds; a run that takes longer hangs
    launcher = ()  # a command that runs the binary, like valgrind

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="sluice-test-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.environment = {"PATH": os.environ["PATH"], "HOME": folder.name,
                            "HUBSPOT_ACCESS_TOKEN": TOKEN}
        self.remember_files()

    def hubspot(self, **settings):
        """A FakeHubSpot that lives until the test ends; what it complained about fails the test."""
        fake = FakeHubSpot(**settings).__enter__()
        self.addCleanup(fake.__exit__)
        self.addCleanup(lambda: self.assertEqual(fake.complaints, []))
        return fake

    def write(self, name, content):
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return name

    def start(self, *arguments, **options):
        """A process that goes on running, with pipes for all three streams."""
        self.remember_files()
        streams = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
        return subprocess.Popen([*self.launcher, BINARY, *map(str, arguments)], cwd=self.folder,
                                env=self.environment, **(streams | options))

    def finish(self, process, stdin=b"", out="run", hubspot=None):
        """Waits for the end of a started process and holds the run to its promises."""
        try:
            stdout, stderr = process.communicate(stdin, timeout=self.timeout)
        except subprocess.TimeoutExpired:
            process.kill()
            stdout, stderr = process.communicate()
            self.fail("still running after %d s: %s" % (
                self.timeout, Run(process.args, None, stdout, stderr, None)))
        results = self._results(self.folder / out, process.returncode)
        run = Run(process.args, process.returncode, stdout, stderr, results)
        self.check_promises(run, hubspot)
        return run

    def wait_for_calls(self, hubspot, count):
        """Until the fake has had so many; fewer fail the test."""
        deadline = time.monotonic() + self.timeout / 6
        while len(hubspot.calls) < count and time.monotonic() < deadline:
            time.sleep(0.005)
        self.assertGreaterEqual(len(hubspot.calls), count)

    def _results(self, directory, code):
        """A refused run left none; what stands there then is of a run before it."""
        is_older = code == 2 and directory in self._runs_before
        is_run = (directory / "run.json").exists() and not is_older
        return RunDirectory(directory) if is_run else None

    def sluice(self, *arguments, stdin=b""):
        """Runs the binary with these arguments only."""
        return self.finish(self.start(*arguments), stdin)

    def upsert_arguments(self, hubspot, arguments, out="run"):
        """The command line of one run against the fake."""
        hubspot.begin_run()
        return ["upsert", *arguments, "--base-url", hubspot.url, "--out", out,
                *([] if "--rate" in arguments else ["--rate", "none"])]

    def upsert(self, hubspot, *arguments, stdin=b"", out="run"):
        """sluice upsert ARGUMENTS against the fake, results in the directory `out`."""
        process = self.start(*self.upsert_arguments(hubspot, arguments, out))
        return self.finish(process, stdin, out, hubspot)

    def load(self, content, *arguments, name="in.csv", **settings):
        """Upserts contacts from one file. @return the run and the fake."""
        hubspot = self.hubspot(**settings)
        return self.upsert(hubspot, "contacts", self.write(name, content), *arguments), hubspot

    def check_promises(self, run, hubspot):
        """What the contract says of every run, whatever it did."""
        self.assertIn(run.code, (0, 1, 2, 3, 4, 5, 129, 130, 143), run)
        for finding in ("Sanitizer", "runtime error:"):
            self.assertNotIn(finding, run.stderr, run)
        texts = {"standard output": run.stdout, "standard error": run.stderr}
        if run.results is not None:
            self.check_accounting(run)
            self.check_modes(run)
            for path in run.results.path.rglob("*"):
                texts[path.name] = path.read_bytes().decode("utf-8", "replace")
        self.check_secrets(run)
        if hubspot is not None:
            self.check_privacy(run, hubspot, texts)
            self.check_sending(run, hubspot)

    def check_secrets(self, run):
        """Neither output nor any file that the run wrote holds a secret: run directory, metrics,
        what was left beside them."""
        texts = {"standard output": run.stdout, "standard error": run.stderr}
        for path in self.folder.rglob("*"):
            if path.is_file() and self._age(path) != self._files_before.get(path):
                texts[path] = path.read_bytes().decode("utf-8", "replace")
        secrets = {TOKEN} | {value for name, value in self.environment.items()
                             if name in SECRET_VARIABLES and len(value) > 10}
        for place, text in texts.items():
            for secret in secrets:
                self.assertNotIn(secret, text, f"a secret stands in {place}: {run}")

    @staticmethod
    def _age(path):
        return path.stat().st_mtime_ns

    def remember_files(self):
        """Before a run: what stands in the folder already is not its work."""
        self._runs_before = {path.parent for path in self.folder.rglob("run.json")}
        self._files_before = {path: self._age(path) for path in self.folder.rglob("*")
                              if path.is_file()}

    def check_accounting(self, run):
        """Every record that was read is in exactly one of the files, by file and line."""
        results = run.results
        self.assertIsNotNone(results.summary, f"no summary.json: {run}")
        records = results.summary["records"]
        rows = (results.successes or []) + results.errors
        places = [(row.get("sluice_file"), int(row["sluice_line"])) for row in rows]
        self.assertEqual(len(places), len(set(places)), f"a record stands twice: {run}")
        succeeded = records["created"] + records["updated"] + records["verified"]
        if results.successes is not None:
            self.assertEqual(succeeded, len(results.successes), run)
        self.assertEqual(records["failed"], len(results.errors), run)
        settled = succeeded + records["failed"]
        self.assertEqual(records["read"], settled + records["unfinished"], run)
        listed = sum(part["last"] - part["first"] + 1
                     for part in results.summary["unfinished_records"])
        self.assertEqual(records["unfinished"], listed, run)
        self.assertEqual(results.summary["exit_code"], run.code, run)
        if results.summary["finished"]:
            self.assertEqual(run.code, 1 if results.errors else 0, run)
            self.assertEqual(listed, 0, run)

    def check_modes(self, run):
        self.assertEqual(stat.S_IMODE(run.results.path.stat().st_mode), 0o700, run)
        for path in run.results.path.rglob("*"):
            self.assertEqual(stat.S_IMODE(path.stat().st_mode), 0o600, f"{path.name}: {run}")

    def check_privacy(self, run, hubspot, texts):
        """E-mails stand in the result files only."""
        emails = {one["id"] for one in hubspot.inputs if "@" in one["id"]}
        public = [place for place in texts if not place.startswith(("successes.", "errors."))]
        for place in public:
            leaked = [email for email in emails if email in texts[place]]
            self.assertEqual(leaked, [], f"e-mails stand in {place}: {run}")

    def check_sending(self, run, hubspot):
        """No key in two requests in flight; the record ids of the success file are HubSpot's."""
        self.assertEqual(hubspot.overlaps, [], run)
        if run.results is not None:
            ids = {row["sluice_id"] for row in run.results.successes or []}
            self.assertLessEqual(ids, set(hubspot.ids.values()), run)

    def assert_code(self, code, run):
        self.assertEqual(run.code, code, run)

    def assert_refused(self, run, *words):
        """Nothing was done, and standard error says why in these words."""
        self.assert_code(2, run)
        self.assertIsNone(run.results, run)
        for word in words:
            self.assertIn(word, run.stderr, run)

    def assert_stopped(self, run, *words):
        """Stopped by an error: the reason, and the command that goes on."""
        self.assert_code(3, run)
        for word in words:
            self.assertIn(word, run.stderr, run)
        self.assertIn("sluice", run.results.summary["next_command"], run)
        self.assertIn(run.results.summary["next_command"], run.stdout + run.stderr, run)
