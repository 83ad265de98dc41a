"""How records travel: partial success, refusals, throttling, retries, order, limits."""

import unittest

import fake_replies
from sluice_run import SluiceTest


def contacts(count, bad=()):
    """A CSV of `count` contacts; those with a number in `bad` are refused by HubSpot."""
    rows = [f"{'bad' if n in bad else 'u'}{n}@x.co,{n}\n" for n in range(1, count + 1)]
    return "email,note\n" + "".join(rows)


class BadRecords(SluiceTest):
    def test_207_costs_the_bad_records_only(self):
        run, hubspot = self.load(contacts(250, bad={3, 120, 250}))
        self.assert_code(1, run)
        self.assertEqual(len(hubspot.calls), 3)
        self.assertEqual(len(run.results.successes), 247)
        self.assertEqual(run.results.error_codes,
                         [(4, "INVALID_EMAIL"), (121, "INVALID_EMAIL"), (251, "INVALID_EMAIL")])
        error = run.results.errors[0]
        self.assertEqual((error["sluice_stage"], error["sluice_property"], error["sluice_status"],
                          error["sluice_retryable"]), ("send", "email", "207", "false"), run)

    def test_results_are_told_apart_without_trace_ids(self):
        run, hubspot = self.load(contacts(100, bad={50}), echo_traces=False)
        self.assert_code(1, run)
        by_key = {row["email"]: row["sluice_id"] for row in run.results.successes}
        self.assertEqual(by_key, hubspot.ids)

    def test_each_result_goes_to_its_own_record(self):
        run, hubspot = self.load(contacts(100))
        self.assert_code(0, run)
        by_key = {row["email"]: row["sluice_id"] for row in run.results.successes}
        self.assertEqual(by_key, hubspot.ids)

    def test_a_whole_batch_400_is_halved_until_the_bad_stand_alone(self):
        for bad in ({37}, {1, 64, 100}):
            with self.subTest(bad=bad):
                run, hubspot = self.load(contacts(100, bad), "--force", whole_batch=True)
                self.assert_code(1, run)
                self.assertEqual([line for line, _ in run.results.error_codes],
                                 [n + 1 for n in sorted(bad)])
                self.assertEqual(len(hubspot.objects), 100 - len(bad))
                self.assertLessEqual(len(hubspot.calls), 1 + 14 * len(bad))

    def test_a_whole_batch_409_costs_the_conflict_only(self):
        run, hubspot = self.load("email\na@x.co\nb@x.co\ntaken@x.co\nd@x.co\n", whole_batch=True)
        self.assert_code(1, run)
        self.assertEqual(run.results.error_codes, [(4, "CONFLICT")])
        self.assertEqual(run.results.errors[0]["sluice_status"], "409")

    def test_a_body_that_is_too_large_for_a_proxy_is_halved(self):
        run, hubspot = self.load(
            contacts(20),
            rule=lambda call: fake_replies.too_large() if len(call.inputs) > 6 else None)
        self.assert_code(0, run)
        self.assertEqual([len(call.inputs) for call in hubspot.calls], [20, 10, 5, 5, 10, 5, 5])

    def test_created_and_updated_are_told_apart(self):
        hubspot = self.hubspot()
        name = self.write("in.csv", contacts(3))
        first = self.upsert(hubspot, "contacts", name, out="one")
        second = self.upsert(hubspot, "contacts", name, out="two")
        self.assertEqual({row["sluice_outcome"] for row in first.results.successes}, {"created"})
        self.assertEqual({row["sluice_outcome"] for row in second.results.successes}, {"updated"})

    def test_an_unmentioned_record_is_sent_again(self):
        run, hubspot = self.load(contacts(5), script=[fake_replies.forgetting("u3@x.co")])
        self.assert_code(0, run)
        self.assertEqual([call.keys for call in hubspot.calls][1:], [["u3@x.co"]])

    def test_a_record_that_no_reply_ever_mentions_has_no_verdict(self):
        def rule(call):
            if "u3@x.co" not in call.keys:
                return None
            return fake_replies.complete([{"id": "1", "properties": {"email": "else@x.co"}}])
        run, hubspot = self.load("email\nu3@x.co\n", rule=rule)
        self.assert_code(1, run)
        self.assertEqual(run.results.error_codes, [(2, "no_verdict")])
        self.assertEqual(len(hubspot.calls), 4)

    def test_an_error_that_names_nobody_is_no_verdict_for_the_others(self):
        run, hubspot = self.load(contacts(4, bad={2}),
                                 script=[fake_replies.without_attribution])
        self.assert_code(1, run)
        self.assertEqual(run.results.error_codes, [(3, "INVALID_EMAIL")])

    def test_an_unattributed_error_of_a_single_record_is_its_verdict(self):
        run, hubspot = self.load("email\nbad@x.co\n", script=[fake_replies.without_attribution])
        self.assert_code(1, run)
        self.assertEqual(len(hubspot.calls), 1)


