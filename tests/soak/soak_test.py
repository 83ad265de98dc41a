"""A short soak holds, and each of its checks finds what it is there for: on a run whose results,
summary or account are spoilt afterwards, and on samples that are made up."""

import argparse
import csv
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = pathlib.Path(os.environ.get("SLUICE_BUILD", ROOT / "build")).resolve()
sys.path.insert(0, str(ROOT / "bench"))

from harness.soak_accounting import check_accounting  # noqa: E402
from harness.soak_checks import (  # noqa: E402
    Sample, Samples, check_descriptors, check_fault_counts, check_memory)
from harness.soak_run import SoakRun  # noqa: E402
from sluice_run import IS_SANITIZED  # noqa: E402


def samples(resident_kib, descriptors=lambda second: 20, seconds=100):
    return Samples(Sample(n, int(resident_kib(n)), descriptors(n)) for n in range(seconds + 1))


class SoakChecks(unittest.TestCase):
    def test_flat_memory_holds_whatever_the_warm_up_did(self):
        self.assertEqual(check_memory(samples(lambda n: 15_000 + (9_000 if n < 15 else 0))), [])
        self.assertEqual(check_memory(samples(lambda n: 15_000 + 1_000 * (n % 2))), [])

    def test_memory_that_grows_slowly_is_found(self):
        findings = check_memory(samples(lambda n: 15_000 + 25 * n))
        self.assertEqual(findings, ["memory grows: 17.09 MiB in the last half, 15.87 MiB in the "
                                    "first after its warm-up"])

    def test_memory_that_jumps_at_the_end_is_found(self):
        self.assertTrue(check_memory(samples(lambda n: 15_000 + (1_100 if n == 100 else 0))))

    def test_no_samples_are_no_success(self):
        self.assertTrue(check_memory(Samples()))
        self.assertTrue(check_descriptors(Samples(), 16))

    def test_descriptors_that_come_and_go_with_connections_hold(self):
        self.assertEqual(check_descriptors(samples(lambda n: 1, lambda n: 10 + n % 17), 16), [])

    def test_descriptors_that_are_left_open_are_found(self):
        findings = check_descriptors(samples(lambda n: 1, lambda n: 10 + n // 3), 16)
        self.assertEqual(findings, ["descriptors leak: 43 at the end, 16 after the warm-up, and at "
                                    "most 16 connections"])

    def test_a_soak_without_its_faults_is_none(self):
        self.assertTrue(check_fault_counts(300, ["cut", "drop"], 0.001, {}))
        self.assertEqual(check_fault_counts(300, ["cut", "drop"], 0.001, {"cut": 1}), [])
        self.assertEqual(check_fault_counts(100_000, ["cut", "drop"], 0.001, {"cut": 90}),
                         ["the fault drop was never injected"])


class ShortSoak(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="sluice-soak-test-")
        cls.addClassCleanup(cls.folder.cleanup)
        cls.run_ = SoakRun(BUILD, pathlib.Path(cls.folder.name),
                           argparse.Namespace(minutes=0.2, tier="pro", format="csv", seed=1))
        cls.addClassCleanup(cls.run_.stop)
        cls.run_.go()

    def findings(self):
        return check_accounting(self.run_).findings

    def assert_found(self, words):
        findings = self.findings()
        self.assertTrue(any(words in finding for finding in findings), findings)

    def spoil(self, name, change):
        """The file's rows, changed; as they were after the test."""
        path = self.run_.directory / name
        before = path.read_bytes()
        self.addCleanup(path.write_bytes, before)
        with open(path, encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        change(rows)
        with open(path, "w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(rows)

    def test_it_holds(self):
        accounting = check_accounting(self.run_)
        self.assertEqual(accounting.findings, [])
        self.assertGreater(accounting.succeeded, 1_000)
        self.assertGreater(accounting.failed, 0)
        self.assertGreater(sum(self.run_.stats["faults"].values()), 0)
        self.assertEqual(check_descriptors(self.run_.samples, self.run_.connections), [])
        if not IS_SANITIZED:
            self.assertEqual(check_memory(self.run_.samples), [])

    def test_a_lost_success_is_found(self):
        self.spoil("successes.csv", lambda rows: rows.pop(7))
        self.assert_found("1 records have no result")

    def test_a_lost_error_is_found(self):
        self.spoil("errors.csv", lambda rows: rows.pop(1))
        self.assert_found("1 records have no result")

    def test_a_record_that_stands_twice_is_found(self):
        self.spoil("successes.csv", lambda rows: rows.append(rows[9]))
        self.assert_found("which has one already")

    def test_a_record_under_the_line_of_another_is_found(self):
        def swap(rows):
            rows[5][-1], rows[6][-1] = rows[6][-1], rows[5][-1]

        self.spoil("successes.csv", swap)
        self.assert_found("is not the record that stands there")

    def test_a_summary_that_counts_otherwise_is_found(self):
        records = self.run_.summary["records"]
        self.run_.summary["records"] = records | {"created": records["created"] - 1}
        self.addCleanup(self.run_.summary.update, records=records)
        self.assert_found("created in the summary")

    def test_a_record_that_the_account_holds_otherwise_is_found(self):
        with self.run_.get("/sandbox/objects/contacts") as reply:
            one = json.loads(reply.readline())["properties"]
        self.write(one["email"], "Somebody")
        self.assert_found("of the account does not hold line")
        self.write(one["email"], one["firstname"])

    def write(self, email, name):
        """An upsert by somebody else, as often as the faults that are left want it."""
        body = {"inputs": [{"id": email, "idProperty": "email",
                            "properties": {"email": email, "firstname": name}}]}
        for _ in range(10):
            with self.run_.get("/sandbox/objects/contacts") as reply:
                if any(f'"{email}"' in line and f'"firstname":"{name}"' in line
                       for line in reply.read().decode().splitlines()):
                    return
            request = urllib.request.Request(
                self.run_.url + "/crm/v3/objects/contacts/batch/upsert",
                json.dumps(body).encode(),
                {"Authorization": "Bearer any", "Content-Type": "application/json"})
            try:
                urllib.request.urlopen(request, timeout=20).close()
            except OSError:
                pass
        self.fail("the sandbox does not take the record")


class Command(unittest.TestCase):
    def test_it_prints_what_it_found_and_leaves_nothing_behind(self):
        with tempfile.TemporaryDirectory(prefix="sluice-soak-test-") as folder:
            run = subprocess.run(
                [sys.executable, "-B", ROOT / "bench" / "soak", "0.05", "--format", "jsonl"],
                capture_output=True, text=True, timeout=120, check=False,
                env=os.environ | {"SLUICE_BUILD": str(BUILD), "TMPDIR": folder})
            self.assertIn("| records read ", run.stdout, run.stderr)
            failed = [line for line in run.stdout.splitlines() if line.startswith("FAILED: ")]
            # A run of three seconds has no time to get warm.
            if [line for line in failed if "memory grows" not in line]:
                self.fail(run.stdout + run.stderr)
            self.assertEqual(run.returncode, 1 if failed else 0, run.stdout + run.stderr)
            if not failed:
                self.assertEqual(os.listdir(folder), [])

    def test_a_time_that_is_none_is_refused(self):
        for text in ("", "0", "-1", "an hour", "nan"):
            run = subprocess.run([sys.executable, "-B", ROOT / "bench" / "soak", text],
                                 capture_output=True, timeout=60, check=False)
            self.assertEqual(run.returncode, 2, text)


if __name__ == "__main__":
    unittest.main()
