"""sluice check reads and maps as upsert does, says what would fail and where, and sends nothing."""

import gzip
import json
import subprocess
import unittest

from sandbox_run import SandboxTest
from sluice_run import BINARY, SluiceTest

MIXED = ("email,firstname\n"
         "a@x.co,Ada\n"
         "\n"
         "b@x.co,Bob,more\n"          # line 4
         "\"c@x.co\"x,Cy\n"           # line 5
         " ,Dee\n"                    # line 6
         "e@x.co,\"E\nve\"\n"         # line 7
         "f@x.co\n"                   # line 9
         "g@x.co,\xff\n").encode("latin-1")


class CheckTest(SluiceTest):
    def check(self, *arguments, stdin=b""):
        run = self.sluice("check", "contacts", *arguments, stdin=stdin)
        self.assertEqual([path.name for path in self.folder.iterdir() if path.is_dir()], [], run)
        return run

    def setUp(self):
        super().setUp()
        self.token = self.environment.pop("HUBSPOT_ACCESS_TOKEN")

    def test_a_good_file_needs_no_token(self):
        run = self.check(self.write("in.csv", "email\na@x.co\nb@x.co\n"))
        self.assert_code(0, run)
        self.assertIn("all 2 records can be sent to contacts", run.stdout)

    def test_bad_records_are_told_with_their_places(self):
        run = self.check(self.write("in.csv", MIXED))
        self.assert_code(1, run)
        self.assertIn("5 of 7 records cannot be sent", run.stdout)
        self.assertIn("in.csv:4: record 2 has 3 fields, the header has 2", run.stdout)
        self.assertIn("in.csv:5: record 3: column 1 (\"email\"): text after", run.stdout)
        self.assertIn("also on line 9", run.stdout)

    def test_a_header_cannot_speak_to_the_terminal(self):
        run = self.check(self.write("in.csv", "na\x1b[2Jme,b\nx,y\n"))
        self.assert_code(2, run)
        self.assertNotIn("\x1b", run.stdout + run.stderr)

    def test_a_report_that_nobody_can_read_is_no_success(self):
        name = self.write("in.csv", "email\na@x.co\n")
        with open("/dev/full", "w", encoding="ascii") as full:
            code = subprocess.run([BINARY, "check", "contacts", name], cwd=self.folder,
                                  stdout=full, stderr=subprocess.DEVNULL, env=self.environment,
                                  check=False).returncode
        self.assertEqual(code, 2)

    def test_as_json(self):
        run = self.check(self.write("in.csv", MIXED), "--json")
        self.assert_code(1, run)
        report = json.loads(run.stdout)
        self.assertEqual(report["records"], {"read": 7, "good": 2, "bad": 5, "skipped": 0})
        found = {one["code"]: [place["line"] for place in one["first"]]
                 for one in report["problems"]}
        self.assertEqual(found, {"ragged_row": [4, 9], "text_after_quote": [5], "empty_id": [6],
                                 "invalid_encoding": [10]})

    def test_it_finds_what_upsert_finds(self):
        name = self.write("in.csv", MIXED)
        report = json.loads(self.check(name, "--json").stdout)
        self.environment["HUBSPOT_ACCESS_TOKEN"] = self.token
        run, _ = self.load(MIXED)
        codes = {}
        for _, code in run.results.error_codes:
            codes[code] = codes.get(code, 0) + 1
        self.assertEqual({one["code"]: one["count"] for one in report["problems"]}, codes)

    def test_dry_run_is_the_same(self):
        name = self.write("in.csv", MIXED)
        for flag in ("-n", "--dry-run"):
            run = self.sluice("upsert", "contacts", name, flag, "--json")
            self.assert_code(1, run)
            self.assertEqual(json.loads(run.stdout)["records"]["bad"], 5)
            self.assertFalse((self.folder / "sluice-runs").exists())

    def test_skip_and_limit(self):
        run = self.check(self.write("in.csv", MIXED), "--skip", "1", "--limit", "2", "--json")
        self.assertEqual(json.loads(run.stdout)["records"],
                         {"read": 2, "good": 0, "bad": 2, "skipped": 1})

    def test_several_inputs_compressed_ones_and_standard_input(self):
        self.write("a.csv", "email\na@x.co\n")
        self.write("b.csv.gz", gzip.compress(b"email\nb@x.co\nc@x.co,x\n"))
        run = self.check("a.csv", "b.csv.gz", "-", stdin=b"email\nd@x.co\n")
        self.assert_code(1, run)
        self.assertIn("1 of 4 records", run.stdout)
        self.assertIn("b.csv.gz:3: record 3 has 2 fields", run.stdout)

    def test_other_encodings(self):
        text = "email,firstname\na@x.co,Ren\u00e9e\n"
        for name, data, options in (
                ("utf16.csv", b"\xff\xfe" + text.encode("utf-16-le"), []),
                ("utf32.csv", b"\x00\x00\xfe\xff" + text.encode("utf-32-be"), []),
                ("latin.csv", text.encode("cp1252"), ["--encoding", "windows-1252"])):
            self.assert_code(0, self.check(self.write(name, data), *options))
        self.assert_code(1, self.check("latin.csv"))
        run = self.check("latin.csv", "--encoding", "klingon")
        self.assert_code(2, run)
        self.assertIn("iconv -l", run.stderr)

    def test_a_bad_file_is_refused(self):
        self.assert_code(2, self.check("nowhere.csv"))
        self.assert_code(2, self.check(self.write("in.csv", "name\nx\n")))
        run = self.check(self.write("in.csv.gz", gzip.compress(b"email\n" + b"a@x.co\n" * 9)[:-9]))
        self.assert_code(2, run)
        self.assertIn("in.csv.gz", run.stderr)


