"""A run that is told to stop: it ends in order, and nothing it did is forgotten."""

import os
import signal
import time
import unittest

import fake_replies
from sluice_run import BINARY, SluiceTest

CONTACTS = "email\n" + "".join(f"u{n}@x.co\n" for n in range(100))


class SignalsTest(SluiceTest):
    def start_load(self, hubspot, *arguments):
        name = self.write("in.csv", CONTACTS)
        return self.start(*self.upsert_arguments(hubspot, ["contacts", name, *arguments]))

    def test_requests_in_flight_are_waited_for_and_the_exit_code_names_the_signal(self):
        for number, code in ((signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)):
            with self.subTest(number.name):
                hubspot = self.hubspot(delay=0.2)
                out = number.name.lower()
                process = self.start(*self.upsert_arguments(
                    hubspot, ["contacts", self.write("in.csv", CONTACTS), "--batch-size", "1",
                              "-j", "2"], out))
                self.wait_for_calls(hubspot, 3)
                process.send_signal(number)
                run = self.finish(process, out=out, hubspot=hubspot)
                self.assert_code(code, run)
                self.assertEqual(run.results.summary["records"]["created"], len(hubspot.calls))
                self.assertLess(len(hubspot.calls), 10)
                self.assertIn(run.results.summary["next_command"], run.stdout, run)

    def test_a_quiet_run_tells_how_to_go_on_too(self):
        hubspot = self.hubspot(delay=0.2)
        process = self.start_load(hubspot, "--batch-size", "1", "-j", "1", "-q")
        self.wait_for_calls(hubspot, 2)
        process.send_signal(signal.SIGTERM)
        run = self.finish(process, hubspot=hubspot)
        self.assert_code(143, run)
        self.assertIn(run.results.summary["next_command"], run.stderr, run)

    def test_a_pipe_that_says_nothing_does_not_hold_it_up(self):
        hubspot = self.hubspot()
        process = self.start(*self.upsert_arguments(hubspot, ["contacts", "-"]))
        process.stdin.write(b"email\na@x.co\n")
        process.stdin.flush()
        self.wait_for_calls(hubspot, 1)
        process.send_signal(signal.SIGINT)
        process.wait(5)
        self.assert_code(130, self.finish(process, hubspot=hubspot))

    def test_a_pause_for_a_throttled_service_does_not_hold_it_up(self):
        hubspot = self.hubspot(rule=lambda _: fake_replies.throttled(retry_after=60))
        process = self.start_load(hubspot)
        self.wait_for_calls(hubspot, 1)
        time.sleep(0.1)
        process.send_signal(signal.SIGTERM)
        process.wait(5)
        run = self.finish(process, hubspot=hubspot)
        self.assert_code(143, run)
        self.assertEqual(run.results.summary["records"]["unfinished"], 100)

    def test_a_second_signal_does_not_wait_for_replies(self):
        hubspot = self.hubspot(delay=8)
        process = self.start_load(hubspot)
        self.wait_for_calls(hubspot, 1)
        process.send_signal(signal.SIGINT)
        time.sleep(0.2)
        self.assertIsNone(process.poll())
        process.send_signal(signal.SIGINT)
        process.wait(5)
        run = self.finish(process, hubspot=hubspot)
        self.assert_code(130, run)
        self.assertEqual(run.results.summary["records"]["unfinished"], 100)

    def test_under_nohup_a_closed_terminal_stops_nothing(self):
        hubspot = self.hubspot(delay=0.1)
        name = self.write("in.csv", CONTACTS)
        process = self.start(
            *self.upsert_arguments(hubspot, ["contacts", name, "--batch-size", "20", "-j", "1"]),
            preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN))
        self.wait_for_calls(hubspot, 2)
        process.send_signal(signal.SIGHUP)
        run = self.finish(process, hubspot=hubspot)
        self.assert_code(0, run)
        self.assertEqual(run.results.summary["records"]["created"], 100)

    def start_with_full_output(self, hubspot):
        """A run whose every record has its verdict and that waits to say so. @return the process,
        and where its standard output can be read."""
        reader, writer = os.pipe()
        self.addCleanup(os.close, reader)
        os.set_blocking(writer, False)
        with self.assertRaises(BlockingIOError):
            while True:
                os.write(writer, b"\n" * 4096)
        os.set_blocking(writer, True)
        arguments = ["contacts", self.write("in.csv", CONTACTS)]
        process = self.start(*self.upsert_arguments(hubspot, arguments), stdout=writer)
        os.close(writer)
        self.wait_for_calls(hubspot, 1)
        deadline = time.monotonic() + 10
        while not (self.folder / "run/report.html").exists() and time.monotonic() < deadline:
            time.sleep(0.01)
        time.sleep(0.2)
        return process, reader

    def test_the_end_of_a_run_is_not_cut_off_by_one_signal(self):
        hubspot = self.hubspot()
        process, output = self.start_with_full_output(hubspot)
        process.send_signal(signal.SIGTERM)
        time.sleep(0.2)
        self.assertIsNone(process.poll())
        with open(output, "rb", closefd=False) as reader:
            self.assertIn(b"100", reader.read())
        process.communicate(timeout=5)
        self.assertEqual(process.returncode, 0)

    @unittest.skipIf(BINARY.parent.name.endswith("tsan"),
                     "ThreadSanitizer keeps signals from a process that waits inside of libc")
    def test_the_second_signal_ends_a_run_whose_end_hangs(self):
        process, _ = self.start_with_full_output(self.hubspot())
        process.send_signal(signal.SIGTERM)
        time.sleep(0.5)
        self.assertIsNone(process.poll())
        process.send_signal(signal.SIGTERM)
        self.assertEqual(process.wait(10), -signal.SIGTERM)
        process.communicate(timeout=5)


if __name__ == "__main__":
    unittest.main()
