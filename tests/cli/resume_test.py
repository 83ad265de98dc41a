"""A run that stopped goes on: nothing is sent twice that has its verdict, nothing is forgotten."""

import gzip
import json
import signal
import subprocess
import time
import unittest

import fake_replies
from sluice_run import BINARY, SluiceTest


def contacts(count, first=0):
    return "email,note\n" + "".join(f"u{n}@x.co,{n}\n" for n in range(first, first + count))


class ResumeTest(SluiceTest):
    def stop_after(self, hubspot, calls, *arguments, stdin=b"", out="run"):
        """A run that HubSpot stops after so many calls by refusing the token."""
        hubspot.rule = lambda call: None if len(hubspot.calls) <= calls \
            else fake_replies.unknown_token()
        process = self.start(*self.upsert_arguments(hubspot, [*arguments, "-j", "1"], out))
        run = self.finish(process, stdin, out, hubspot)
        self.assert_code(3, run)
        hubspot.rule = lambda call: None
        hubspot.stopped_after = len(hubspot.calls)
        return run

    def resume(self, *arguments, stdin=b"", out="run"):
        """`sluice resume`, held to the promises that every run makes."""
        return self.finish(self.start("resume", *(arguments or ["run"])), stdin, out)

    def stopped_run(self, count=500, *arguments, **settings):
        hubspot = self.hubspot(**settings)
        self.write("in.csv", contacts(count))
        run = self.stop_after(hubspot, 3, "contacts", "in.csv", *arguments)
        self.assertEqual(run.results.summary["records"]["created"], 300)
        return run, hubspot

    def assert_done(self, run, hubspot, count, created=None):
        self.assert_code(0, run)
        self.assertEqual(sorted(hubspot.objects), sorted(f"u{n}@x.co" for n in range(count)))
        self.assertEqual(run.results.success_lines, list(range(2, count + 2)))
        self.assertTrue(run.results.summary["finished"])
        self.assertEqual(run.results.summary["records"]["created"], created or count)