class CheckFindings(SluiceTest):
    def setUp(self):
        super().setUp()
        del self.environment["HUBSPOT_ACCESS_TOKEN"]

    def check(self, content, *arguments):
        return self.sluice("check", "contacts", self.write("in.csv", content), *arguments)

    def report(self, content, *arguments):
        return json.loads(self.check(content, "--json", *arguments).stdout)

    def test_keys_that_come_twice(self):
        content = "email\na@x.co\nb@x.co\n A@X.co \nc@x.co\na@x.co\n"
        keys = self.report(content)["keys"]
        self.assertEqual((keys["distinct"], keys["shared"], keys["records_that_share"]), (3, 1, 3))
        self.assertTrue(keys["exact"])
        self.assertEqual([place["line"] for place in keys["places"]], [2, 4, 6])
        run = self.check(content)
        self.assert_code(0, run)
        self.assertIn("3 records share 1 key", run.stdout)
        self.assertIn("lines 2, 4, 6", run.stdout)

    def test_columns_that_are_empty_everywhere(self):
        report = self.report("email,fax,phone,,notes\na@x.co,,1,,\nb@x.co,,,,\n",
                             "--ignore", "notes")
        self.assertEqual(report["empty_columns"], ["fax"])

    def test_values_stand_on_the_terminal_only_when_asked_for(self):
        content = "email\nada@secret.co\nADA@secret.co\nbob@secret.co,x\n"
        for format in ([], ["--json"]):
            self.assertNotIn("secret", self.check(content, *format).stdout)
            run = self.check(content, "--show-values", *format)
            self.assertIn("ADA@secret.co", run.stdout)
            self.assertIn("bob@secret.co,x", run.stdout)

    def test_forecast_without_a_token_says_what_it_assumes(self):
        content = "email\n" + "".join(f"a{i}@x.co\n" for i in range(950))
        run = self.check(content, "--base-url", "http://127.0.0.1:1")
        self.assert_code(0, run)
        self.assertIn("about 12 calls; about 1 second at 100 requests per 10 s", run.stdout)
        self.assertIn("the account's limit is not known: --rate counts", run.stdout)
        forecast = self.report(content, "--rate", "1/1", "--batch-size", "10")["forecast"]
        self.assertEqual((forecast["batches"], forecast["calls"]), (95, 97))
        self.assertEqual(forecast["duration_ms"], 97_000)
        self.assertIsNone(forecast["today"])

    def test_options_are_proposed_for_jsonl_too(self):
        content = ('{"email":"a@x.co","closed":"31/12/2026","amount":"1,5"}\n'
                   '{"email":"b@x.co","amount":"2,25","closed":"01/12/2026"}\n')
        run = self.sluice("check", "contacts", self.write("in.jsonl", content), "--json")
        proposals = json.loads(run.stdout)["proposals"]
        self.assertEqual([(one["option"], one["value"]) for one in proposals],
                         [("date", "closed=%d/%m/%Y"), ("decimal", "amount=comma")])

    def test_forecast_counts_batches_that_are_full_of_bytes(self):
        content = "email,notes\n" + "".join(f"a{i}@x.co,{'x' * 1000}\n" for i in range(10))
        report = self.report(content, "--max-batch-bytes", "3KiB")
        self.assertEqual(report["forecast"]["batches"], 5)


