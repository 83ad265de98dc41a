"""Limits, tokens and scopes over the wire."""

import time
import unittest

from running_sandbox import Sandbox, contact

DETAILS = "/account-info/v3/details"


class Limits(unittest.TestCase):
    def test_the_tier_shows_in_the_headers(self):
        for tier, burst, daily in (("free", "100", "250000"), ("pro", "190", "625000"),
                                   ("enterprise", "190", "1000000"), ("addon", "250", "2000000"),
                                   ("oauth", "110", None)):
            with Sandbox("--tier", tier) as sandbox:
                headers = sandbox.get(DETAILS).headers
            self.assertEqual(headers["x-hubspot-ratelimit-max"], burst)
            self.assertEqual(headers["x-hubspot-ratelimit-interval-milliseconds"], "10000")
            self.assertEqual(headers["x-hubspot-ratelimit-remaining"], str(int(burst) - 1))
            self.assertEqual(headers.get("x-hubspot-ratelimit-daily"), daily)

    def test_without_a_limit_there_are_no_rate_headers(self):
        with Sandbox("--limit", "none") as sandbox:
            headers = sandbox.get(DETAILS).headers
        self.assertFalse([name for name in headers if name.startswith("x-hubspot-ratelimit")])

    def test_the_call_beyond_the_limit_is_refused_and_the_window_rolls(self):
        with Sandbox("--limit", "3/1") as sandbox:
            statuses = [sandbox.get(DETAILS).status for _ in range(4)]
            self.assertEqual(statuses, [200, 200, 200, 429])
            time.sleep(1.05)
            self.assertEqual(sandbox.get(DETAILS).status, 200)
            self.assertEqual(sandbox.stats["windowMax"], 3)

    def test_a_refused_call_writes_nothing(self):
        with Sandbox("--limit", "1/10") as sandbox:
            sandbox.get(DETAILS)
            self.assertEqual(sandbox.batch("upsert", [contact("a@b.co")]).status, 429)
            self.assertEqual(sandbox.stored(), [])

    def test_the_daily_quota_ends_and_refused_calls_count(self):
        for switch, remaining in (("count", "7"), ("free", "8")):
            with Sandbox("--daily", "10", "--limit", "2/10", "--refused-calls", switch) as sandbox:
                for _ in range(3):
                    headers = sandbox.get(DETAILS).headers
                self.assertEqual(headers["x-hubspot-ratelimit-daily-remaining"], remaining)
        with Sandbox("--daily", "2") as sandbox:
            replies = [sandbox.get(DETAILS) for _ in range(3)]
        self.assertEqual([reply.status for reply in replies], [200, 200, 429])
        self.assertEqual(replies[2].json["policyName"], "DAILY")

    def test_other_calls_eat_the_same_limit(self):
        with Sandbox("--limit", "100/10", "--other-load", "100") as sandbox:
            time.sleep(0.3)  # others do not wait for our first call
            remaining = int(sandbox.get(DETAILS).headers["x-hubspot-ratelimit-remaining"])
        self.assertTrue(20 <= remaining <= 75, remaining)

    def test_tokens_of_one_app_share_a_window_and_of_two_do_not(self):
        with Sandbox("--limit", "1/10", "--token", "a@one", "--token", "b@one",
                     "--token", "c") as sandbox:
            statuses = [sandbox.get(DETAILS, token=token).status for token in "abc"]
        self.assertEqual(statuses, [200, 429, 200])

    def test_a_token_without_the_scope_is_refused_with_its_name(self):
        scopes = "crm.objects.contacts.write,crm.objects.companies.read"
        with Sandbox("--token", "t=" + scopes) as sandbox:
            self.assertEqual(sandbox.batch("upsert", [contact("a@b.co")]).status, 200)
            company = [{"idProperty": "external_id", "id": "1", "properties": {}}]
            reply = sandbox.batch("upsert", company, "companies")
            self.assertEqual(reply.status, 403)
            self.assertIn("crm.objects.companies.write", reply.text)
            self.assertEqual(sandbox.batch("read", [{"id": "1"}], "companies").status, 207)

    def test_a_refreshed_token_works_until_it_expires(self):
        form = "grant_type=refresh_token&client_id=c&client_secret=s&refresh_token=r"
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        with Sandbox("--oauth", "c:s:r", "--token-lifetime", "1s") as sandbox:
            self.assertEqual(sandbox.get(DETAILS, token="other").status, 401)
            for path in ("/oauth/v1/token", "/oauth/v3/token"):
                reply = sandbox.post(path, form, headers=headers, token="")
                self.assertEqual(reply.json["refresh_token"], "r")
            token = reply.json["access_token"]
            reply = sandbox.get(DETAILS, token=token)
            self.assertEqual(reply.status, 200)
            self.assertEqual(reply.headers["x-hubspot-ratelimit-max"], "110")
            self.assertEqual(reply.headers["x-hubspot-ratelimit-secondly"], "11")
            for private in ("x-hubspot-ratelimit-daily", "x-hubspot-ratelimit-daily-remaining",
                            "x-request-id", "x-content-type-options"):
                self.assertNotIn(private, reply.headers)
            time.sleep(1.1)
            expired = sandbox.get(DETAILS, token=token)
            self.assertEqual(expired.json["category"], "EXPIRED_AUTHENTICATION")
            wrong = sandbox.post("/oauth/v1/token", form[:-1] + "x", headers=headers, token="")
            self.assertEqual((wrong.status, wrong.json["status"]), (400, "BAD_REFRESH_TOKEN"))

    def test_a_private_app_has_the_headers_that_oauth_apps_lack(self):
        with Sandbox("--token", "t") as sandbox:
            headers = sandbox.get(DETAILS).headers
        self.assertEqual(headers["x-content-type-options"], "nosniff")
        self.assertEqual(headers["x-request-id"], headers["x-hubspot-correlation-id"])


if __name__ == "__main__":
    unittest.main()
