"""What the command line takes, refuses and prints."""

import json
import os
import re
import subprocess
import unittest

from fake_hubspot import TOKEN
from sluice_run import ROOT, SluiceTest


class CommandLineTest(SluiceTest):
    def assert_usage_error(self, *arguments_and_words):
        """sluice ARGUMENTS is refused (the last argument is a list of words of the reason)."""
        *arguments, words = arguments_and_words
        run = self.sluice(*arguments)
        self.assert_refused(run, *words)
        self.assertEqual(run.stdout, "", run)

    def assert_upsert_refused(self, *options_and_words):
        self.write("in.csv", "email\na@x.co\n")
        self.assert_usage_error("upsert", "contacts", "in.csv", *options_and_words)


class Help(CommandLineTest):
    def test_help_goes_to_standard_output(self):
        for arguments in (["--help"], ["upsert", "--help"], ["upsert", "-h"]):
            run = self.sluice(*arguments)
            self.assert_code(0, run)
            self.assertIn("upsert", run.stdout)
            self.assertEqual(run.stderr, "", run)

    def test_the_help_of_upsert_names_options_defaults_and_examples(self):
        text = self.sluice("upsert", "--help").stdout
        for word in ("--id-property", "--batch-size", "100", "--rate", "--token-file", "1MiB"):
            self.assertIn(word, text)

    def test_version(self):
        run = self.sluice("--version")
        self.assert_code(0, run)
        self.assertRegex(run.stdout, r"^sluice \d+\.\d+\.\d+( \(commit [0-9a-f]{12}(-dirty)?\))?\n$")

    @unittest.skipUnless((ROOT / ".git").exists(), "this is no clone")
    def test_the_version_names_a_commit_of_this_repository(self):
        commit = re.search(r"commit ([0-9a-f]+)|$", self.sluice("--version").stdout)[1] or "none"
        found = subprocess.run(["git", "-C", ROOT, "cat-file", "-t", commit], capture_output=True)
        self.assertEqual(found.stdout, b"commit\n", found)

    def test_no_command_is_an_error_that_leads_to_the_help(self):
        self.assert_usage_error(["no command", "sluice --help"])


class WrongUsage(CommandLineTest):
    def test_an_unknown_flag_names_the_nearest(self):
        self.assert_upsert_refused("--concurency", "4", ["--concurency", "--concurrency"])

    def test_an_unknown_command_names_the_nearest(self):
        self.assert_usage_error("upset", "contacts", ["upset", "upsert"])

    def test_an_unknown_object_names_the_nearest(self):
        self.write("in.csv", "email\na@x.co\n")
        self.assert_usage_error("upsert", "contcts", "in.csv", ["contcts", "contacts"])

    def test_no_input(self):
        self.assert_usage_error("upsert", "contacts", ["input"])

    def test_a_missing_file_is_named(self):
        self.assert_usage_error("upsert", "contacts", "nowhere.csv", ["nowhere.csv"])

    def test_a_directory_as_input_is_named(self):
        (self.folder / "folder").mkdir()
        self.assert_usage_error("upsert", "contacts", "folder", ["folder", "directory"])

    @unittest.skipIf(os.geteuid() == 0, "root may read everything")
    def test_an_unreadable_file_is_named(self):
        (self.folder / self.write("in.csv", "email\n")).chmod(0)
        self.assert_usage_error("upsert", "contacts", "in.csv", ["in.csv", "denied"])

    def test_values_out_of_range_are_named(self):
        for option, value in (("--batch-size", "0"), ("--batch-size", "101"),
                              ("--batch-size", "many"), ("-j", "257"), ("--rate", "fast"),
                              ("--timeout", "soon"), ("--format", "xml"), ("--limit", "-1"),
                              ("--empty", "maybe"), ("--api-version", "v1")):
            with self.subTest(option=option, value=value):
                self.assert_upsert_refused(option, value, [value])

    def test_an_option_without_its_value(self):
        self.assert_upsert_refused("--batch-size", ["--batch-size"])

    def test_no_header_and_columns_need_each_other(self):
        self.assert_upsert_refused("--no-header", ["--columns"])
        self.assert_upsert_refused("--columns", "email", ["--no-header"])

    def test_a_missing_map_file_is_named(self):
        self.assert_upsert_refused("--map-file", "nowhere.csv", ["nowhere.csv"])