class CheckOfAnAccount(SandboxTest):
    def check(self, *arguments):
        return self.sluice("check", "contacts", self.write("in.csv", "email\na@x.co\n"), *arguments)

    def test_forecast_is_for_the_accounts_day_and_limit(self):
        url = self.sandbox()
        run = self.check("--base-url", url)
        self.assert_code(0, run)
        self.assertIn("account     12345678 (STANDARD)", run.stdout)
        self.assertIn("less than 0.1 % of today's remaining 624,998", run.stdout)
        self.assertIn("171 requests per 10 s", run.stdout)
        self.assertNotIn("not known", run.stdout)
        forecast = json.loads(self.check("--base-url", url, "--json").stdout)["forecast"]
        self.assertEqual(forecast["pace"],
                         {"requests": 171, "window_ms": 10_000, "source": "account"})
        self.assertTrue(forecast["today"]["enough"])
        self.assertEqual(self.get(url, "/sandbox/objects/contacts"), "")

    def test_no_preflight_makes_no_call(self):
        url = self.sandbox()
        run = self.check("--base-url", url, "--no-preflight")
        self.assert_code(0, run)
        self.assertIn("about 1 call;", run.stdout)
        self.assertEqual(self.get(url, "/sandbox/requests"), "")

    def test_another_account_is_refused_before_anything_is_read(self):
        run = self.check("--base-url", self.sandbox(), "--expect-portal", "1")
        self.assert_code(2, run)
        self.assertIn("12345678", run.stderr)

    def test_an_account_that_does_not_answer_is_a_remark(self):
        run = self.check("--base-url", "http://127.0.0.1:1")
        self.assert_code(0, run)
        self.assertIn("HubSpot did not tell", run.stdout)


class OtherEncodings(SluiceTest):
    def test_results_are_utf_8_whatever_the_input_was(self):
        text = "email,firstname\r\na@x.co,Ren\u00e9e\r\nbad@x.co,\u20ac\r\n"
        run, hubspot = self.load(b"\xff\xfe" + text.encode("utf-16-le"))
        self.assert_code(1, run)
        self.assertEqual(hubspot.objects["a@x.co"]["firstname"], "Ren\u00e9e")
        self.assertTrue(run.results.bytes_of("successes.csv").startswith(b"\xef\xbb\xbfemail"))
        self.assertIn("\u20ac".encode(), run.results.bytes_of("errors.csv"))

    def test_a_bad_sequence_costs_its_record(self):
        run, hubspot = self.load("email,firstname\na@x.co,".encode() + b"\x93\nb@x.co,\x93\xfa\n",
                                 "--encoding", "shift_jis")
        self.assert_code(1, run)
        self.assertEqual(run.results.error_codes, [(2, "invalid_encoding")])
        self.assertEqual(hubspot.objects["b@x.co"]["firstname"], "\u65e5")


class NoPreflight(SluiceTest):
    def test_no_call_is_made_before_the_first_record(self):
        run, hubspot = self.load("email\na@x.co\n", "--no-preflight")
        self.assert_code(0, run)
        self.assertEqual(hubspot.gets, [])
        self.assertNotIn("warnings", run.stdout)

    def test_it_contradicts_an_expected_account(self):
        run = self.sluice("upsert", "contacts", self.write("in.csv", "email\na@x.co\n"),
                          "--no-preflight", "--expect-portal", "1")
        self.assert_code(2, run)
        self.assertIn("--no-preflight", run.stderr)


if __name__ == "__main__":
    unittest.main()
