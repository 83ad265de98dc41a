"""Inputs that are compressed, and inputs that come through a pipe."""

import gzip
import json
import shutil
import subprocess
import time
import unittest

from sluice_run import SluiceTest

CONTACTS = "email,note\n" + "".join(f'u{n}@x.co,"line {n}\r\nÄ"\n' for n in range(1, 2001))


def zstd(data):
    return subprocess.run(["zstd", "-q", "-c"], input=data, stdout=subprocess.PIPE,
                          check=True).stdout


class CompressedTest(SluiceTest):
    def assert_contacts_arrive(self, name, data):
        run, hubspot = self.load(data, name=name)
        self.assert_code(0, run)
        self.assertEqual(len(hubspot.objects), 2000)
        self.assertEqual(hubspot.objects["u2000@x.co"]["note"], "line 2000\r\nÄ")
        return run


class Gzip(CompressedTest):
    def test_a_gz_file(self):
        run = self.assert_contacts_arrive("contacts.csv.gz", gzip.compress(CONTACTS.encode()))
        self.assertIn(b'\nu7@x.co,"line 7\r\n\xc3\x84",', run.results.bytes_of("successes.csv"))

    def test_the_first_bytes_count_and_not_the_name(self):
        self.assert_contacts_arrive("contacts.csv", gzip.compress(CONTACTS.encode()))

    def test_several_members_are_one_stream(self):
        half = len(CONTACTS) // 2
        parts = [gzip.compress(part.encode()) for part in (CONTACTS[:half], CONTACTS[half:])]
        self.assert_contacts_arrive("contacts.csv.gz", b"".join(parts))

    def test_on_standard_input(self):
        hubspot = self.hubspot()
        run = self.upsert(hubspot, "contacts", "-", stdin=gzip.compress(CONTACTS.encode()))
        self.assert_code(0, run)
        self.assertEqual(len(hubspot.objects), 2000)

    def test_jsonl(self):
        line = json.dumps({"email": "a@x.co"}) + "\n"
        run, hubspot = self.load(gzip.compress(line.encode()), name="contacts.jsonl.gz")
        self.assert_code(0, run)
        self.assertIn("a@x.co", hubspot.objects)

    def test_a_stream_that_ends_too_early_stops_the_run(self):
        data = gzip.compress(CONTACTS.encode())
        run, _ = self.load(data[:-1000], name="contacts.csv.gz")
        self.assert_stopped(run, "contacts.csv.gz")

    def test_a_corrupt_stream_stops_the_run(self):
        data = bytearray(gzip.compress(CONTACTS.encode()))
        data[-6] ^= 0xFF  # of the checksum
        run, _ = self.load(bytes(data), name="contacts.csv.gz")
        self.assert_stopped(run, "contacts.csv.gz")


@unittest.skipUnless(shutil.which("zstd"), "NOT TESTED: the program zstd is missing")
class Zstd(CompressedTest):
    def test_a_zst_file(self):
        self.assert_contacts_arrive("contacts.csv.zst", zstd(CONTACTS.encode()))

    def test_on_standard_input(self):
        hubspot = self.hubspot()
        run = self.upsert(hubspot, "contacts", "-", stdin=zstd(CONTACTS.encode()))
        self.assert_code(0, run)
        self.assertEqual(len(hubspot.objects), 2000)

    def test_a_stream_that_ends_too_early_stops_the_run(self):
        blocks = CONTACTS + "".join(f"v{n}@x.co,{n * n}\n" for n in range(50_000))
        run, _ = self.load(zstd(blocks.encode())[:-100], name="contacts.csv.zst")
        self.assert_stopped(run, "contacts.csv.zst")


