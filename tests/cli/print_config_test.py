"""--print-config: what would count, and nothing is done."""

import unittest

import fake_replies
from sluice_run import TOKEN, SluiceTest


class PrintConfig(SluiceTest):
    def test_it_prints_a_config_file_and_does_nothing_else(self):
        self.write("job.toml", "object = 'contacts'\ninputs = ['in.csv']\nrate = '50/10'\n")
        run = self.sluice("upsert", "--config", "job.toml", "--trim", "--print-config")
        self.assert_code(0, run)
        self.assertRegex(run.stdout, r'(?m)^rate = "50/10" +# job\.toml:3$')
        self.assertRegex(run.stdout, r"(?m)^trim = true +# --trim$")
        self.assertNotIn(TOKEN, run.stdout)
        self.assertEqual([path.name for path in self.folder.iterdir()], ["job.toml"])
        self.write("again.toml", run.stdout)
        again = self.sluice("check", "--config", "again.toml", "--print-config")
        self.assert_code(0, again)
        self.assertRegex(again.stdout, r'(?m)^rate = "50/10" +# again\.toml:\d+$')

    def test_of_a_run_that_stopped_it_prints_what_resume_would_do(self):
        hubspot = self.hubspot(rule=lambda call: fake_replies.error(401, "no"))
        self.write("in.csv", "email\na@example.com\n")
        stopped = self.upsert(hubspot, "contacts", "in.csv", "--trim")
        self.assert_code(3, stopped)
        calls = len(hubspot.calls)
        run = self.finish(self.start("resume", "run", "-j", "4", "--print-config"), out="none")
        self.assert_code(0, run)
        self.assertRegex(run.stdout, r"(?m)^trim = true +# run\.json$")
        self.assertRegex(run.stdout, r"(?m)^concurrency = 4 +# --concurrency$")
        self.assertEqual(len(hubspot.calls), calls)


if __name__ == "__main__":
    unittest.main()
