"""The run directory: what stands in the result files, feeding them back, and where they may go."""

import json
import unittest

import fake_replies
from run_directory import ERROR_COLUMNS, SUCCESS_COLUMNS
from sluice_run import SluiceTest

MIXED = ('email,firstname,note\r\na@x.co,Ann,"1,\r\n""2"""\r\nbad@x.co,Bob,\r\n'
         'c@x.co,ragged\r\nd@x.co,Zoë,5\' 11"\r\n')


class CsvFiles(SluiceTest):
    def test_columns_stand_in_the_promised_order(self):
        run, _ = self.load(MIXED)
        columns = ["email", "firstname", "note"]
        self.assertEqual(run.results.header, columns + SUCCESS_COLUMNS)
        self.assertEqual(run.results.error_header, columns + ERROR_COLUMNS)

    def test_records_stand_as_they_came_in_with_the_line_end_of_the_header(self):
        run, _ = self.load(MIXED)
        data = run.results.bytes_of("successes.csv").decode()
        self.assertIn('\r\na@x.co,Ann,"1,\r\n""2""",7', data)
        self.assertIn("\r\nd@x.co,Zoë,5' 11\",7", data)
        self.assertTrue(data.endswith("\r\n"))
        self.assertEqual(data.replace("\r\n", "").count("\n"), 0)

    def test_lines_are_those_of_the_file(self):
        run, _ = self.load(MIXED)
        self.assertEqual(run.results.success_lines, [2, 6])
        self.assertEqual(run.results.error_codes, [(4, "INVALID_EMAIL"), (5, "ragged_row")])

    def test_an_error_says_what_hubspot_said(self):
        run, hubspot = self.load(MIXED)
        row = next(row for row in run.results.errors if row["sluice_stage"] == "send")
        self.assertEqual(row["sluice_property"], "email")
        self.assertIn("invalid", row["sluice_message"])
        self.assertEqual((row["email"], row["firstname"], row["note"]), ("bad@x.co", "Bob", ""))
        self.assertEqual(row["sluice_raw"], "")

    def test_a_correlation_id_leads_hubspots_support_to_the_refusal(self):
        refusal = fake_replies.error(400, "Email address is invalid", "VALIDATION_ERROR")
        run, _ = self.load("email\na@x.co\n", script=[refusal])
        self.assert_code(1, run)
        row = run.results.errors[0]
        self.assertEqual(row["sluice_correlation_id"], refusal.body["correlationId"], run)
        self.assertEqual(row["sluice_status"], "400")

    def test_both_files_have_a_header_even_without_rows(self):
        run, _ = self.load("email\n")
        self.assertEqual(run.results.bytes_of("errors.csv").decode(),
                         "email," + ",".join(ERROR_COLUMNS) + "\n")
        self.assertEqual(run.results.bytes_of("successes.csv").decode(),
                         "email," + ",".join(SUCCESS_COLUMNS) + "\n")

    def test_several_inputs_add_the_file(self):
        hubspot = self.hubspot()
        self.write("one.csv", "email\na@x.co\n")
        self.write("two.csv", "email\nbad@x.co\n")
        run = self.upsert(hubspot, "contacts", "./one.csv", "two.csv")
        self.assertIn("sluice_file", run.results.header)
        self.assertEqual(run.results.successes[0]["sluice_file"], "./one.csv")
        self.assertEqual(run.results.errors[0]["sluice_file"], "two.csv")

    def test_successes_as_ids(self):
        run, hubspot = self.load(MIXED, "--successes", "ids")
        self.assertEqual(run.results.header, ["email"] + SUCCESS_COLUMNS)
        self.assertEqual({row["email"]: row["sluice_id"] for row in run.results.successes},
                         hubspot.ids)

    def test_no_successes(self):
        run, _ = self.load(MIXED, "--successes", "none")
        self.assertFalse(list(run.results.path.glob("successes.*")))
        self.assertEqual(len(run.results.errors), 2)


