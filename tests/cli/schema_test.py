"""What columns are checked against: definitions of the account, of a file, or none."""

import json
import unittest

from sandbox_run import SandboxTest

HEADER = "email,firstname,score,signup_date,loyalty_tier\n"
GOOD = HEADER + "a@x.co,Ann,7,2026-12-31,gold\n"


class SchemaTest(SandboxTest):
    def setUp(self):
        super().setUp()
        self.url = self.sandbox()

    def calls(self):
        lines = self.get(self.url, "/sandbox/requests").splitlines()
        return [json.loads(line)["target"] for line in lines]

    def properties_calls(self):
        return [call for call in self.calls() if "/properties/" in call]

    def load(self, content, *arguments, name="in.csv", out="run"):
        self.write(name, content)
        process = self.start("upsert", "contacts", name, "--base-url", self.url, "--out", out,
                             *arguments)
        return self.finish(process, out=out)

    def save_schema(self):
        run = self.sluice("schema", "contacts", "--base-url", self.url)
        self.assert_code(0, run)
        return self.write("contacts.json", run.stdout)

    def loyalty_options(self):
        run = self.sluice("schema", "contacts", "--base-url", self.url)
        one = next(each for each in json.loads(run.stdout)["results"]
                   if each["name"] == "loyalty_tier")
        return one["options"]


class TheCommand(SchemaTest):
    def test_it_prints_definitions_that_schema_takes(self):
        name = self.save_schema()
        definitions = {each["name"]: each
                       for each in json.loads((self.folder / name).read_text())["results"]}
        self.assertEqual(definitions["signup_date"]["type"], "date")
        self.assertTrue(definitions["createdate"]["modificationMetadata"]["readOnlyValue"])
        self.assertTrue(definitions["member_id"]["hasUniqueValue"])
        token = self.environment.pop("HUBSPOT_ACCESS_TOKEN")
        run = self.sluice("check", "contacts", self.write("in.csv", GOOD + "b@x.co,B,x,y,z\n"),
                          "--schema", name)
        self.environment["HUBSPOT_ACCESS_TOKEN"] = token
        self.assert_code(1, run)
        self.assertIn("INVALID_INTEGER", run.stdout)

    def test_it_asks_for_sensitive_properties_too(self):
        self.save_schema()
        self.assertEqual(self.properties_calls(),
                         ["/crm/v3/properties/contacts",
                          "/crm/v3/properties/contacts?dataSensitivity=sensitive",
                          "/crm/v3/properties/contacts?dataSensitivity=highly_sensitive"])

    def test_wrong_usage(self):
        self.assert_code(2, self.sluice("schema"))
        self.assert_code(2, self.sluice("schema", "contacts", "people.csv"))
        run = self.sluice("schema", "contcts", "--base-url", self.url)
        self.assert_code(2, run)
        self.assertIn("did you mean contacts?", run.stderr)

    def test_a_refusal_says_what_to_do(self):
        run = self.sluice("schema", "2-999", "--base-url", self.url)
        self.assert_code(3, run)
        self.assertIn("status 404", run.stderr)
        run = self.sluice("schema", "contacts", "--base-url", "http://127.0.0.1:9")
        self.assert_code(3, run)
        self.assertIn("no reply", run.stderr)