class GoingOn(ResumeTest):
    def test_what_has_its_verdict_is_not_sent_again(self):
        run, hubspot = self.stopped_run()
        self.assertIn("resume run", run.results.summary["next_command"])
        self.assertIn(run.results.summary["next_command"], run.stdout)
        resumed = self.resume()
        self.assert_done(resumed, hubspot, 500)
        self.assertEqual(sum(len(one) for one in hubspot.writes.values()), 500)
        self.assertIn("300 records have their verdict", resumed.stderr)
        self.assertGreaterEqual(resumed.results.summary["calls"]["requests"], 6)

    def test_the_printed_command_does_it(self):
        run, hubspot = self.stopped_run()
        shell = subprocess.run(["sh", "-c", run.results.summary["next_command"]], cwd=self.folder,
                               env=self.environment, capture_output=True, check=False)
        self.assertEqual(shell.returncode, 0, shell.stderr)
        self.assertEqual(len(hubspot.objects), 500)

    def test_a_finished_run_says_so_and_ends_as_it_ended(self):
        run, hubspot = self.load("email\na@x.co\nbad@x.co\n")
        self.assert_code(1, run)
        resumed = self.resume()
        self.assert_code(1, resumed)
        self.assertIn("finished", resumed.stderr)
        self.assertEqual(len(hubspot.calls), 1)

    def test_the_exit_code_covers_the_whole_run(self):
        hubspot = self.hubspot()
        self.write("in.csv", "email\nbad@x.co\n" + "".join(f"u{n}@x.co\n" for n in range(300)))
        self.stop_after(hubspot, 2, "contacts", "in.csv")
        run = self.resume()
        self.assert_code(1, run)
        self.assertEqual(run.results.summary["records"]["failed"], 1)
        self.assertEqual(run.results.summary["errors"][0]["code"], "INVALID_EMAIL")

    def test_a_run_may_be_resumed_again_and_again(self):
        _, hubspot = self.stopped_run(900)
        for calls in (5, 7):
            limit = len(hubspot.calls) + 2
            hubspot.rule = lambda call: None if len(hubspot.calls) <= limit \
                else fake_replies.unknown_token()
            self.assert_code(3, self.resume())
            self.assertLessEqual(len(hubspot.objects), calls * 100)
        hubspot.rule = lambda call: None
        self.assert_done(self.resume(), hubspot, 900)

    def test_from_another_working_directory(self):
        self.write("map.csv", "column,property\nE-Mail,email\n")
        hubspot = self.hubspot()
        self.write("in.csv", contacts(500).replace("email", "E-Mail", 1))
        self.stop_after(hubspot, 3, "contacts", "in.csv", "--map-file", "map.csv")
        (self.folder / "map.csv").unlink()  # what it said stands in run.json
        elsewhere = self.folder / "elsewhere"
        elsewhere.mkdir()
        process = subprocess.run([BINARY, "resume", "../run"], cwd=elsewhere, check=False,
                                 env=self.environment, capture_output=True)
        self.assertEqual(process.returncode, 0, process.stderr)
        self.assertEqual(len(hubspot.objects), 500)

    def test_several_inputs(self):
        hubspot = self.hubspot()
        self.write("a.csv", contacts(250))
        self.write("b.csv", contacts(250, 250))
        self.stop_after(hubspot, 3, "contacts", "a.csv", "b.csv")
        run = self.resume()
        self.assert_code(0, run)
        self.assertEqual(len(hubspot.objects), 500)
        places = [(row["sluice_file"], int(row["sluice_line"])) for row in run.results.successes]
        self.assertEqual(sorted(places), [(name, line) for name in ("a.csv", "b.csv")
                                          for line in range(2, 252)])

    def test_skip_and_limit_mean_the_records_of_the_whole_run(self):
        hubspot = self.hubspot()
        self.write("in.csv", contacts(1000))
        self.stop_after(hubspot, 3, "contacts", "in.csv", "--skip", "100", "--limit", "500")
        run = self.resume()
        self.assert_code(0, run)
        self.assertEqual(run.results.success_lines, list(range(102, 602)))
        self.assertEqual(run.results.summary["records"]["skipped"], 100)

    def test_jsonl(self):
        hubspot = self.hubspot()
        self.write("in.jsonl", "".join(f'{{"email":"u{n}@x.co"}}\n' for n in range(500)))
        self.stop_after(hubspot, 3, "contacts", "in.jsonl")
        run = self.resume()
        self.assert_code(0, run)
        self.assertEqual(run.results.success_lines, list(range(1, 501)))

    def test_options_that_say_how_to_send_can_be_given_anew(self):
        _, hubspot = self.stopped_run()
        run = self.resume("run", "-j", "4", "--rate", "none", "--patience", "1m", "--max-errors",
                          "5", "--max-attempts", "3", "--max-duration", "1h", "--wait-for-quota",
                          "--base-url", hubspot.url, "--json", "-q")
        self.assert_done(run, hubspot, 500)
        self.assertTrue(json.loads(run.stdout)["finished"])

    def test_too_many_errors_stop_it_again_unless_more_are_allowed(self):
        self.write("in.csv", "email\n" + "".join(f"bad{n}@x.co\n" for n in range(30)) +
                   "".join(f"u{n}@x.co\n" for n in range(300)))
        hubspot = self.hubspot()
        run = self.upsert(hubspot, "contacts", "in.csv", "--max-errors", "10", "-j", "1")
        self.assert_code(4, run)
        run = self.resume("run", "--max-errors", "100")
        self.assert_code(1, run)
        self.assertEqual(run.results.summary["records"]["failed"], 30)
        self.assertEqual(run.results.summary["records"]["created"], 300)