class JsonlFiles(SluiceTest):
    LINES = '{"email":"a@x.co","n":1.50}\n{"email":"bad@x.co"}\n{"email":\n'

    def test_one_more_member_says_what_became_of_the_record(self):
        run, hubspot = self.load(self.LINES, name="in.jsonl")
        line = run.results.bytes_of("successes.jsonl").decode()
        self.assertTrue(line.startswith('{"email":"a@x.co","n":1.50,"sluice":{"id":'), line)
        self.assertEqual(json.loads(line)["sluice"],
                         {"id": hubspot.ids["a@x.co"], "outcome": "created", "line": 1})

    def test_errors_have_the_promised_members(self):
        run, _ = self.load(self.LINES, name="in.jsonl")
        rows = [json.loads(line) for line in run.results.bytes_of("errors.jsonl").splitlines()]
        by_line = {row["sluice"]["line"]: row for row in rows}
        self.assertEqual(list(by_line[2]["sluice"]), [
            "line", "stage", "code", "property", "message", "status", "retryable",
            "correlation_id"])
        self.assertEqual(by_line[2]["email"], "bad@x.co")
        self.assertEqual(list(by_line[3]), ["sluice"])
        self.assertEqual(by_line[3]["sluice"]["raw"], '{"email":')

    def test_successes_as_ids(self):
        run, hubspot = self.load(self.LINES, "--successes", "ids", name="in.jsonl")
        self.assertEqual(run.results.successes[0]["email"], "a@x.co")
        self.assertNotIn("n", run.results.successes[0])

    def test_several_inputs_add_the_file(self):
        hubspot = self.hubspot()
        self.write("one.jsonl", '{"email":"a@x.co"}\n')
        self.write("two.jsonl", '{"email":"b@x.co"}\n')
        run = self.upsert(hubspot, "contacts", "one.jsonl", "two.jsonl")
        self.assertEqual({row["email"]: row["sluice_file"] for row in run.results.successes},
                         {"a@x.co": "one.jsonl", "b@x.co": "two.jsonl"})


class FeedingBack(SluiceTest):
    def repair(self, run, name):
        """errors.* with the e-mails corrected."""
        data = run.results.bytes_of(name).decode().replace("bad", "good")
        return self.write("repaired" + name[-6:], data)

    def test_errors_csv_retries_what_failed_and_its_added_columns_are_ignored(self):
        first, hubspot = self.load(
            'email,note\r\na@x.co,1\r\nbad1@x.co,"2,\r\n3"\r\nbad2@x.co,\r\n')
        self.assert_code(1, first)
        second = self.upsert(hubspot, "contacts", self.repair(first, "errors.csv"), out="second")
        self.assert_code(0, second)
        self.assertEqual(hubspot.objects["good1@x.co"], {"email": "good1@x.co", "note": "2,\r\n3"})
        self.assertEqual(hubspot.objects["good2@x.co"], {"email": "good2@x.co"})
        self.assertEqual(second.results.header, ["email", "note"] + SUCCESS_COLUMNS)

    def test_errors_jsonl(self):
        first, hubspot = self.load('{"email":"bad@x.co","n":1e5}\n', name="in.jsonl")
        name = self.repair(first, "errors.jsonl")
        second = self.upsert(hubspot, "contacts", name, "--format", "jsonl", out="second")
        self.assert_code(0, second)
        self.assertEqual(hubspot.objects["good@x.co"], {"email": "good@x.co", "n": "1e5"})
        self.assertTrue(second.results.bytes_of("successes.jsonl").startswith(
            b'{"email":"good@x.co","n":1e5,"sluice":{"id":'))

    def test_a_second_error_has_the_added_columns_once(self):
        first, hubspot = self.load("email,note\nbad@x.co,1\n")
        second = self.upsert(hubspot, "contacts", "run/errors.csv", out="second")
        self.assert_code(1, second)
        self.assertEqual(second.results.error_header, ["email", "note"] + ERROR_COLUMNS)
        self.assertEqual(second.results.errors[0]["note"], "1")

    def test_the_next_command_of_the_summary_does_it(self):
        run, _ = self.load("email\nbad@x.co\n")
        self.assertIn("run/errors.csv", run.results.summary["next_command"])

    def test_successes_csv_can_be_loaded_again(self):
        first, hubspot = self.load(MIXED)
        second = self.upsert(hubspot, "contacts", "run/successes.csv", out="second")
        self.assert_code(0, second)
        self.assertEqual(hubspot.writes["a@x.co"][0], hubspot.writes["a@x.co"][1])


