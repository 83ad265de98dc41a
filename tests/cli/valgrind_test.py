"""Short runs of the optimised binary under valgrind: no read of what was never written, none out of
bounds, nothing lost at the end. Sanitizers see much of that, but not with what is linked from Debian,
and not in the code that users run."""

import gzip
import signal
import unittest

from sluice_run import ROOT, SluiceTest


class Valgrind(SluiceTest):
    timeout = 240
    launcher = ("valgrind", "--quiet", "--error-exitcode=99", "--leak-check=full",
                "--show-leak-kinds=definite", "--errors-for-leak-kinds=definite",
                f"--suppressions={ROOT / 'tests' / 'cli' / 'valgrind.supp'}")

    def test_csv_with_bad_records(self):
        rows = "".join(f'u{n}@example.com,"a, ""b"" {n}"\n' for n in range(450))
        run, hubspot = self.load(f'email,note\n{rows}too,many,fields\n"open\n')
        self.assert_code(1, run)
        self.assertEqual(len(hubspot.objects), 450)

    def test_packed_jsonl_with_bad_records(self):
        rows = "".join(f'{{"email":"u{n}@example.com","note":"\\u00e9 {n}","n":{n}}}\n'
                       for n in range(450))
        run, hubspot = self.load(gzip.compress((rows + '{"email":\n').encode()), name="in.jsonl.gz")
        self.assert_code(1, run)
        self.assertEqual(len(hubspot.objects), 450)

    def test_jsonl_that_is_read_in_pieces_which_end_inside_of_lines(self):
        rows = "".join(f'{{"email":"u{n}@example.com","note":"{"x" * (n % 300)}"}}\n'
                       for n in range(4_500))  # 800 KB
        run, hubspot = self.load(rows, name="in.jsonl")
        self.assert_code(0, run)
        self.assertEqual(len(hubspot.objects), 4_500)

    def test_a_run_that_is_told_to_stop(self):
        hubspot = self.hubspot()
        process = self.start(*self.upsert_arguments(hubspot, ["contacts", "-", "--linger", "100ms"]))
        process.stdin.write(b"email\na@example.com\n")
        process.stdin.flush()
        self.wait_for_calls(hubspot, 1)
        process.send_signal(signal.SIGTERM)
        process.wait(self.timeout)  # valgrind delivers it late: the input must not end before
        self.assert_code(143, self.finish(process, hubspot=hubspot))


if __name__ == "__main__":
    unittest.main()