class StandardInput(SluiceTest):
    def start_pipe(self, hubspot, *arguments):
        return self.start(*self.upsert_arguments(hubspot, ["contacts", "-", *arguments]))

    def feed(self, process, text):
        process.stdin.write(text.encode())
        process.stdin.flush()

    def test_a_whole_file(self):
        hubspot = self.hubspot()
        run = self.upsert(hubspot, "contacts", "-", stdin=CONTACTS.encode())
        self.assert_code(0, run)
        self.assertEqual(len(hubspot.objects), 2000)
        self.assertEqual(len(hubspot.calls), 20)

    def test_the_first_record_is_sent_before_the_pipe_ends(self):
        hubspot = self.hubspot()
        process = self.start_pipe(hubspot, "--linger", "50ms")
        self.feed(process, "email\na@x.co\n")
        self.wait_for_calls(hubspot, 1)
        self.assertEqual(len(hubspot.calls), 1)
        self.feed(process, "b@x.co\n")
        self.wait_for_calls(hubspot, 2)
        self.assertEqual(len(hubspot.calls), 2)
        run = self.finish(process, b"c@x.co\n", hubspot=hubspot)
        self.assert_code(0, run)
        self.assertEqual([call.keys for call in hubspot.calls],
                         [["a@x.co"], ["b@x.co"], ["c@x.co"]])

    def test_a_partial_batch_waits_no_longer_than_it_must(self):
        hubspot = self.hubspot()
        process = self.start_pipe(hubspot)
        begun = time.monotonic()
        self.feed(process, "email\na@x.co\n")
        self.wait_for_calls(hubspot, 1)
        self.assertEqual(len(hubspot.calls), 1)
        self.assertGreater(hubspot.calls[0].arrived - begun, 0.9)
        self.assert_code(0, self.finish(process, hubspot=hubspot))

    def test_a_long_linger_keeps_a_slow_pipes_batch_together(self):
        hubspot = self.hubspot()
        process = self.start_pipe(hubspot, "--linger", "60s")
        for name in "abcd":
            self.feed(process, ("email\n" if name == "a" else "") + f"{name}@x.co\n")
            time.sleep(0.05)
        run = self.finish(process, hubspot=hubspot)
        self.assert_code(0, run)
        self.assertEqual([len(call.inputs) for call in hubspot.calls], [4])

    def test_an_empty_pipe_of_jsonl_is_a_finished_run(self):
        hubspot = self.hubspot()
        run = self.upsert(hubspot, "contacts", "-", "--format", "jsonl")
        self.assert_code(0, run)
        self.assertEqual(hubspot.calls, [])

    def test_jsonl_is_known_by_its_first_byte(self):
        hubspot = self.hubspot()
        run = self.upsert(hubspot, "contacts", "-", stdin=b'{"email":"a@x.co"}\n')
        self.assert_code(0, run)
        self.assertEqual(run.results.successes[0]["sluice_line"], 1)

    def test_a_limit_ends_the_run_before_the_pipe_ends(self):
        hubspot = self.hubspot()
        process = self.start_pipe(hubspot, "--limit", "1")
        self.feed(process, "email\na@x.co\nb@x.co\n")
        process.wait(10)
        self.assert_code(0, self.finish(process, hubspot=hubspot))
        self.assertEqual(set(hubspot.objects), {"a@x.co"})

    def test_it_can_be_given_once_only(self):
        hubspot = self.hubspot()
        self.assert_refused(self.upsert(hubspot, "contacts", "-", "-"), "standard input")

    def test_a_file_and_standard_input_are_one_run(self):
        hubspot = self.hubspot()
        name = self.write("one.csv", "email\na@x.co\n")
        run = self.upsert(hubspot, "contacts", name, "-", stdin=b"email\nb@x.co\n")
        self.assert_code(0, run)
        self.assertEqual(sorted(row["sluice_file"] for row in run.results.successes),
                         ["-", "one.csv"])


class BrokenOnTheWay(SluiceTest):
    def test_what_was_read_before_a_broken_place_has_its_verdict(self):
        rows = "email\n" + "".join(f"u{n:06}@x.co\n" for n in range(3000))
        packed = gzip.compress(rows.encode(), mtime=0)
        run, hubspot = self.load(packed[:len(packed) // 2], "-j", "2", name="in.csv.gz", delay=0.05)
        self.assert_stopped(run, "in.csv.gz")
        self.assertEqual(run.results.summary["records"]["unfinished"], 0)
        self.assertGreater(run.results.summary["records"]["created"], 500)
        self.assertEqual(run.results.summary["records"]["created"], len(hubspot.objects))


if __name__ == "__main__":
    unittest.main()