class TokenAndAddress(CommandLineTest):
    def load_contact(self, *arguments):
        hubspot = self.hubspot()
        name = self.write("in.csv", "email\na@x.co\n")
        return self.upsert(hubspot, "contacts", name, *arguments), hubspot

    def test_no_token_is_refused_and_says_where_it_is_looked_for(self):
        del self.environment["HUBSPOT_ACCESS_TOKEN"]
        run, hubspot = self.load_contact()
        self.assert_refused(run, "HUBSPOT_ACCESS_TOKEN", "--token-file")
        self.assertEqual(hubspot.calls, [])

    def test_a_token_file_comes_before_the_environment(self):
        self.environment["HUBSPOT_ACCESS_TOKEN"] = "another"
        self.write("token", TOKEN + "\n")
        run, _ = self.load_contact("--token-file", "token")
        self.assert_code(0, run)

    def test_the_token_is_no_option(self):
        run, hubspot = self.load_contact("--token", "x")
        self.assert_refused(run, "--token")

    def test_a_token_that_cannot_stand_in_a_header_is_not_repeated(self):
        self.environment["HUBSPOT_ACCESS_TOKEN"] = TOKEN + "\r\nX-Evil: 1"
        run, hubspot = self.load_contact()
        self.assert_code(2, run)
        self.assertEqual(hubspot.calls, [])

    def test_plain_http_to_another_host_is_refused(self):
        for url in ("http://api.hubapi.com", "http://10.0.0.1:8080",
                    "http://127.0.0.1.example.org"):
            with self.subTest(url):
                self.assert_upsert_refused("--base-url", url, ["http"])

    def test_an_address_that_is_none(self):
        self.assert_upsert_refused("--base-url", "ftp://127.0.0.1", ["--base-url", "https://"])

    def test_dated_paths(self):
        run, hubspot = self.load_contact("--api-version", "2026-09")
        self.assert_code(0, run)
        self.assertEqual(hubspot.calls[0].path, "/crm/objects/2026-09/contacts/batch/upsert")


class Objects(CommandLineTest):
    def path_of(self, name):
        hubspot = self.hubspot()
        self.write("in.csv", "key\n7\n")
        run = self.upsert(hubspot, name, "in.csv", "-k", "key", "--force")
        self.assert_code(0, run)
        return hubspot.calls[0].path

    def test_names_lead_to_paths(self):
        for name, path in (("contact", "/crm/v3/objects/contacts/batch/upsert"),
                           ("0-1", "/crm/v3/objects/contacts/batch/upsert"),
                           ("deals", "/crm/v3/objects/0-3/batch/upsert"),
                           ("subscriptions", "/crm/v3/objects/subscriptions/batch/upsert"),
                           ("appointments", "/crm/objects/v3/0-421/batch/upsert"),
                           ("2-123456", "/crm/v3/objects/2-123456/batch/upsert"),
                           ("p123_cars", "/crm/v3/objects/p123_cars/batch/upsert")):
            with self.subTest(name):
                self.assertEqual(self.path_of(name), path)

    def test_an_object_of_dated_paths_only_says_so(self):
        self.write("in.csv", "key\n7\n")
        self.assert_usage_error("upsert", "contracts", "in.csv", "-k", "key", ["--api-version"])

    def test_the_table_for_people(self):
        run = self.sluice("objects")
        self.assert_code(0, run)
        for word in ("contacts", "0-1", "crm.objects.contacts.write", "email", "subscriptions"):
            self.assertIn(word, run.stdout)

    def test_the_table_as_json(self):
        run = self.sluice("objects", "--json")
        self.assert_code(0, run)
        text = json.dumps(json.loads(run.stdout))
        for word in ('"contacts"', '"0-1"', "crm.objects.contacts.write", '"email"'):
            self.assertIn(word, text)


