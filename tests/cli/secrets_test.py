"""What a run is trusted with: where the token goes, and who may read what the run leaves behind.

That no output holds a secret is checked after every run of every test (sluice_run.py)."""

import pathlib
import stat
import unittest

import fake_replies
from fake_hubspot import TOKEN
from hostile_server import HostileTest, reply_bytes
from sluice_run import SluiceTest

PEOPLE = "email,firstname\nann@example.com,Ann\nbob@example.com,Bob\n"
CLIENT_SECRET = "client-secret-that-must-stay-one"
REFRESH_TOKEN = "refresh-token-that-must-stay-one"


class Modes(SluiceTest):
    """check_modes looks at every file of every run: 0600 and the directory's 0700."""

    def run_with_umask(self, mask, *arguments):
        hubspot = self.hubspot()
        process = self.start(*self.upsert_arguments(
            hubspot, ["contacts", self.write("in.csv", PEOPLE), "-v", "--metrics-file", "m.prom",
                      *arguments], "run"), umask=mask)
        run = self.finish(process, hubspot=hubspot)
        self.assert_code(0, run)
        return run

    def test_are_private_whatever_the_umask(self):
        for mask in (0o000, 0o022, 0o077, 0o777):
            with self.subTest(mask=oct(mask)):
                run = self.run_with_umask(mask, "--force")
                self.assertGreater(len(list(run.results.path.iterdir())), 6)

    def test_are_private_after_a_resume_and_a_report_as_well(self):
        hubspot = self.hubspot(script=[fake_replies.unknown_token()])
        process = self.start(*self.upsert_arguments(
            hubspot, ["contacts", self.write("in.csv", PEOPLE)], "run"), umask=0)
        self.assert_code(3, self.finish(process, hubspot=hubspot))
        self.assert_code(0, self.finish(self.start("resume", "run", umask=0), hubspot=hubspot))
        (self.folder / "run" / "report.html").unlink()
        self.assert_code(0, self.finish(self.start("report", "run", umask=0)))

    def test_a_directory_that_was_open_to_all_is_closed(self):
        (self.folder / "run").mkdir(mode=0o777)
        (self.folder / "run").chmod(0o777)
        self.run_with_umask(0)

    def test_parents_that_are_made_on_the_way_are_private_too(self):
        hubspot = self.hubspot()
        process = self.start(*self.upsert_arguments(
            hubspot, ["contacts", self.write("in.csv", PEOPLE)], "runs/of/today"), umask=0)
        self.assert_code(0, self.finish(process, out="runs/of/today", hubspot=hubspot))
        for path in ("runs", "runs/of"):
            mode = stat.S_IMODE((self.folder / path).stat().st_mode)
            self.assertEqual(mode & 0o022, 0, f"{path} is {oct(mode)}")


class Links(SluiceTest):
    """Somebody who may write into the run directory plants links to files that are not theirs."""

    def setUp(self):
        super().setUp()
        self.victim = self.folder / "victim"
        self.victim.write_text("precious\n")
        self.fake = self.hubspot(rule=lambda call: fake_replies.unknown_token())
        rows = "".join(f"u{n}@example.com,N{n}\n" for n in range(30))
        run = self.upsert(self.fake, "contacts", self.write("in.csv", "email,firstname\n" + rows),
                          "--batch-size", "5")
        self.assert_code(3, run)
        self.fake.rule = lambda call: None
        self.directory = run.results.path

    def plant(self, name):
        path = self.directory / name
        path.unlink(missing_ok=True)
        path.symlink_to(self.victim)

    def resume(self):
        """Without the promises to readers of the files, which a link breaks."""
        process = self.start("resume", "run")
        stdout, stderr = process.communicate(timeout=self.timeout)
        self.assertEqual(self.victim.read_text(), "precious\n", stdout + stderr)
        self.assertEqual(stat.S_IMODE(self.victim.stat().st_mode) & 0o077, 0o044)
        return process.returncode, stderr.decode()

    def test_result_files_and_journal_are_not_written_through_a_link(self):
        for name in ("successes.csv", "errors.csv", "journal"):
            with self.subTest(name=name):
                content = (self.directory / name).read_bytes()
                self.plant(name)
                code, stderr = self.resume()
                self.assertIn(code, (2, 3), stderr)
                self.assertTrue((self.directory / name).is_symlink())
                (self.directory / name).unlink()
                (self.directory / name).write_bytes(content)

    def test_the_curve_of_the_run_is_rather_lost_than_written_through_a_link(self):
        self.plant("timeseries.jsonl")
        code, stderr = self.resume()
        self.assertEqual(code, 0, stderr)
        self.assertIn("timeseries.jsonl", stderr)

    def test_files_that_are_replaced_replace_the_link(self):
        for name in ("summary.json", "report.html", "sluice.log", "summary.json.partial",
                     "report.html.partial"):
            self.plant(name)
        code, stderr = self.resume()
        self.assertEqual(code, 0, stderr)
        for name in ("summary.json", "report.html", "sluice.log"):
            self.assertFalse((self.directory / name).is_symlink(), name)

    def test_a_log_that_is_rotated_is_not_moved_onto_what_a_link_names(self):
        self.plant("sluice.1.log")
        (self.directory / "sluice.log").write_bytes(b"x" * 10_000_100)
        code, stderr = self.resume()
        self.assertEqual(code, 0, stderr)