class Columns(SchemaTest):
    def test_one_call_is_enough_for_a_file_of_known_columns(self):
        self.assert_code(0, self.load(GOOD))
        self.assertEqual(self.properties_calls(), ["/crm/v3/properties/contacts"])

    def test_all_findings_come_at_once_and_nothing_is_sent(self):
        run = self.load("email,First Name,frstname,createdate\na@x.co,A,B,2026-01-01\n",
                        "--set", "score=high")
        self.assert_refused(run, "--map \"First Name=firstname\"", "--match-labels",
                            "did you mean firstname?", "\"createdate\" is read-only",
                            "--set score: the value is no number")
        self.assertEqual(len(self.properties_calls()), 3, "sensitive ones were asked for first")
        self.assertFalse([call for call in self.calls() if call.endswith("upsert")])

    def test_labels_are_matched_when_asked(self):
        run = self.load("Email,First Name\na@x.co,Ann\n", "--match-labels")
        self.assert_code(0, run)
        self.assertEqual(self.stored(self.url), {"a@x.co": "Ann"})

    def test_record_ids_are_no_keys(self):
        run = self.load("hs_object_id\n1\n", "-k", "hs_object_id")
        self.assert_refused(run, "an upsert takes no record ids as keys")

    def test_an_id_that_is_not_unique_is_a_warning(self):
        run = self.load("score,firstname\n1,Ann\n", "-k", "score")
        self.assertIn("warning: the property \"score\" of contacts is not marked as unique",
                      run.stderr)

    def test_an_unknown_member_of_jsonl_costs_its_record(self):
        run = self.load('{"email":"a@x.co","firstname":"Ann"}\n'
                        '{"email":"b@x.co","frstname":"Ben"}\n', name="in.jsonl")
        self.assert_code(1, run)
        self.assertEqual(run.results.error_codes, [(2, "PROPERTY_DOESNT_EXIST")])
        self.assertIn("did you mean firstname?", run.results.errors[0]["sluice_message"])
        self.assertEqual(self.stored(self.url), {"a@x.co": "Ann"})

    def test_no_validate_asks_nothing_and_sends_as_is(self):
        run = self.load("email,frstname\na@x.co,Ann\n", "--no-validate")
        self.assertEqual(self.properties_calls(), [])
        self.assertTrue([call for call in self.calls() if call.endswith("upsert")], run)

    def test_a_file_takes_the_place_of_the_call(self):
        name = self.save_schema()
        before = len(self.properties_calls())
        self.assert_code(0, self.load(GOOD, "--schema", name))
        self.assert_refused(self.load("email,nothing\na@x.co,1\n", "--schema", name, out="other"),
                            "no property \"nothing\"")
        self.assertEqual(len(self.properties_calls()), before)

    def test_a_file_without_definitions_is_refused(self):
        run = self.load(GOOD, "--schema", self.write("bad.json", "[]"))
        self.assert_refused(run, "bad.json holds no property definitions")
        self.assert_refused(self.load(GOOD, "--schema", "nowhere.json"), "nowhere.json")

    def test_what_needs_definitions_is_refused_without_them(self):
        run = self.load(GOOD, "--labels", "--no-preflight")
        self.assert_refused(run, "--schema FILE")

    def test_the_options_may_stand_in_a_config_file(self):
        self.write("job.toml", 'bool = ["yes/no"]\ndate = ["%d/%m/%Y"]\ndecimal = "comma"\n'
                               'labels = true\nmulti = ","\ntimezone = "Europe/Madrid"\n')
        run = self.load(HEADER + 'a@x.co,Ann,"1,5",31/12/2026,gold\n', "--config", "job.toml")
        self.assert_code(0, run)


class WithoutAnAnswer(SchemaTest):
    def test_the_run_goes_on_unchecked_with_one_warning(self):
        hubspot = self.hubspot()  # answers every GET with 404
        run = self.upsert(hubspot, "contacts",
                          self.write("in.csv", "email,whatever\na@x.co,1\n"))
        self.assert_code(0, run)
        self.assertEqual(run.stderr.count("warning: HubSpot did not tell the properties"), 1, run)
        self.assertIn("status 404", run.stderr)

    def test_a_throttled_question_is_asked_again(self):
        faults = self.write("faults", "call 2 429 retry-after=1\n")
        url = self.sandbox("--faults", str(self.folder / faults))
        run = self.sluice("check", "contacts", self.write("in.csv", "email,whatever\na@x.co,1\n"),
                          "--base-url", url)
        self.assert_code(2, run)
        self.assertIn('contacts have no property "whatever"', run.stderr)


class Resume(SchemaTest):
    def test_a_resumed_run_checks_and_converts_alike_without_asking_again(self):
        rows = "".join(f"a{i}@x.co,Ann,\"1,5\",31/12/2026,gold\n" for i in range(20))
        rows += "b@x.co,Ben,many,31/12/2026,gold\n" + "c@x.co,Cem,\"2,5\",1/2/2026,gold\n"
        name = self.save_schema()
        run = self.load(HEADER + rows, "--decimal", "comma", "--date", "%d/%m/%Y",
                        "--schema", name, "--batch-size", "1", "--max-errors", "0", "-j", "1")
        self.assertIn(run.code, (3, 4), run)
        (self.folder / name).unlink()
        before = len(self.properties_calls())
        process = self.start("resume", "run", "--max-errors", "100")
        run = self.finish(process)
        self.assert_code(1, run)
        self.assertEqual([code for _, code in run.results.error_codes], ["INVALID_INTEGER"])
        self.assertEqual(len(self.properties_calls()), before)
        objects = [json.loads(line)["properties"]
                   for line in self.get(self.url, "/sandbox/objects/contacts").splitlines()]
        self.assertEqual({(one["score"], one["signup_date"]) for one in objects},
                         {("1.5", "2026-12-31"), ("2.5", "2026-02-01")})


if __name__ == "__main__":
    unittest.main()
