"""The run over time: timeseries.jsonl, report.html and `sluice report`."""

import json
import re
import signal
import time
import unittest

import fake_replies
from sluice_run import SluiceTest


def contacts(count):
    return "email,note\n" + "".join(f"u{n}@x.co,{n}\n" for n in range(count))


class ReportTest(SluiceTest):
    def samples(self):
        lines = (self.folder / "run" / "timeseries.jsonl").read_text().splitlines()
        return [json.loads(line) for line in lines]

    def page(self):
        return (self.folder / "run" / "report.html").read_text()

    def report(self, directory="run"):
        return self.sluice("report", directory)

    def report_quietly(self):
        """`sluice report run`, without what must hold for a run that has ended. @return its code."""
        process = self.start("report", "run")
        process.communicate(timeout=self.timeout)
        return process.returncode

    def kill_in_the_middle(self, hubspot):
        """A run that had at least one commit before kill -9."""
        hubspot.delay = 0.3
        self.write("in.csv", contacts(3000))
        process = self.start(*self.upsert_arguments(hubspot, ["contacts", "in.csv", "-j", "1"]))
        time.sleep(3)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        hubspot.delay = 0


class WrittenByTheRun(ReportTest):
    def test_a_finished_run_has_its_report_and_its_last_sample_is_the_end(self):
        run, _ = self.load(contacts(250) + "bad-one,x\n")
        self.assert_code(1, run)
        self.assertIn("Finished, 1 failed", self.page())
        self.assertEqual(self.samples()[-1]["succeeded"], 250)
        self.assertEqual(self.samples()[-1]["failed"], 1)
        self.assertIn("run/report.html", run.stdout)

    def test_a_stopped_run_says_so(self):
        hubspot = self.hubspot(rule=lambda call: fake_replies.unknown_token())
        self.write("in.csv", contacts(5))
        self.assert_code(3, self.upsert(hubspot, "contacts", "in.csv"))
        self.assertIn("Stopped with exit code 3", self.page())

    def test_a_resumed_run_goes_on_with_the_same_curve(self):
        hubspot = self.hubspot()
        self.kill_in_the_middle(hubspot)
        self.assertGreaterEqual(len(self.samples()), 2)
        with open(self.folder / "run" / "timeseries.jsonl", "a") as file:
            file.write('{"time":99.0,"interv')  # torn by a crash
        run = self.finish(self.start("resume", "run"))
        self.assert_code(0, run)
        samples = self.samples()
        self.assertEqual(sum("resumed" in sample for sample in samples), 1)
        for name in ("time", "read", "succeeded", "requests"):
            values = [sample[name] for sample in samples]
            self.assertEqual(values, sorted(values), name)
        self.assertAlmostEqual(samples[-1]["time"], run.results.summary["seconds"], delta=0.2)
        self.assertEqual(samples[-1]["succeeded"], 3000)
        self.assertIn("the run was resumed here", self.page())


class WrittenAgain(ReportTest):
    def test_the_same_page_comes_out_of_the_files(self):
        self.load(contacts(250))
        page = self.page()
        (self.folder / "run" / "report.html").unlink()
        run = self.report()
        self.assert_code(0, run)
        self.assertEqual(run.stdout, "run/report.html\n")
        self.assertEqual(self.page(), page)

    def test_a_killed_run_shows_what_the_journal_holds(self):
        self.kill_in_the_middle(self.hubspot())
        (self.folder / "run" / "timeseries.jsonl").unlink()
        self.assertEqual(self.report_quietly(), 0)
        self.assertIn("Cut off: can go on", self.page())
        self.assertIn("sluice resume run", re.sub("<[^>]*>", "", self.page()))

    def test_a_run_at_work_can_be_looked_at(self):
        hubspot = self.hubspot(delay=0.2)
        self.write("in.csv", contacts(3000))
        process = self.start(*self.upsert_arguments(hubspot, ["contacts", "in.csv", "-j", "1"]))
        time.sleep(2.5)
        self.assertEqual(self.report_quietly(), 0)
        self.assertIn("Still at work", self.page())
        self.assert_code(0, self.finish(process, hubspot=hubspot))
        self.assertIn("Finished, none failed", self.page())

    def test_a_directory_without_a_run_is_refused(self):
        (self.folder / "other").mkdir()
        self.assert_refused(self.report("other"), "other holds no run")
        self.assert_refused(self.report("gone"), "gone does not exist")
        self.assertEqual(list((self.folder / "other").iterdir()), [])

    def test_it_takes_one_directory(self):
        self.assert_refused(self.sluice("report"), "one run directory")
        self.assert_refused(self.sluice("report", "a", "b"), "one run directory")


if __name__ == "__main__":
    unittest.main()
