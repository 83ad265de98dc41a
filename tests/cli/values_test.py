"""Values by type: what HubSpot would refuse costs its record, and no call."""

import json
import resource
import unittest

from sandbox_run import SandboxTest
from sluice_run import IS_SANITIZED

COLUMNS = ["email", "score", "hs_email_optout", "signup_date", "last_login", "loyalty_tier",
           "interests", "city"]
GOOD = ["7.5", "true", "2026-12-31", "2026-12-31T10:00:00Z"]
BAD = {"email": ("not-an-email", "INVALID_EMAIL"), "score": ("1.234,56", "INVALID_INTEGER"),
       "hs_email_optout": ("yes", "INVALID_OPTION"), "signup_date": ("31/12/2026", "INVALID_LONG"),
       "last_login": ("yesterday", "INVALID_LONG"), "loyalty_tier": ("platnum", "INVALID_OPTION"),
       "interests": ("nothing;else", "INVALID_OPTION"),
       "city": ("x" * 65_537, "PROPERTY_VALUE_TOO_LONG")}


class ValuesTest(SandboxTest):
    def setUp(self):
        super().setUp()
        self.url = self.sandbox()
        listed = json.loads(self.sluice("schema", "contacts", "--base-url", self.url).stdout)
        self.options = {each["name"]: each["options"] for each in listed["results"]}

    def option(self, name, index=0, part="value"):
        return self.options[name][index][part]

    def row(self, number, **bad):
        bad = {name: f'"{value}"' if "," in value else value for name, value in bad.items()}
        values = [f"a{number}@x.co", *GOOD, self.option("loyalty_tier"),
                  self.option("interests") + ";" + self.option("interests", 1), "Bonn"]
        return ",".join(bad.get(name, value) for name, value in zip(COLUMNS, values)) + "\n"

    def load(self, rows, *arguments, header=",".join(COLUMNS)):
        self.write("in.csv", header + "\n" + "".join(rows))
        return self.run_sluice(self.url, *arguments)

    def load_jsonl(self, *arguments):
        return self.sluice("upsert", "contacts", "in.jsonl", "--base-url", self.url, "--out", "run",
                           *arguments)

    def stored_properties(self):
        lines = self.get(self.url, "/sandbox/objects/contacts").splitlines()
        return {one["email"]: one for one in (json.loads(line)["properties"] for line in lines)}