class WhereTheyGo(SluiceTest):
    def again(self, hubspot, *arguments):
        return self.upsert(hubspot, "contacts", "in.csv", *arguments)

    def assert_untouched(self, run, hubspot, calls):
        self.assert_refused(run)
        self.assertEqual(len(hubspot.calls), calls, run)

    def test_an_empty_directory_is_taken(self):
        (self.folder / "run").mkdir()
        run, _ = self.load("email\na@x.co\n")
        self.assert_code(0, run)

    def test_a_finished_run_is_kept_without_force(self):
        run, hubspot = self.load("email\na@x.co\n")
        before = run.results.bytes_of("summary.json")
        second = self.again(hubspot)
        self.assert_untouched(second, hubspot, 1)
        self.assertIn("--force", second.stderr)
        self.assertEqual(run.results.bytes_of("summary.json"), before)

    def test_force_replaces_a_finished_run(self):
        _, hubspot = self.load("email\na@x.co\n")
        self.write("in.csv", "email\nb@x.co\n")
        run = self.again(hubspot, "--force")
        self.assert_code(0, run)
        self.assertEqual([row["email"] for row in run.results.successes], ["b@x.co"])

    def test_force_does_not_remove_its_own_input(self):
        first, hubspot = self.load("email\nbad@x.co\n")
        before = first.results.bytes_of("errors.csv")
        second = self.upsert(hubspot, "contacts", "run/errors.csv", "--force")
        self.assert_untouched(second, hubspot, 1)
        self.assertEqual(first.results.bytes_of("errors.csv"), before)

    def test_an_unfinished_run_is_never_replaced(self):
        run, hubspot = self.load("email\na@x.co\n", script=[fake_replies.unknown_token()])
        self.assert_stopped(run)
        self.assertEqual(run.results.summary["records"]["unfinished"], 1)
        self.assert_untouched(self.again(hubspot, "--force"), hubspot, 1)

    def test_a_directory_with_other_things_is_never_touched(self):
        (self.folder / "run").mkdir()
        self.write("run/thesis.txt", "years of work")
        self.write("in.csv", "email\na@x.co\n")
        hubspot = self.hubspot()
        self.assert_refused(self.again(hubspot, "--force"), "run")
        self.assertEqual((self.folder / "run/thesis.txt").read_text(), "years of work")

    def test_a_file_in_its_place(self):
        self.write("run", "a file")
        self.write("in.csv", "email\na@x.co\n")
        self.assert_refused(self.again(self.hubspot()), "run")

    def test_a_place_where_nothing_can_be_written(self):
        self.write("in.csv", "email\na@x.co\n")
        hubspot = self.hubspot()
        run = self.upsert(hubspot, "contacts", "in.csv", out="/proc/run")
        self.assert_untouched(run, hubspot, 0)
        self.assertIn("--out", run.stderr)

    def test_without_out_the_directory_has_the_time_and_the_object(self):
        hubspot = self.hubspot()
        name = self.write("in.csv", "email\na@x.co\n")
        run = self.sluice("upsert", "contact", name, "--base-url", hubspot.url)
        self.assert_code(0, run)
        made = [path.name for path in (self.folder / "sluice-runs").iterdir()]
        self.assertEqual(len(made), 1)
        self.assertRegex(made[0], r"^20\d\d.*-contacts$")
        self.assertIn(made[0], run.stdout)

    def test_nothing_is_left_of_a_refused_run(self):
        run, _ = self.load("mail\na@x.co\n")
        self.assert_refused(run)
        self.assertEqual([path.name for path in self.folder.iterdir()], ["in.csv"])


class Documents(SluiceTest):
    def test_summary_and_run_carry_the_version_of_their_schema(self):
        run, _ = self.load(MIXED)
        self.assertIsInstance(run.results.summary["schema_version"], int)
        self.assertIsInstance(run.results.run["schema_version"], int)

    def test_the_summary_counts_records_and_calls(self):
        run, hubspot = self.load(MIXED)
        records = run.results.summary["records"]
        self.assertEqual([records[name] for name in ("read", "created", "updated", "failed")],
                         [4, 2, 0, 2])
        self.assertEqual(run.results.summary["calls"]["requests"],
                         len(hubspot.calls) + len(hubspot.gets))

    def test_the_error_groups_name_a_place(self):
        run, _ = self.load("email\nbad1@x.co\nbad2@x.co\n")
        group, = run.results.summary["errors"]
        self.assertEqual((group["code"], group["count"]), ("INVALID_EMAIL", 2))
        self.assertEqual(group["example"]["file"], "in.csv")

    def test_values_stand_in_summary_and_terminal_only_when_asked_for(self):
        arguments = [self.write("in.csv", "email\nbad1@x.co\na@x.co\n"), "--out", "run"]
        for extra, is_shown in ([], False), (["--show-values", "--force"], True):
            hubspot = self.hubspot()
            run = self.sluice("upsert", "contacts", *arguments, *extra, "--base-url", hubspot.url)
            self.assert_code(1, run)
            self.assertEqual("bad1@x.co" in run.stdout, is_shown, run)
            message = run.results.summary["errors"][0]["example"]["message"]
            self.assertEqual("bad1@x.co" in message, is_shown)

    def test_run_json_tells_inputs_by_absolute_path_and_size(self):
        run, _ = self.load("email\na@x.co\n")
        text = json.dumps(run.results.run)
        self.assertIn(str((self.folder / "in.csv").resolve()), text)
        self.assertIn("13", text)

    def test_there_is_a_log(self):
        run, _ = self.load(MIXED)
        self.assertTrue((run.results.path / "sluice.log").exists())


if __name__ == "__main__":
    unittest.main()