class ConfigFile(CommandLineTest):
    def batches(self, config, *arguments):
        self.write("job.toml", config)
        hubspot = self.hubspot()
        name = self.write("in.csv", "email,secret\n" + "".join(f"u{n}@x.co,s\n" for n in range(6)))
        run = self.upsert(hubspot, "contacts", name, "--config", "job.toml", *arguments)
        self.assert_code(0, run)
        self.assertEqual(len(hubspot.objects), 6)
        return [len(call.inputs) for call in hubspot.calls], hubspot

    def test_a_config_file_replaces_the_default(self):
        self.assertEqual(self.batches("batch-size = 3\n")[0], [3, 3])

    def test_a_flag_replaces_the_config_file(self):
        self.assertEqual(self.batches("batch-size = 3\n", "--batch-size", "2")[0], [2, 2, 2])

    def test_repeatable_options_are_arrays(self):
        _, hubspot = self.batches('ignore = ["secret"]\nset = ["note=x"]\n')
        self.assertEqual(hubspot.objects["u0@x.co"], {"email": "u0@x.co", "note": "x"})

    def test_an_unknown_key_names_the_nearest(self):
        self.write("job.toml", "batch-sise = 3\n")
        self.assert_upsert_refused("--config", "job.toml", ["job.toml", "batch-sise", "batch-size"])

    def test_a_broken_file_names_its_line(self):
        self.write("job.toml", "batch-size = 3\n= 4\n")
        self.assert_upsert_refused("--config", "job.toml", ["job.toml", "2"])

    def test_a_missing_file_is_named(self):
        self.assert_upsert_refused("--config", "nowhere.toml", ["nowhere.toml"])


class Output(CommandLineTest):
    CONTENT = "email,note\na@x.co,1\nbad@x.co,2\nragged\n"

    def test_the_summary_for_people_goes_to_standard_output(self):
        run, _ = self.load(self.CONTENT)
        self.assert_code(1, run)
        for word in ("3", "read", "created", "failed", "run/errors.csv", "INVALID_EMAIL"):
            self.assertIn(word, run.stdout, run)

    def test_json_is_the_whole_of_standard_output(self):
        run, _ = self.load(self.CONTENT, "--json")
        summary = json.loads(run.stdout)
        self.assertIsInstance(summary["schema_version"], int)
        self.assertEqual(summary, run.results.summary)

    def test_json_of_a_stopped_run(self):
        self.environment["HUBSPOT_ACCESS_TOKEN"] = "wrong"
        run, _ = self.load(self.CONTENT, "--json")
        self.assert_code(3, run)
        self.assertEqual(json.loads(run.stdout)["exit_code"], 3)

    def test_quiet_says_nothing_about_a_success(self):
        run, _ = self.load("email\na@x.co\n", "-q", "--no-validate")
        self.assert_code(0, run)
        self.assertEqual((run.stdout, run.stderr), ("", ""))

    def test_quiet_and_json(self):
        run, _ = self.load("email\na@x.co\n", "-q", "--json", "--no-validate")
        self.assertEqual(json.loads(run.stdout)["exit_code"], 0)
        self.assertEqual(run.stderr, "")

    def test_verbose_does_not_print_secrets_or_e_mails(self):
        run, _ = self.load(self.CONTENT, "-v")
        self.assert_code(1, run)

    def test_nothing_is_coloured_where_nobody_looks(self):
        run, _ = self.load(self.CONTENT)
        self.assertNotIn("\x1b", run.stdout + run.stderr)


if __name__ == "__main__":
    unittest.main()