class ThroughPipes(ResumeTest):
    def test_a_pipe_has_to_come_again_from_its_beginning(self):
        hubspot = self.hubspot()
        text = contacts(500).encode()
        self.stop_after(hubspot, 3, "contacts", "-", stdin=text)
        self.assert_done(self.resume(stdin=text), hubspot, 500)

    def test_another_pipe_is_refused_before_anything_is_sent(self):
        hubspot = self.hubspot()
        rows = contacts(40_000)
        self.stop_after(hubspot, 390, "contacts", "-", stdin=rows.encode())
        run = self.resume(stdin=rows.replace("u77@", "v77@").encode())
        self.assert_code(2, run)
        self.assertIn("has changed", run.stderr)
        run = self.resume(stdin=rows[:100_000].encode())
        self.assert_code(2, run)
        self.assertEqual(len(hubspot.calls), hubspot.stopped_after)
        self.assert_done(self.resume(stdin=rows.encode()), hubspot, 40_000)

    def test_a_small_pipe_that_changed_is_refused_too(self):
        hubspot = self.hubspot()
        text = contacts(500)
        self.stop_after(hubspot, 3, "contacts", "-", stdin=text.encode())
        for other in ("", text.replace("u499@", "v499@"), text.replace("note", "other", 1),
                      text.replace("u9@x.co,9\n", "u9@x.co,9\nnew@x.co,1\n")):
            run = self.resume(stdin=other.encode())
            self.assert_code(2, run)
            self.assertIn("has changed", run.stderr)
        self.assertEqual(len(hubspot.calls), hubspot.stopped_after)
        self.assert_done(self.resume(stdin=text.encode()), hubspot, 500)

    def test_a_pipe_that_ends_before_what_was_read_is_told_and_costs_nothing(self):
        hubspot = self.hubspot()
        text = contacts(500)
        self.stop_after(hubspot, 3, "contacts", "-", stdin=text.encode())
        run = self.resume(stdin=text[:-40].encode())
        self.assert_code(3, run)
        self.assertIn("has changed", run.stderr)
        self.assert_done(self.resume(stdin=text.encode()), hubspot, 500)

    def test_a_small_compressed_file_that_changed_is_refused_too(self):
        hubspot = self.hubspot()
        text = contacts(500)
        self.write("in.csv.gz", gzip.compress(text.encode(), mtime=0))
        self.stop_after(hubspot, 3, "contacts", "in.csv.gz")
        for other in (text.replace("u499@", "v499@"), contacts(500, 500)):
            self.write("in.csv.gz", gzip.compress(other.encode(), mtime=0))
            run = self.resume()
            self.assert_code(2, run)
            self.assertIn("in.csv.gz has changed", run.stderr)
        self.assertEqual(len(hubspot.calls), hubspot.stopped_after)

    def test_a_compressed_file_that_was_cut_goes_on_once_it_is_whole(self):
        packed = gzip.compress(contacts(40_000).encode(), mtime=0)
        self.write("in.csv.gz", packed[:-1000])
        hubspot = self.hubspot()
        run = self.upsert(hubspot, "contacts", "in.csv.gz")
        self.assert_stopped(run, "in.csv.gz")
        self.write("in.csv.gz", packed)
        self.assert_done(self.resume(), hubspot, 40_000)

    def test_another_compressed_file_is_refused(self):
        hubspot = self.hubspot()
        text = contacts(60_000)
        self.write("in.csv.gz", gzip.compress(text.encode(), compresslevel=1, mtime=0))
        self.stop_after(hubspot, 590, "contacts", "in.csv.gz")
        self.write("in.csv.gz", gzip.compress(text.replace("u9@", "v9@").encode(), compresslevel=1,
                                              mtime=0))
        run = self.resume()
        self.assert_code(2, run)
        self.assertIn("in.csv.gz has changed", run.stderr)