class Destinations(SluiceTest):
    def test_plain_http_to_another_machine_is_refused(self):
        for url in ("http://api.hubapi.com", "http://10.0.0.1:8080", "http://127.0.0.1.example.com",
                    "http://0x7f.example", "http://localhost.example.com", "http://[::ffff:8.8.8.8]",
                    "HTTP://api.hubapi.com"):
            with self.subTest(url=url):
                run = self.sluice("upsert", "contacts", self.write("in.csv", PEOPLE),
                                  "--base-url", url, "--out", "run")
                self.assert_refused(run, "--base-url")

    def test_an_address_with_credentials_in_it_is_refused(self):
        for url in (f"https://user:{TOKEN}@api.hubapi.com", "https://api.hubapi.com@evil.example"):
            run = self.sluice("upsert", "contacts", self.write("in.csv", PEOPLE),
                              "--base-url", url, "--out", "run")
            self.assert_code(2, run)

    def test_a_token_on_the_command_line_is_refused_and_not_repeated(self):
        for option in ("--token", "--access-token"):
            run = self.sluice("upsert", "contacts", self.write("in.csv", PEOPLE), option, TOKEN)
            self.assert_code(2, run)

    def test_the_token_stands_in_the_authorization_field_alone(self):
        hubspot = self.hubspot()
        run = self.upsert(hubspot, "contacts", self.write("in.csv", PEOPLE), "-v")
        self.assert_code(0, run)
        for call in hubspot.calls:
            fields = [name for name, value in call.headers.items() if TOKEN in value]
            self.assertEqual(fields, ["Authorization"])
            self.assertNotIn(TOKEN, call.path)

    def test_no_process_list_shows_the_token(self):
        hubspot = self.hubspot(delay=1)
        process = self.start(*self.upsert_arguments(
            hubspot, ["contacts", self.write("in.csv", PEOPLE)], "run"))
        shown = pathlib.Path(f"/proc/{process.pid}/cmdline").read_bytes()
        self.assertNotIn(TOKEN.encode(), shown)
        self.assert_code(0, self.finish(process, hubspot=hubspot))

    def test_print_config_shows_no_secret(self):
        self.environment |= {"HUBSPOT_CLIENT_ID": "app", "HUBSPOT_CLIENT_SECRET": CLIENT_SECRET,
                             "HUBSPOT_REFRESH_TOKEN": REFRESH_TOKEN,
                             "HTTPS_PROXY": "http://ann:proxy-password@127.0.0.1:1"}
        run = self.sluice("upsert", "contacts", self.write("in.csv", PEOPLE), "--print-config")
        self.assert_code(0, run)
        self.assertNotIn("proxy-password", run.stdout + run.stderr)


class TokenEndpoint(HostileTest):
    """The server that renews tokens sees the app's secrets, and repeats them."""

    def setUp(self):
        super().setUp()
        self.environment |= {"HUBSPOT_CLIENT_ID": "app", "HUBSPOT_CLIENT_SECRET": CLIENT_SECRET,
                             "HUBSPOT_REFRESH_TOKEN": REFRESH_TOKEN}

    def renew(self, answer):
        """Upserts are refused with an expired token until another one comes."""
        def reply(visit):
            if visit.path.startswith("/oauth/"):
                answer(visit)
            elif f"Bearer {TOKEN}" in visit.head:
                visit.send(reply_bytes({"status": "error", "category": "EXPIRED_AUTHENTICATION",
                                        "message": f"The token {TOKEN} has expired"},
                                       "401 Unauthorized"))
            else:
                visit.send_good_reply()
        return self.meet(reply, "-v", "--show-values", "--max-duration", "2s", records=20,
                         is_wholly=True)

    def test_a_new_token_is_taken_and_shown_nowhere(self):
        new = "new-token-that-must-stay-secret"
        self.environment["HUBSPOT_REFRESH_TOKEN"] = REFRESH_TOKEN
        run, server = self.renew(lambda visit: visit.send(
            reply_bytes({"access_token": new, "expires_in": 1800})))
        self.assert_code(0, run)
        self.assertTrue(any(f"Bearer {new}" in head for head in server.requests))
        oauth = [head for head in server.requests if head.startswith("POST /oauth/")]
        self.assertEqual(len(oauth), 1)
        self.assertNotIn("authorization:", oauth[0].lower())
        for path in [*run.results.path.iterdir()]:
            self.assertNotIn(new, path.read_text("utf-8"), path.name)
        self.assertNotIn(new, run.stdout + run.stderr)

    def test_secrets_that_it_repeats_are_shown_nowhere(self):
        echo = {"status": "BAD_CLIENT_SECRET", "error": REFRESH_TOKEN, "message":
                f"client_secret={CLIENT_SECRET}&refresh_token={REFRESH_TOKEN}"}
        for status in ("400 Bad Request", "401 Unauthorized", "302 Found"):
            with self.subTest(status=status):
                run, _ = self.renew(lambda visit, status=status: visit.send(
                    reply_bytes(echo, status, [f"Location: /{CLIENT_SECRET}"])))
                self.assert_code(3, run)

    def test_tokens_that_would_break_the_request_are_not_taken(self):
        for token in ("a\r\nX-Injected: 1", "", "two words", "nul\0", 7, None, "x" * (2 << 20)):
            with self.subTest(token=str(token)[:20]):
                run, server = self.renew(lambda visit, token=token: visit.send(
                    reply_bytes({"access_token": token})))
                self.assertIn(run.code, (0, 3, 5), run)
                self.assertFalse(any("X-Injected" in head for head in server.requests), run)

    def test_a_redirect_of_it_is_not_followed(self):
        elsewhere = self.server()
        run, _ = self.renew(lambda visit: visit.send(reply_bytes(
            b"", "307 Temporary Redirect", [f"Location: {elsewhere.url}/oauth/v3/token"])))
        self.assert_code(3, run)
        self.assertEqual(elsewhere.accepted, 0)


if __name__ == "__main__":
    unittest.main()