class Stops(SluiceTest):
    def assert_stops_at_once(self, reply, *words):
        run, hubspot = self.load(contacts(5), "-j", "1", "--batch-size", "1", rule=lambda _: reply)
        self.assert_stopped(run, *words)
        self.assertEqual(len(hubspot.calls), 1, run)
        self.assertEqual(run.results.errors, [], run)

    def test_an_unknown_token(self):
        self.assert_stops_at_once(fake_replies.unknown_token(), "token")

    def test_an_expired_token(self):
        self.assert_stops_at_once(fake_replies.expired_token(), "token")

    def test_a_missing_scope_is_named(self):
        self.assert_stops_at_once(fake_replies.missing_scope("crm.objects.contacts.write"),
                                  "crm.objects.contacts.write")

    def test_a_key_that_is_not_unique(self):
        self.assert_stops_at_once(fake_replies.key_not_unique("email"), "unique")

    def test_an_unknown_object(self):
        self.assert_stops_at_once(fake_replies.unknown_object("contacts"), "404")

    def test_a_redirect_is_not_followed(self):
        self.assert_stops_at_once(fake_replies.Reply(
            302, b"moved", {"Location": "/crm/v3/objects/contacts/batch/upsert"}), "302")

    def test_a_2xx_that_says_nothing(self):
        self.assert_stops_at_once(fake_replies.silent_no_op())

    def test_a_property_that_no_record_can_have(self):
        run, hubspot = self.load(contacts(5),
                                 rule=lambda call: fake_replies.unknown_property("note", 5))
        self.assert_stopped(run, "note")
        self.assertEqual(len(hubspot.calls), 1, run)

    def test_two_hundred_failures_out_of_two_hundred(self):
        run, hubspot = self.load(contacts(1000, bad=range(1, 1001)), "-j", "1")
        self.assert_stopped(run)
        self.assertLessEqual(len(hubspot.calls), 4, run)

    def test_bad_rows_found_while_nothing_is_answered_yet_are_not_all_that_there_is(self):
        rows = "".join(f"u{n}@x.co\n" if n % 10 else f"{n},too,many\n" for n in range(1, 4001))
        for options in ([], ["--max-errors", "15%", "--force"]):
            with self.subTest(options):
                run, _ = self.load("email\n" + rows, *options, delay=0.5)
                self.assert_code(1, run)
                self.assertEqual(run.results.summary["records"]["created"], 3600)

    def test_more_bad_rows_than_may_be_stop_before_the_first_reply(self):
        rows = "".join(f"u{n}@x.co\n" if n % 10 else f"{n},too,many\n" for n in range(1, 4001))
        run, _ = self.load("email\n" + rows, "--max-errors", "5%", delay=1)
        self.assert_code(4, run)
        self.assertLess(run.results.summary["records"]["read"], 4000)


