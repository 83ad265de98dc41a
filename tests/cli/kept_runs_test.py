"""The upgrade path: stopped runs of every version that was kept (tests/data/runs) resume with an exact
accounting, and those of a version to come are refused with what to do."""

import csv
import json
import re
import shutil
import subprocess
import unittest

from keep_run import BASE_URL, FOLDER, KEPT
from sandbox_run import SandboxTest
from sluice_run import BINARY

RUNS = sorted(path.name for path in KEPT.iterdir() if path.is_dir())
FUTURE = 99


class KeptRuns(SandboxTest):
    def copy(self, name, url):
        """The kept run in the test's folder, as if it had been started there."""
        shutil.copytree(KEPT / name, self.folder, dirs_exist_ok=True)
        run = self.folder / "run"
        run.chmod(0o700)  # git keeps no modes
        for path in run.iterdir():
            path.chmod(0o600)
            if path.name != "journal":
                text = path.read_bytes()
                for word, own in ((FOLDER, str(self.folder.resolve())), (BASE_URL, url)):
                    text = text.replace(word.encode(), own.encode())
                path.write_bytes(text)
        return run

    def inputs(self):
        """(line, key or "", first name) of each record."""
        path = next(self.folder.glob("people.*"))
        with open(path, encoding="utf-8", newline="") as file:
            if path.suffix == ".csv":
                return [(line, row["email"], row["firstname"])
                        for line, row in enumerate(csv.DictReader(file), 2)]
            records = [json.loads(line) for line in file]
            return [(line, one["email"], one["firstname"]) for line, one in enumerate(records, 1)]

    def verdicts_before(self, run):
        """How many records the journal names as done."""
        settled = [json.loads(line.split(" ", 1)[1]).get("settled", [])
                   for line in (run / "journal").read_text().splitlines()]
        return sum(last - first + 1 for one in settled
                   for first, last in zip(one[::2], one[1::2], strict=True))

    def first_keys(self, run):
        """Those that the account of the first half holds, and this one does not."""
        path = next(run.glob("successes.*"))
        return set(re.findall(r"u\d+@example\.com", path.read_text("utf-8")))

    def test_they_are_there(self):
        self.assertGreaterEqual(len(RUNS), 2)
        self.assertEqual({name.rsplit("-", 1)[1] for name in RUNS}, {"csv", "jsonl"})

    def test_each_resumes_with_an_exact_accounting(self):
        for name in RUNS:
            with self.subTest(run=name):
                self.resume_to_the_end(name)
                for path in [*self.folder.glob("people.*"), self.folder / "run"]:
                    shutil.rmtree(path) if path.is_dir() else path.unlink()

    def resume_to_the_end(self, name):
        url = self.sandbox("--limit", "none")
        run = self.copy(name, url)
        verdicts = self.verdicts_before(run)
        self.assertGreater(verdicts, 0)
        before = self.first_keys(run)
        resumed = self.sluice("resume", "run")
        self.assert_code(1, resumed)
        self.assertIn(f"{verdicts} records have their verdict", resumed.stderr)
        inputs = self.inputs()
        self.assertLess(verdicts, len(inputs))
        good = {line: (key, value) for line, key, value in inputs if key}
        bad = sorted(line for line, key, _ in inputs if not key)
        self.assertEqual(resumed.results.success_lines, sorted(good))
        self.assertEqual(resumed.results.error_codes, [(line, "empty_id") for line in bad])
        for row in resumed.results.successes:
            self.assertEqual((row["email"], row["firstname"]), good[int(row["sluice_line"])])
        # The rest was sent, and no more than a second's worth of what had been.
        stats = self.stats(url)
        self.assertGreaterEqual(stats["inputs"], len(good) - verdicts)
        self.assertLess(stats["inputs"], len(good))
        last = dict(good.values())
        stored = self.stored(url)
        self.assertLessEqual(stored.items(), last.items())
        self.assertEqual(set(last), set(stored) | before)
        again = self.sluice("resume", "run")
        self.assert_code(1, again)
        self.assertEqual(self.stats(url)["inputs"], stats["inputs"])

    def assert_refused_untouched(self, run, url, *words):
        files = {path: path.read_bytes() for path in run.iterdir()}
        for command in (["resume", "run"], ["resume", "run", "--rate", "none"]):
            process = subprocess.run([BINARY, *command], cwd=self.folder,
                                     env=self.environment, capture_output=True, text=True,
                                     timeout=self.timeout, check=False)
            self.assertEqual(process.returncode, 2, process.stderr)
            for word in words:
                self.assertIn(word, process.stderr)
        self.assertEqual({path: path.read_bytes() for path in run.iterdir()}, files)
        self.assertEqual(self.stats(url)["calls"], 0)

    def test_a_run_of_a_version_to_come_is_refused(self):
        url = self.sandbox("--limit", "none")
        for name in RUNS:
            with self.subTest(run=name):
                run = self.copy(name, url)
                path = run / "run.json"
                path.write_text(path.read_text("utf-8").replace(
                    '"schema_version": 1', f'"schema_version": {FUTURE}', 1).replace(
                        '"sluice_version": "0.1.0"', '"sluice_version": "9.8.7"'), "utf-8")
                self.assert_refused_untouched(run, url, "newer sluice", "9.8.7", "use that one")

    def test_a_journal_of_a_version_to_come_is_refused(self):
        url = self.sandbox("--limit", "none")
        for name in RUNS:
            with self.subTest(run=name):
                run = self.copy(name, url)
                head = f'{{"journal":{FUTURE},"run":1}}'
                digest = subprocess.run(["xxhsum", "-H3"], input=head.encode(), check=True,
                                        capture_output=True).stdout.split()[-1].decode()
                digest = digest.removeprefix("XXH3_")
                (run / "journal").write_text(f"{digest} {head}\n")
                self.assert_refused_untouched(run, url, "newer sluice",
                                              f"journal version {FUTURE}", "resume with that one")

    def test_a_version_that_no_program_ever_wrote_is_refused(self):
        url = self.sandbox("--limit", "none")
        for text in ('"1"', "0", "-1", "1.5", "null"):
            with self.subTest(version=text):
                run = self.copy(RUNS[0], url)
                path = run / "run.json"
                path.write_text(path.read_text("utf-8").replace(
                    '"schema_version": 1', f'"schema_version": {text}', 1), "utf-8")
                self.assert_refused_untouched(run, url, "run.json")


if __name__ == "__main__":
    unittest.main()