class Refusals(ResumeTest):
    def assert_refused_resume(self, run, hubspot, *words):
        self.assert_code(2, run)
        for word in words:
            self.assertIn(word, run.stderr, run)
        self.assertEqual(len(hubspot.calls), hubspot.stopped_after)

    def test_a_file_that_has_grown(self):
        _, hubspot = self.stopped_run()
        self.write("in.csv", contacts(501))
        self.assert_refused_resume(self.resume(), hubspot, "in.csv has changed", "bytes")
        self.write("in.csv", contacts(500))
        self.assert_done(self.resume(), hubspot, 500)

    def test_a_file_of_the_same_size_with_another_content(self):
        _, hubspot = self.stopped_run()
        self.write("in.csv", contacts(500).replace("u3@", "v3@"))
        self.assert_refused_resume(self.resume(), hubspot, "in.csv has changed", "same size")

    def test_a_file_that_is_gone(self):
        _, hubspot = self.stopped_run()
        (self.folder / "in.csv").unlink()
        self.assert_refused_resume(self.resume(), hubspot, "in.csv", "No such file")

    def test_a_directory_in_use(self):
        hubspot = self.hubspot(delay=0.5)
        self.write("in.csv", contacts(500))
        process = self.start(*self.upsert_arguments(hubspot, ["contacts", "in.csv", "-j", "1"]))
        while not (self.folder / "run" / "journal").exists():
            time.sleep(0.01)
        other = subprocess.run([BINARY, "resume", "run"], cwd=self.folder, env=self.environment,
                               capture_output=True, check=False)
        self.assertEqual(other.returncode, 2)
        self.assertIn(b"in use", other.stderr)
        self.assert_code(0, self.finish(process, hubspot=hubspot))

    def test_no_run_at_all(self):
        for directory, word in (("nowhere", "does not exist"), (".", "no run")):
            run = self.sluice("resume", directory)
            self.assert_code(2, run)
            self.assertIn(word, run.stderr)
        self.assert_code(2, self.sluice("resume"))
        self.assert_code(2, self.sluice("resume", "a", "b"))

    def test_a_journal_of_a_newer_version(self):
        _, hubspot = self.stopped_run()
        journal = self.folder / "run" / "journal"
        line = b'{"journal":99}'
        digest = self.xxh3(line)
        journal.write_bytes(digest + b" " + line + b"\n")
        self.assert_refused_resume(self.resume(), hubspot, "newer sluice", "99")

    def xxh3(self, line):
        """Of `line`, by the program that Debian's package xxhash brings."""
        found = subprocess.run(["xxhsum", "-H3"], input=line, capture_output=True, check=True)
        return found.stdout.split()[-1]

    def test_options_that_say_what_a_record_is(self):
        _, hubspot = self.stopped_run()
        for option in (["--map", "a=b"], ["--id-property", "x"], ["--skip", "5"], ["--force"]):
            run = self.resume("run", *option)
            self.assert_refused_resume(run, hubspot, "unknown option")

    def test_the_token_of_another_account(self):
        account = {"portalId": 4711, "accountType": "STANDARD", "timeZone": "UTC",
                   "utcOffset": "+00:00", "utcOffsetMilliseconds": 0}
        hubspot = self.hubspot(account_reply=fake_replies.Reply(200, account))
        self.write("in.csv", contacts(500))
        self.stop_after(hubspot, 3, "contacts", "in.csv")
        hubspot.account_reply = fake_replies.Reply(200, account | {"portalId": 4712})
        self.assert_refused_resume(self.resume(), hubspot, "4711", "4712")

    def test_no_token(self):
        _, hubspot = self.stopped_run()
        del self.environment["HUBSPOT_ACCESS_TOKEN"]
        self.assert_refused_resume(self.resume(), hubspot, "HUBSPOT_ACCESS_TOKEN")


class BrokenJournals(ResumeTest):
    def test_a_torn_last_line_is_as_if_it_had_never_been_written(self):
        _, hubspot = self.stopped_run()
        journal = self.folder / "run" / "journal"
        journal.write_bytes(journal.read_bytes()[:-20])
        run = self.resume()
        self.assert_code(0, run)
        self.assertEqual(run.results.success_lines, list(range(2, 502)))

    def test_rubbish_behind_the_last_line(self):
        _, hubspot = self.stopped_run()
        with open(self.folder / "run" / "journal", "ab") as journal:
            journal.write(b"\0" * 5000)
        with open(self.folder / "run" / "successes.csv", "ab") as rows:
            rows.write(b"half a ro")
        self.assert_done(self.resume(), hubspot, 500)

    def test_a_result_file_that_was_cut_is_told(self):
        self.stopped_run()
        rows = self.folder / "run" / "successes.csv"
        rows.write_bytes(rows.read_bytes()[:100])
        run = self.sluice_without_promises("resume", "run")
        self.assertEqual(run.returncode, 2)
        self.assertIn(b"successes.csv", run.stderr)
        self.assertIn(b"shorter", run.stderr)

    def sluice_without_promises(self, *arguments):
        return subprocess.run([BINARY, *arguments], cwd=self.folder, env=self.environment,
                              capture_output=True, check=False)


class Draining(ResumeTest):
    def test_requests_in_flight_are_given_up_after_thirty_seconds(self):
        hubspot = self.hubspot(delay=50)
        self.write("in.csv", contacts(10))
        process = self.start(*self.upsert_arguments(hubspot, ["contacts", "in.csv"]))
        while not hubspot.calls:
            time.sleep(0.01)
        process.send_signal(signal.SIGTERM)
        began = time.monotonic()
        process.wait(40)
        self.assertGreater(time.monotonic() - began, 28)
        run = self.finish(process)
        self.assert_code(143, run)
        self.assertEqual(run.results.summary["records"]["unfinished"], 10)
        hubspot.delay = 0
        self.assert_code(0, self.resume())


if __name__ == "__main__":
    unittest.main()
