"""The command that a summary prints for going on: it does so when it is pasted into a shell."""

import subprocess
import unittest

import fake_replies
from sluice_run import SluiceTest

CONTACTS = "email,note\na@x.co,1\nbad@x.co,2\n"
LOADED = {"a@x.co": {"email": "a@x.co", "note": "1"},
          "good@x.co": {"email": "good@x.co", "note": "2"}}


class NextCommandTest(SluiceTest):
    def repair(self, run):
        errors = run.results.path / "errors.csv"
        errors.write_bytes(errors.read_bytes().replace(b"bad", b"good"))

    def paste(self, run, hubspot):
        """The exit code of the printed command, run by a shell where the first run was."""
        hubspot.begin_run()
        shell = subprocess.run(["sh", "-c", run.results.summary["next_command"]], cwd=self.folder,
                               env=self.environment, capture_output=True, check=False)
        self.pasted = f"{run}\nthen exit code {shell.returncode}\n{shell.stderr.decode()}"
        return shell.returncode

    def assert_repaired_errors_load(self, run, hubspot):
        self.assert_code(1, run)
        self.repair(run)
        self.assertEqual(self.paste(run, hubspot), 0, self.pasted)
        self.assertEqual(hubspot.objects, LOADED)


class AfterFailedRecords(NextCommandTest):
    def assert_goes_on(self, content, *arguments, name="in.csv"):
        run, hubspot = self.load(content, *arguments, name=name)
        self.assert_repaired_errors_load(run, hubspot)

    def test_of_a_plain_run(self):
        self.assert_goes_on(CONTACTS)

    def test_skip_and_limit_are_over(self):
        self.assert_goes_on("email,note\nz@x.co,0\na@x.co,1\nbad@x.co,2\n",
                            "--skip", "1", "--limit", "2")

    def test_the_error_file_of_an_input_without_header_has_one(self):
        self.assert_goes_on("a@x.co,1\nbad@x.co,2\n", "--no-header", "--columns", "email,note")

    def test_mappings_stay(self):
        self.assert_goes_on("E-Mail,My Note\na@x.co,1\nbad@x.co,2\n", "--map", "E-Mail=email",
                            "--map=My Note=note")

    def test_names_that_a_shell_would_take_apart(self):
        hubspot = self.hubspot()
        name = self.write("my contacts '$(x).csv", CONTACTS)
        run = self.upsert(hubspot, "contacts", name, out="my run; $HOME")
        self.assert_repaired_errors_load(run, hubspot)

    def test_a_delimiter_that_was_asked_for_stays(self):
        self.assert_goes_on(CONTACTS.replace(",", "^"), "--delimiter", "^")

    def test_a_delimiter_that_only_excels_first_line_named_is_not_forgotten(self):
        self.assert_goes_on("sep=^\n" + CONTACTS.replace(",", "^"))

    def test_object_and_input_of_a_config_file(self):
        hubspot = self.hubspot()
        self.write("in.csv", CONTACTS)
        self.write("job.toml", f'object = "contacts"\ninputs = ["in.csv"]\n'
                               f'base-url = "{hubspot.url}"\n')
        run = self.finish(self.start("upsert", "--config", "job.toml", "--out", "run"),
                          hubspot=hubspot)
        self.assert_repaired_errors_load(run, hubspot)


class AfterAStop(NextCommandTest):
    def test_the_rest_is_loaded(self):
        run, hubspot = self.load("email,note\na@x.co,1\ngood@x.co,2\n",
                                 script=[fake_replies.unknown_token()])
        self.assert_stopped(run)
        self.assertEqual(self.paste(run, hubspot), 0, self.pasted)
        self.assertEqual(hubspot.objects, LOADED)


if __name__ == "__main__":
    unittest.main()