class Throttling(SluiceTest):
    def assert_waits(self, reply, seconds):
        """All senders wait after a throttling reply, and no record fails. What was under way when
        the reply left may arrive behind it."""
        run, hubspot = self.load(contacts(40), "--batch-size", "1", "-j", "4", "--max-attempts",
                                 "1", delay=0.005, script=[None] * 10 + [reply])
        self.assert_code(0, run)
        refused = next(call for call in hubspot.calls if call.status == reply.status)
        pause = [call for call in hubspot.calls
                 if 0.4 < call.arrived - refused.answered < seconds - 0.05]
        self.assertEqual(pause, [], run)
        self.assertEqual(len(hubspot.calls), 41, run)

    def test_429_waits_as_long_as_it_says(self):
        self.assert_waits(fake_replies.throttled(retry_after=2), 2)

    def test_429_that_does_not_say_waits_by_its_policy(self):
        self.assert_waits(fake_replies.throttled(policy="SECONDLY"), 1)

    def test_a_lock_waits(self):
        self.assert_waits(fake_replies.locked(retry_after=1), 1)

    def test_the_rate_is_kept_in_every_window(self):
        run, hubspot = self.load(contacts(16), "--batch-size", "1", "--rate", "5/1")
        self.assert_code(0, run)
        arrivals = [call.arrived for call in hubspot.calls]
        for earlier, later in zip(arrivals, arrivals[5:]):
            self.assertGreater(later - earlier, 0.8, run)  # 1 s, but a busy machine reads late
        self.assertGreater(arrivals[15] - arrivals[0], 2.8, run)
        self.assertLess(arrivals[15] - arrivals[0], 8, run)


class TransientFailures(SluiceTest):
    def assert_recovers(self, *script):
        run, hubspot = self.load(contacts(5), script=list(script))
        self.assert_code(0, run)
        self.assertEqual(len(hubspot.calls), len(script) + 1, run)
        self.assertEqual(len(hubspot.objects), 5, run)

    def test_an_internal_error(self):
        self.assert_recovers(fake_replies.internal_error())

    def test_a_page_of_html(self):
        self.assert_recovers(fake_replies.unavailable_page())

    def test_a_connection_that_ends_without_a_reply(self):
        self.assert_recovers(fake_replies.connection_closed())

    def test_a_body_that_is_cut(self):
        self.assert_recovers(fake_replies.cut_body)

    def test_an_empty_body(self):
        self.assert_recovers(fake_replies.Reply(200, b""))

    def test_a_reply_that_comes_too_late(self):
        hubspot = self.hubspot(script=[fake_replies.slow(5)])
        name = self.write("in.csv", contacts(5))
        process = self.start(*self.upsert_arguments(
            hubspot, ["contacts", name, "--timeout", "1s"]))
        run = self.finish(process)  # the fake still holds the first request: keys do overlap
        self.assert_code(0, run)
        self.assertEqual(run.results.summary["calls"]["transport_failures"], 1)

    def test_replies_in_chunks(self):
        run, hubspot = self.load(contacts(250, bad={7}), chunked=True)
        self.assert_code(1, run)
        self.assertEqual(len(run.results.successes), 249)

    def test_a_server_that_closes_every_connection(self):
        run, hubspot = self.load(contacts(50), "--batch-size", "5", "--max-attempts", "1",
                                 rule=lambda _: fake_replies.last_of_connection)
        self.assert_code(0, run)
        self.assertEqual(len(hubspot.calls), 10, run)

    def test_attempts_come_to_an_end_for_the_record_and_not_for_the_others(self):
        def rule(call):
            return fake_replies.internal_error() if "u2@x.co" in call.keys else None
        run, hubspot = self.load(contacts(5), "--batch-size", "1", "--max-attempts", "3", rule=rule)
        self.assert_code(1, run)
        self.assertEqual(run.results.error_codes, [(3, "attempts_exhausted")])
        error = run.results.errors[0]
        self.assertEqual((error["sluice_retryable"], error["sluice_status"]), ("true", "500"))
        self.assertEqual(sum("u2@x.co" in call.keys for call in hubspot.calls), 3)

    def assert_nothing_is_lost_without_a_server(self, url):
        hubspot = self.hubspot()
        hubspot.url = url or hubspot.url.replace("http:", "https:")
        name = self.write("in.csv", contacts(3))
        run = self.upsert(hubspot, "contacts", name, "--max-attempts", "1")
        self.assertIn(run.code, (1, 3), run)
        self.assertEqual(run.results.successes, [], run)
        self.assertIn("127.0.0.1", run.stdout + run.stderr, run)

    def test_nobody_listens(self):
        self.assert_nothing_is_lost_without_a_server("http://127.0.0.1:1")

    def test_the_server_does_not_speak_tls(self):
        self.assert_nothing_is_lost_without_a_server(None)


