"""--escape-formulas: result files that a spreadsheet may open, and their way back."""

import unittest

import fake_replies
from sluice_run import SluiceTest

FORMULAS = ['=HYPERLINK("http://evil.example","x")', "+49 30 1234", "-5", "@SUM(A1)", "\tx", "\rx",
            "=a,b", "'=kept", "''-kept", "plain", "'", "a=b", "=a\n=b"]


def row(email, value):
    quoted = '"' + value.replace('"', '""') + '"'
    plain = not set(value) & set(',"\r\n')
    return f"{email},{value if plain else quoted}\n"


class Formulas(SluiceTest):
    def content(self, prefix=""):
        return "email,firstname\n" + "".join(
            row(f"{prefix}u{n}@example.com", value) for n, value in enumerate(FORMULAS))

    def assert_escaped(self, rows):
        for one in rows:
            for name, value in one.items():
                self.assertNotIn(value[:1], ("=", "+", "-", "@", "\t", "\r"), f"{name}: {value!r}")

    def values(self, hubspot):
        """Of firstname, as they were sent, by key."""
        return {one["id"]: one["properties"]["firstname"] for one in hubspot.inputs}

    def test_are_written_as_they_came_unless_asked_for(self):
        run, _ = self.load(self.content())
        self.assert_code(0, run)
        written = {row["email"]: row["firstname"] for row in run.results.successes}
        self.assertEqual(list(written.values()), FORMULAS)

    def test_get_an_apostrophe_and_are_sent_without(self):
        run, hubspot = self.load(self.content(), "--escape-formulas")
        self.assert_code(0, run)
        self.assertEqual(sorted(self.values(hubspot).values()), sorted(FORMULAS))
        self.assertEqual(len(run.results.successes), len(FORMULAS))
        self.assert_escaped(run.results.successes)
        self.assertIn("'-5", {row["firstname"] for row in run.results.successes})

    def test_keys_and_what_hubspot_says_are_escaped_too(self):
        rows = "".join(f"{sign}bad{n}@example.com,x\n" for n, sign in enumerate("=+-@"))
        hubspot = self.hubspot(rule=lambda call: fake_replies.error(
            400, "=1+1", "-CATEGORY"))
        run = self.upsert(hubspot, "contacts", self.write("in.csv", "email,firstname\n" + rows),
                          "--escape-formulas")
        self.assert_code(1, run)
        self.assertEqual(len(run.results.errors), 4)
        self.assert_escaped(run.results.errors)
        self.assertEqual({row["sluice_message"] for row in run.results.errors}, {"'=1+1"})

    def test_of_unreadable_records_are_escaped_too(self):
        run, _ = self.load("email,firstname\n=a@example.com,x,ragged\n", "--escape-formulas")
        self.assert_code(1, run)
        self.assertEqual(run.results.errors[0]["sluice_raw"], "'=a@example.com,x,ragged")

    def test_come_back_as_they_were_by_the_command_that_the_run_ends_with(self):
        run, _ = self.load(self.content("bad"), "--escape-formulas")
        self.assert_code(1, run)
        self.assert_escaped(run.results.errors)
        command = run.results.summary["next_command"]
        self.assertIn("--escape-formulas", command)
        hubspot = self.hubspot(rule=lambda call: None)
        again = self.upsert(hubspot, "contacts", "run/errors.csv", "--escape-formulas", out="again")
        self.assert_code(1, again)
        self.assertEqual(sorted(self.values(hubspot).values()), sorted(FORMULAS))
        # No apostrophe is added or lost on the way.
        self.assertEqual([row["firstname"] for row in again.results.errors],
                         [row["firstname"] for row in run.results.errors])

    def test_that_somebody_wrote_into_an_error_file_are_escaped_in_the_next(self):
        self.load(self.content("bad"), "--escape-formulas")
        path = self.folder / "run" / "errors.csv"
        path.write_text(path.read_text().replace(",plain,", ",=edited,"))
        hubspot = self.hubspot()
        run = self.upsert(hubspot, "contacts", "run/errors.csv", "--escape-formulas", out="again")
        self.assertIn("=edited", self.values(hubspot).values())
        self.assert_escaped(run.results.errors)

    def test_are_escaped_after_a_resume_as_before(self):
        hubspot = self.hubspot(rule=lambda call: fake_replies.unknown_token())
        run = self.upsert(hubspot, "contacts", self.write("in.csv", self.content()),
                          "--escape-formulas")
        self.assert_code(3, run)
        hubspot.rule = lambda call: None
        run = self.finish(self.start("resume", "run"), hubspot=hubspot)
        self.assert_code(0, run)
        self.assertEqual(len(run.results.successes), len(FORMULAS))
        self.assert_escaped(run.results.successes)

    def test_are_escaped_where_only_ids_are_kept(self):
        run, _ = self.load("email,firstname\n=a@example.com,x\n", "--escape-formulas",
                           "--successes", "ids")
        self.assert_code(0, run)
        self.assertEqual(run.results.successes[0]["email"], "'=a@example.com")

    def test_of_json_stay(self):
        run, hubspot = self.load('{"email":"a@example.com","firstname":"=1"}\n',
                                 "--escape-formulas", name="in.jsonl")
        self.assert_code(0, run)
        self.assertEqual(run.results.successes[0]["firstname"], "=1")


if __name__ == "__main__":
    unittest.main()
