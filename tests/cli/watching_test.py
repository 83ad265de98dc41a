"""What one can watch while a run is at work: progress, log format, metrics."""

import fcntl
import json
import os
import pty
import re
import struct
import subprocess
import termios
import unittest

from sluice_run import BINARY, SluiceTest


def contacts(count):
    return "email,note\n" + "".join(f"u{n}@x.co,{n}\n" for n in range(count))


class OnATerminal(SluiceTest):
    def on_terminal(self, *arguments, columns=80, **environment):
        """Upserts 1,000 contacts in about 2 seconds. @return what a terminal got."""
        hubspot = self.hubspot(delay=0.2)
        self.write("in.csv", contacts(1000))
        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        command = self.upsert_arguments(hubspot, ["contacts", "in.csv", "-j", "1", *arguments])
        process = subprocess.Popen([BINARY, *command], cwd=self.folder, stdin=subprocess.DEVNULL,
                                   stdout=subprocess.DEVNULL, stderr=theirs,
                                   env=self.environment | {"TERM": "xterm"} | environment)
        os.close(theirs)
        shown = b""
        try:
            while chunk := os.read(ours, 4096):
                shown += chunk
        except OSError:  # the end of a terminal
            pass
        os.close(ours)
        self.assertEqual(process.wait(timeout=self.timeout), 0)
        return shown.decode()

    def progress_lines(self, shown):
        return [part for part in re.findall(r"\r([^\r\n]*)\x1b\[K", shown) if part]

    def test_one_line_is_renewed_and_taken_away_at_the_end(self):
        shown = self.on_terminal()
        lines = self.progress_lines(shown)
        self.assertGreater(len(lines), 4, shown)
        self.assertRegex(lines[-1], r"^\d+ %  \d+ ok  0 failed  \d+/s  ", shown)
        self.assertTrue(shown.endswith("\r\x1b[K"), repr(shown))

    def test_it_is_no_wider_than_the_terminal(self):
        lines = self.progress_lines(self.on_terminal(columns=20))
        self.assertGreater(len(lines), 4)
        self.assertLess(max(map(len, lines)), 20)

    def test_log_lines_stand_above_it(self):
        shown = self.on_terminal("-v")
        for line in shown.split("\r\n")[:-1]:
            visible = re.sub(r"^.*\x1b\[K", "", line).lstrip("\r")
            self.assertTrue(visible.startswith("sluice: "), repr(shown))

    def test_without_colours(self):
        shown = self.on_terminal(NO_COLOR="1")
        self.assertNotIn("\x1b[3", shown)

    def test_a_dumb_terminal_gets_whole_lines(self):
        self.assertNotIn("\x1b", self.on_terminal(TERM="dumb"))

    def test_never_is_never(self):
        self.assertNotIn("\r\x1b", self.on_terminal("--progress", "never"))
        self.assertNotIn("%", self.on_terminal("--progress", "never", "--force"))


class LogFormat(SluiceTest):
    def test_everything_on_standard_error_and_in_the_log_is_json(self):
        run, _ = self.load(contacts(300), "--log-format", "json", "-v", account_reply=None)
        lines = [json.loads(line) for line in run.stderr.splitlines()]
        self.assertGreater(len(lines), 2, run)
        for line in lines:
            self.assertLessEqual({"time", "level", "message"}, line.keys())
        log = (self.folder / "run" / "sluice.log").read_text().splitlines()
        self.assertIn("exit code 0", json.loads(log[-1])["message"])

    def test_a_refusal_is_json_too(self):
        hubspot = self.hubspot()
        self.write("in.csv", "name\nx\n")
        run = self.upsert(hubspot, "contacts", "in.csv", "--log-format", "json")
        self.assert_code(2, run)
        self.assertEqual(json.loads(run.stderr)["level"], "error")


class Metrics(SluiceTest):
    def read(self, name="sluice.prom"):
        """The samples of the file, by series."""
        samples = {}
        for line in (self.folder / name).read_text().splitlines():
            if not line.startswith("#"):
                series, value = line.rsplit(" ", 1)
                samples[series] = float(value)
        return samples

    def test_the_end_of_the_run_stands_in_the_file(self):
        run, hubspot = self.load(contacts(300) + "bad-one,x\n", "--metrics-file", "sluice.prom")
        samples = self.read()
        self.assertEqual(samples['sluice_records_total{outcome="created"}'], 300)
        self.assertEqual(samples['sluice_records_total{outcome="failed"}'], 1)
        self.assertEqual(samples["sluice_requests_total"],
                         run.results.summary["calls"]["requests"])
        self.assertEqual(samples["sluice_run_active"], 0)
        self.assertEqual(samples["sluice_run_exit_code"], run.code)
        self.assertEqual(sorted(self.folder.glob("sluice.prom*")), [self.folder / "sluice.prom"])

    def test_a_place_that_cannot_be_written_is_found_before_anything_is_sent(self):
        run, hubspot = self.load(contacts(3), "--metrics-file", "gone/sluice.prom")
        self.assert_refused(run, "--metrics-file", "gone/sluice.prom", "No such file")
        self.assertEqual(hubspot.calls, [])


if __name__ == "__main__":
    unittest.main()