class BadValues(ValuesTest):
    def test_bad_values_of_every_type_cost_no_call_more_than_the_good_rows_need(self):
        rows, expected = [], []
        kinds = sorted(BAD)
        for number in range(4000):
            kind = kinds[number // 20 % len(kinds)] if number % 20 == 0 else None
            rows.append(self.row(number, **({kind: BAD[kind][0]} if kind else {})))
            if kind:
                expected.append((number + 2, BAD[kind][1]))
        run = self.load(rows)
        self.assert_code(1, run)
        self.assertEqual(sorted(run.results.error_codes), expected)
        self.assertEqual({row["sluice_stage"] for row in run.results.errors}, {"map"})
        self.assertEqual(len(self.upserts(self.url)), 3800 // 100)

    def test_numbers_of_json_have_a_point_whatever_decimal_says(self):
        self.write("in.jsonl", '{"email":"a@x.co","score":1.234}\n{"email":"b@x.co","score":1.5}\n'
                               '{"email":"c@x.co","score":"1,5"}\n')
        self.load_jsonl("--decimal", "comma")
        self.assertEqual({email: one["score"] for email, one in self.stored_properties().items()},
                         {"a@x.co": "1.234", "b@x.co": "1.5", "c@x.co": "1.5"})

    def test_arrays_of_json_are_lists_whatever_multi_says(self):
        labels = [self.option("interests", index, "label") for index in (0, 1)]
        self.write("in.jsonl", json.dumps({"email": "a@x.co", "interests": labels}) + "\n" +
                   json.dumps({"email": "b@x.co", "interests": ", ".join(labels)}) + "\n")
        self.load_jsonl("--multi", ",", "--labels")
        expected = self.option("interests") + ";" + self.option("interests", 1)
        self.assertEqual([one["interests"] for one in self.stored_properties().values()],
                         [expected] * 2)

    def test_a_time_zone_that_nobody_knows_is_told_before_anything_is_sent(self):
        self.write("in.jsonl", '{"email":"a@x.co","last_login":"31/12/2026 10:00"}\n')
        run = self.load_jsonl("--date", "%d/%m/%Y %H:%M", "--timezone", "Mars/Base")
        self.assert_code(2, run)
        self.assertIn("Mars/Base", run.stderr)
        self.assertEqual(self.upserts(self.url), [])

    def test_a_long_message_ends_between_two_characters(self):
        defined = [word for number in range(10)
                   for word in ("--define", f"contacts.n{number}:number")]
        self.url = self.sandbox(*defined)
        for start in ("", "x"):  # one of them has its 2,048th byte within a character
            names = [start + chr(0x430 + number) + "\u00fc" * 180 for number in range(10)]
            maps = [word for number, name in enumerate(names)
                    for word in ("--map", f"{name}=n{number}")]
            self.write("in.csv", ",".join(["email", *names]) + "\na@x.co" + ",x" * 10 + "\n")
            run = self.sluice("check", "contacts", "in.csv", "--base-url", self.url, *maps)
            self.assertNotIn("\ufffd", run.stdout)
            self.assertIn("is no number", run.stdout)

    @unittest.skipIf(IS_SANITIZED, "a sanitizer takes its own")
    def test_huge_bad_values_and_names_cost_no_memory(self):
        with open(self.folder / "in.jsonl", "w", encoding="ascii") as file:
            for number in range(60):
                huge = f"{number}" + "v" * 900_000
                file.write(json.dumps({"email": f"a{number}@x.co", "loyalty_tier": huge}) + "\n")
                file.write(json.dumps({"email": f"b{number}@x.co", huge: "x"}) + "\n")
        run = self.sluice("check", "contacts", "in.jsonl", "--base-url", self.url)
        self.assert_code(1, run)
        # Of all children so far; the values together are 108 MB.
        self.assertLess(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, 80 * 1024)

    def test_a_record_with_several_tells_all_of_them(self):
        run = self.load([self.row(1, score="x", signup_date="y"), self.row(2)])
        self.assert_code(1, run)
        error = run.results.errors[0]
        self.assertEqual((error["sluice_code"], error["sluice_property"]),
                         ("INVALID_INTEGER", "score"))
        self.assertIn("\"score\" is no number", error["sluice_message"])
        self.assertIn("\"signup_date\" is no date", error["sluice_message"])

    def test_values_stand_in_no_message(self):
        run = self.load([self.row(1, score="secret-amount"), self.row(2)])
        self.assertNotIn("secret-amount", run.stdout + run.stderr)
        self.assertNotIn("secret-amount", run.results.errors[0]["sluice_message"])

    def test_no_validate_leaves_the_judgement_to_hubspot(self):
        run = self.load([self.row(1, score="x"), self.row(2)], "--no-validate")
        self.assert_code(1, run)
        self.assertEqual(run.results.errors[0]["sluice_stage"], "send")

    def test_what_the_check_finds_the_service_finds_too(self):
        rows = [self.row(index, **{name: value})
                for index, (name, (value, _)) in enumerate(sorted(BAD.items()))]
        local = self.load(rows, "--keep-going")
        self.assertEqual(self.upserts(self.url), [])
        remote = self.sluice("upsert", "contacts", "in.csv", "--base-url", self.url,
                             "--no-validate")
        codes = json.loads((next(self.folder.glob("sluice-runs/*/summary.json"))).read_text())
        self.assertEqual(codes["records"]["failed"], local.results.summary["records"]["failed"],
                         remote)


class Conversions(ValuesTest):
    def converted(self, header, row, *arguments):
        run = self.load([row + "\n"], *arguments, header=header)
        self.assert_code(0, run)
        return self.stored_properties()["a@x.co"]

    def test_numbers_dates_words_labels_and_lists(self):
        labels = [self.option("interests", index, "label") for index in (0, 1)]
        stored = self.converted(
            "email;score;hs_email_optout;signup_date;last_login;loyalty_tier;interests",
            f"a@x.co;1.234,56;Ja;31.12.2026;31.12.2026 10:00;"
            f"{self.option('loyalty_tier', 1, 'label').upper()};{labels[0]}, {labels[1]}",
            "--decimal", "comma", "--bool", "ja/nein", "--date", "%d.%m.%Y",
            "--date", "last_login=%d.%m.%Y %H:%M", "--timezone", "Europe/Berlin", "--labels",
            "--multi", ",")
        self.assertEqual(stored["score"], "1234.56")
        self.assertEqual(stored["hs_email_optout"], "true")
        self.assertEqual(stored["signup_date"], "2026-12-31")
        self.assertTrue(stored["last_login"].startswith("2026-12-31T09:00:00"), stored)
        self.assertEqual(stored["loyalty_tier"], self.option("loyalty_tier", 1))
        self.assertEqual(stored["interests"],
                         self.option("interests") + ";" + self.option("interests", 1))

    def test_for_one_column_without_definitions(self):
        stored = self.converted("email,score,signup_date", 'a@x.co,"1,5",12/31/26',
                                "--no-preflight", "--decimal", "score=comma",
                                "--date", "signup_date=%m/%d/%y")
        self.assertEqual((stored["score"], stored["signup_date"]), ("1.5", "2026-12-31"))

    def test_what_cannot_be_read_is_an_error_of_its_record(self):
        run = self.load(["a@x.co,31/12/2026\n", "b@x.co,12/31/2026\n"], "--date", "%d/%m/%Y",
                        header="email,signup_date")
        self.assert_code(1, run)
        self.assertEqual(run.results.error_codes, [(3, "INVALID_DATE")])

    def test_result_files_keep_the_record_as_it_came(self):
        run = self.load(['a@x.co,"1,5"\n'], "--decimal", "comma", header="email,score")
        self.assert_code(0, run)
        self.assertEqual(run.results.successes[0]["score"], "1,5")

    def test_members_of_jsonl_are_converted(self):
        self.write("in.jsonl", '{"email":"a@x.co","score":"1,5","hs_email_optout":"nein"}\n')
        run = self.finish(self.start("upsert", "contacts", "in.jsonl", "--base-url", self.url,
                                     "--out", "run", "--decimal", "comma", "--bool", "ja/nein"))
        self.assert_code(0, run)
        stored = self.stored_properties()["a@x.co"]
        self.assertEqual((stored["score"], stored["hs_email_optout"]), ("1.5", "false"))

    def test_unknown_columns_and_zones_are_refused(self):
        row = ["a@x.co,2026-12-31\n"]
        header = "email,signup_date"
        self.assert_refused(self.load(row, "--date", "signup=%F", header=header),
                            "--date: the header has no column \"signup\"")
        self.assert_refused(self.load(row, "--date", "%F", "--timezone", "Mars/Base",
                                      header=header), "knows no time zone \"Mars/Base\"")


if __name__ == "__main__":
    unittest.main()