class OrderAndLimits(SluiceTest):
    def test_the_last_row_of_a_key_wins(self):
        rows = [f"{key}@x.co,{n}\n" for n in range(60) for key in ("a", "B" if n % 2 else "b")]
        run, hubspot = self.load("email,note\n" + "".join(rows), "--batch-size", "7", delay=0.01)
        self.assert_code(0, run)
        for key in ("a@x.co", "b@x.co"):
            self.assertEqual([write["note"] for write in hubspot.writes[key]],
                             [str(n) for n in range(60)])

    def test_equal_keys_among_others_keep_batches_full(self):
        rows = "".join(f"twin@x.co,{n}\nu{n}@x.co,{n}\n" for n in range(50))
        run, hubspot = self.load("email,note\n" + rows, "--batch-size", "10", delay=0.005)
        self.assert_code(0, run)
        self.assertEqual(len(hubspot.writes["twin@x.co"]), 50)
        self.assertEqual(hubspot.objects["twin@x.co"]["note"], "49")
        with_others = [call for call in hubspot.calls if set(call.keys) != {"twin@x.co"}]
        self.assertLessEqual(len(with_others), 8, run)

    def test_batches_hold_a_hundred_records_at_most(self):
        run, hubspot = self.load(contacts(1050))
        self.assert_code(0, run)
        self.assertEqual(sorted(len(call.inputs) for call in hubspot.calls), [50] + [100] * 10)

    def test_trace_ids_are_the_record_numbers_of_the_run(self):
        run, hubspot = self.load(contacts(120))
        numbers = {one["id"]: one["objectWriteTraceId"] for one in hubspot.inputs}
        self.assertEqual(numbers, {f"u{n}@x.co": str(n) for n in range(1, 121)})

    def test_batches_are_no_longer_than_asked(self):
        content = "email,note\n" + "".join(f"u{n}@x.co,{'x' * 500}\n" for n in range(50))
        run, hubspot = self.load(content, "--max-batch-bytes", "4000")
        self.assert_code(0, run)
        self.assertLessEqual(max(call.size for call in hubspot.calls), 4000)
        self.assertLessEqual(len(hubspot.calls), 10, run)

    def test_a_record_that_fits_no_batch_is_its_own_error(self):
        content = f"email,note\na@x.co,1\nb@x.co,{'x' * 5000}\nc@x.co,3\n"
        run, hubspot = self.load(content, "--max-batch-bytes", "4000")
        self.assert_code(1, run)
        self.assertEqual(run.results.error_codes, [(3, "record_too_large")])

    def test_requests_in_flight_stay_below_the_bound_and_reach_it(self):
        run, hubspot = self.load(contacts(60), "--batch-size", "1", "-j", "3", delay=0.02)
        self.assert_code(0, run)
        self.assertEqual(hubspot.most_in_flight, 3)

    def test_skip_and_limit_count_bad_records_too(self):
        content = "email,note\n" + "a@x.co,1\nragged\n" + "ragged\nd@x.co,4\ne@x.co,5\n"
        run, hubspot = self.load(content, "--skip", "2", "--limit", "2")
        self.assert_code(1, run)
        self.assertEqual(set(hubspot.objects), {"d@x.co"})
        self.assertEqual(run.results.error_codes, [(4, "ragged_row")])
        self.assertEqual(run.results.summary["records"]["read"], 2)


if __name__ == "__main__":
    unittest.main()
