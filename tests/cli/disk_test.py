"""Disks that fill up, fail or vanish under a run: it stops in order, and goes on once that is mended.

The tests with a disk of their own mount a tmpfs, which needs root; elsewhere they are skipped,
loudly."""

import os
import resource
import shutil
import subprocess
import sys
import time
import unittest

from sluice_run import SluiceTest

ROWS = 60_000
FIRST_SIZE = 3_000_000  # bytes of the little disk; the results need about twice as much


def contacts(count=ROWS):
    return "email,note\n" + "".join(
        f"u{n}@example.com,{n:060}\n" for n in range(count))


class DiskTestCase(SluiceTest):
    def assert_whole(self, run, hubspot, count=ROWS):
        self.assert_code(0, run)
        self.assertEqual(len(hubspot.objects), count)
        self.assertEqual(run.results.success_lines, list(range(2, count + 2)))

    def assert_stopped_by_disk(self, run, *words):
        """No row is torn, no record is in doubt: check_promises() held it to that already."""
        self.assert_code(3, run)
        for word in words:
            self.assertIn(word, run.stderr, run)

    def resume(self, out="run"):
        return self.finish(self.start("resume", out), b"", out)


class DiskTest(DiskTestCase):
    def test_a_file_that_may_not_grow_stops_the_run_and_it_goes_on_when_it_may(self):
        hubspot = self.hubspot()
        self.write("in.csv", contacts(20_000))
        limit = 1_000_000
        process = self.start(*self.upsert_arguments(hubspot, ["contacts", "in.csv"]),
                             preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE,
                                                                   (limit, limit)))
        run = self.finish(process, hubspot=hubspot)
        self.assert_stopped_by_disk(run, "successes.csv", "File too large")
        self.assertIn("resume run", run.results.summary["next_command"])
        self.assert_whole(self.resume(), hubspot, 20_000)

    def test_a_run_directory_that_vanishes_stops_the_run(self):
        hubspot = self.hubspot(delay=0.05)
        self.write("in.csv", contacts(20_000))
        process = self.start(*self.upsert_arguments(hubspot, ["contacts", "in.csv", "-j", "1"]))
        while len(hubspot.calls) < 3:
            time.sleep(0.01)
        shutil.rmtree(self.folder / "run")
        _, errors = process.communicate(timeout=20)
        self.assertEqual(process.returncode, 3, errors)
        self.assertIn(b"vanished", errors)
        self.assertLess(len(hubspot.calls), 200)


@unittest.skipUnless(os.geteuid() == 0, "mounting a disk needs root")
class LittleDiskTest(DiskTestCase):
    def setUp(self):
        super().setUp()
        self.disk = self.folder / "disk"
        self.disk.mkdir()
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={FIRST_SIZE}", "tmpfs",
                                  self.disk], capture_output=True, text=True, check=False)
        if mounted.returncode != 0:
            self.fail(f"no tmpfs can be mounted, though this is root: {mounted.stderr}")
        self.addCleanup(subprocess.run, ["umount", "-l", self.disk], check=False)
        self.hubspot_ = self.hubspot()
        self.rows = contacts().encode()

    def remount(self, options):
        subprocess.run(["mount", "-o", f"remount,{options}", self.disk], check=True)

    def load(self):
        """Through a pipe: nobody can know beforehand that there is too little room."""
        process = self.start(*self.upsert_arguments(self.hubspot_, ["contacts", "-"], "disk/run"))
        return self.finish(process, self.rows, "disk/run", self.hubspot_)

    def go_on(self):
        return self.finish(self.start("resume", "disk/run"), self.rows, "disk/run")

    def test_a_disk_that_fills_up_stops_the_run_and_it_goes_on_with_more_room(self):
        run = self.load()
        self.assert_stopped_by_disk(run, "No space left", "successes.csv", "free some space")
        done = run.results.summary["records"]["created"]
        self.assertLess(done, ROWS)
        self.assert_stopped_by_disk(self.go_on(), "No space left")
        self.remount("size=30000000")
        self.assert_whole(self.go_on(), self.hubspot_)

    def test_too_little_room_for_a_files_results_is_told_before_anything_is_sent(self):
        self.write("in.csv", self.rows * 2)
        run = self.upsert(self.hubspot_, "contacts", "in.csv", out="disk/run")
        self.assert_code(2, run)
        self.assertIn("free", run.stderr)
        self.assertEqual(self.hubspot_.calls, [])
        self.assertEqual(list(self.disk.iterdir()), [])

    def test_a_disk_that_became_read_only_is_told_and_the_run_goes_on_later(self):
        self.load()
        self.remount("ro")
        run = self.go_on()
        self.assert_code(2, run)
        self.assertIn("Read-only file system", run.stderr)
        self.remount("rw,size=30000000")
        self.assert_whole(self.go_on(), self.hubspot_)


if __name__ == "__main__":
    if os.geteuid() != 0:
        print("SKIPPED: the tests with a little disk need root", file=sys.stderr)
    unittest.main()
