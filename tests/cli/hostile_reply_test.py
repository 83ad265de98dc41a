"""Whole replies that say what no HubSpot would: none makes a run hang, grow, crash, take a verdict
that is not one, or let the access token out."""

import csv
import json
import unittest

from fake_hubspot import TOKEN
from hostile_server import HostileTest, reply_bytes

MIB = 1 << 20
DEEP = 100_000


class ReplyTest(HostileTest):
    """Every reply comes at once; but a busy machine must not run out of time over a large one."""

    impatience = [*HostileTest.impatience, "--timeout", "20s"]


def refusal(message, status="400 Bad Request", **more):
    return reply_bytes({"status": "error", "message": message, "category": "VALIDATION_ERROR",
                        "correlationId": "c0ffee00-0000-0000-0000-000000000000"} | more, status)


def send_large(visit, before, filler, count, after, status="200 OK"):
    """A JSON body that this process never holds as a whole: its own peak would count as the run's."""
    length = len(before) + len(filler) * count + len(after)
    visit.send(f"HTTP/1.1 {status}\r\nContent-Type: application/json\r\n"
               f"Content-Length: {length}\r\n\r\n".encode() + before)
    step = max(1, (64 << 10) // len(filler))
    while count > 0:
        visit.send(filler * min(step, count))
        count -= step
    visit.send(after)


class Bodies(ReplyTest):
    def test_an_html_page_with_status_200(self):
        self.assert_outage(lambda visit: visit.send(reply_bytes(b"<html>Sign in</html>")))

    def test_json_that_is_no_batch_reply(self):
        for body in (b"null", b"[]", b'"ok"', b"7", b"{", b"{}}", b"{\"results\":[", b"\0",
                     b"\xef\xbb\xbf<x>", b"{\"results\":[]}\0\0\0"):
            with self.subTest(body=body):
                self.assert_outage(lambda visit, body=body: visit.send(reply_bytes(body)))

    def test_a_2xx_that_wrote_nothing_stops_the_run(self):
        for body in ({}, {"results": None}, {"results": {}, "errors": 7}, {"results": []}):
            with self.subTest(body=body):
                run, _ = self.meet(lambda visit, body=body: visit.send(reply_bytes(body)))
                self.assert_stopped(run, "neither results nor errors")
                self.assertEqual(run.results.summary["records"]["unfinished"], 100, run)

    def test_deeply_nested_json(self):
        def beginning(before):
            return lambda visit: send_large(visit, before, b"[", DEEP, b"]" * DEEP)

        for before in (b"", b'{"results":', b'{"results":[{"id":', b'{"errors":[{"message":'):
            with self.subTest(before=before):
                self.assert_outage(beginning(before))

    def test_sixteen_million_brackets(self):
        for bracket in (b"[", b'{"a":', b"],", b'"",'):
            with self.subTest(bracket=bracket):
                self.assert_outage(lambda visit, bracket=bracket: send_large(
                    visit, b'{"results":[', bracket, 15 * MIB // len(bracket), b"]}"))

    def test_sixteen_million_brackets_in_a_refusal(self):
        """Whatever it says, a 400 is a refusal: halves, until every record stands alone."""
        run, _ = self.meet(lambda visit: send_large(
            visit, b'{"message":"no","errors":[', b"[", 15 * MIB, b"]}", "400 Bad Request"),
            records=8)
        self.assert_code(1, run)
        self.assertEqual(len(run.results.errors), 8)

    def test_an_empty_refusal(self):
        for status in ("400 Bad Request", "409 Conflict", "422 Unprocessable"):
            with self.subTest(status=status):
                run, _ = self.meet(lambda visit, status=status: visit.send(
                    reply_bytes(b"", status)), records=20)
                self.assert_code(1, run)
                self.assertEqual(len(run.results.errors), 20)

    def test_statuses_that_do_not_exist(self):
        for status in ("000 None", "099 Less", "600 More", "999 Denied"):
            with self.subTest(status=status):
                run, _ = self.meet(lambda visit, status=status: visit.send(
                    reply_bytes({"results": []}, status)))
                self.assert_code(3, run)
                self.assertEqual(run.results.summary["records"]["unfinished"], 100, run)


class Results(ReplyTest):
    def assert_no_verdict(self, hostile, records=20):
        """Nothing that was said counts: each record is sent again, asked for, and given up."""
        run, server = self.meet(hostile, records=records)
        self.assert_code(1, run)
        self.assertEqual({row["sluice_code"] for row in run.results.errors}, {"no_verdict"}, run)
        self.assertEqual(len(run.results.errors), records)
        self.assertLessEqual(server.upserts, 8 * records)

    def test_trace_ids_that_were_never_sent(self):
        def reply(visit):
            visit.send(reply_bytes(visit.complete(
                [{"id": str(n), "new": True, "objectWriteTraceId": f"never-{n}",
                  "properties": {"email": f"stranger{n}@example.com"}} for n in range(10)])))
        self.assert_no_verdict(reply)

    def test_trace_ids_of_other_batches(self):
        """They name records of this run, but none of the request that was answered."""
        def reply(visit):
            results = visit.results()
            for result in results:
                result["objectWriteTraceId"] = str(int(result["objectWriteTraceId"]) + 1000)
                result["properties"] = {}
            visit.send(reply_bytes(visit.complete(results)))
        self.assert_no_verdict(reply)

    def test_results_without_an_id(self):
        def reply(visit):
            results = [result | {"id": value} for result, value in
                       zip(visit.results(), ["", None, {}, [], True] * 2)]
            visit.send(reply_bytes(visit.complete(results)))
        self.assert_no_verdict(reply)

    def test_errors_for_trace_ids_that_were_never_sent(self):
        def reply(visit):
            error = {"status": "error", "category": "VALIDATION_ERROR", "message": "no",
                     "context": {"objectWriteTraceId": ["never"], "ids": ["stranger@example.com"]}}
            body = visit.complete(visit.results()) | {"errors": [error] * 50, "numErrors": 50}
            visit.send(reply_bytes(body, "207 Multi-Status"))
        self.assert_whole(reply)

    def test_thousands_of_results_for_one_record(self):
        def reply(visit):
            one = json.dumps(visit.results()[0]).encode()
            others = json.dumps(visit.results()).encode()[1:-1]
            send_large(visit, b'{"status":"COMPLETE","results":[' + others, b"," + one, 5_000,
                       b"]}")
        run = self.assert_whole(reply)
        self.assertEqual(run.results.summary["records"]["created"], 100, run)

    def test_thousands_of_errors_for_one_record(self):
        def reply(visit):
            one = json.dumps({"message": "no", "category": "VALIDATION_ERROR", "context": {
                "objectWriteTraceId": [visit.inputs[0]["objectWriteTraceId"]]}}).encode()
            others = json.dumps(visit.results()[1:]).encode()
            send_large(visit, b'{"status":"COMPLETE","results":' + others + b',"errors":[' + one,
                       b"," + one, 5_000, b"]}", "207 Multi-Status")
        run, _ = self.meet(reply)
        self.assert_code(1, run)
        self.assertEqual(len(run.results.errors), 10)

    def test_more_results_than_any_batch_has(self):
        """It is no batch reply, and its records have no verdict."""
        for member in (b"results", b"errors"):
            with self.subTest(member=member):
                self.assert_outage(lambda visit, member=member: send_large(
                    visit, b'{"status":"COMPLETE","' + member + b'":[{}', b",{}", 20_000, b"]}"))

    def test_a_result_and_an_error_for_the_same_record(self):
        """The error counts: a record that was refused must not look loaded."""
        def reply(visit):
            errors = [{"message": "no", "category": "VALIDATION_ERROR", "context": {
                "objectWriteTraceId": [one["objectWriteTraceId"]]}} for one in visit.inputs]
            visit.send(reply_bytes(visit.complete() | {"errors": errors}, "207 Multi-Status"))
        run, _ = self.meet(reply)
        self.assert_code(1, run)
        self.assertEqual(len(run.results.errors), 100)

    def test_record_ids_with_control_characters(self):
        def reply(visit):
            results = visit.results()
            for result in results:
                result["id"] = "7\x1b[31m\r\n\0=1+1,\"\u202e" + result["id"]
            visit.send(reply_bytes(visit.complete(results)))
        run = self.assert_whole(reply)
        for row in run.results.successes:
            self.assertRegex(row["sluice_id"], "^[ -~]+$")

    def test_record_ids_of_megabytes(self):
        def reply(visit):
            first, *others = visit.results()
            before, after = json.dumps(visit.complete([first | {"id": "@"}, *others])).split("@", 1)
            send_large(visit, before.encode(), b"9", 10 * MIB, after.encode())
        run = self.assert_whole(reply)
        self.assertLess(max(len(row["sluice_id"]) for row in run.results.successes), 1000)

    def test_invalid_utf8_in_a_result(self):
        def reply(visit):
            body = json.dumps(visit.complete()).encode().replace(b"Name", b"N\xff\xc0\x80")
            visit.send(reply_bytes(body))
        self.assert_outage(reply)


class Errors(ReplyTest):
    def test_messages_of_ten_megabytes(self):
        """Each record keeps the beginning of what was said."""
        run, _ = self.meet(lambda visit: send_large(
            visit, b'{"status":"error","message":"', b"x\\u0041\xc3\xa9 ", 10 * MIB // 10, b'"}',
            "400 Bad Request"), records=16)
        self.assert_code(1, run)
        self.assertEqual(len(run.results.errors), 16)
        for row in run.results.errors:
            self.assertTrue(row["sluice_message"].startswith("xAé xAé"), row["sluice_message"][:99])
            self.assertLess(len(row["sluice_message"]), 5000)
        self.assertLess(sum(path.stat().st_size for path in run.results.path.iterdir()), MIB)

    def test_a_code_a_category_and_a_property_of_megabytes(self):
        def reply(visit):
            send_large(visit, b'{"status":"error","message":"no","errors":[{"message":"m","code":"',
                       b"c", 3 * MIB, b'","context":{"propertyName":["' + b"p" * 100_000 +
                       b'"]}}],"category":"' + b"k" * 100_000 + b'"}', "400 Bad Request")
        run, _ = self.meet(reply, records=16)
        self.assert_code(1, run)
        self.assertLess(sum(path.stat().st_size for path in run.results.path.iterdir()), MIB)

    def test_control_characters_reach_no_terminal_and_no_log(self):
        message = "\x1b]0;owned\x07\x1b[2J\r\nsluice: \0forged line\n\u202egnp\x9b31m"
        for status in ("400 Bad Request", "401 Unauthorized", "403 Forbidden", "500 Error"):
            with self.subTest(status=status):
                run, _ = self.meet(lambda visit, status=status: visit.send(
                    refusal(message, status, category=message, correlationId=message,
                            errors=[{"message": message, "code": message,
                                     "context": {"propertyName": [message]}}])), "-v", records=20)
                self.assertIn(run.code, (1, 3), run)
                texts = [run.stdout, run.stderr, run.results.bytes_of("sluice.log").decode()]
                for text in texts:
                    for letter in "\x1b\x07\0\r\x9b\u202e":
                        self.assertNotIn(letter, text, run)
                    self.assertNotIn("\nsluice: forged", text, run)
                    self.assertNotIn("\nforged", text, run)

    def test_nul_and_invalid_utf8_in_a_message(self):
        run, _ = self.meet(lambda visit: visit.send(reply_bytes(
            b'{"status":"error","message":"caf\xe9 \\u0000 \xed\xa0\x80 \\ud800"}',
            "400 Bad Request")), records=20)
        self.assert_code(1, run)
        self.assertEqual(len(run.results.errors), 20)
        for row in run.results.errors:
            self.assertIn("caf", row["sluice_message"])
        with open(run.results.path / "errors.csv", encoding="utf-8", newline="") as file:
            self.assertEqual(len(list(csv.reader(file))), 21)


class Waits(ReplyTest):
    def test_a_retry_after_beyond_every_patience(self):
        for value in ("999999999999999999999", "86400", "Fri, 31 Dec 9999 23:59:59 GMT"):
            with self.subTest(value=value):
                run, _ = self.meet(lambda visit, value=value: visit.send(
                    reply_bytes({"message": "slow", "errorType": "RATE_LIMIT",
                                 "policyName": "SECONDLY"}, "429 Too Many Requests",
                                [f"Retry-After: {value}"])))
                self.assertIn(run.code, (3, 5), run)
                self.assertEqual(run.results.summary["records"]["failed"], 0, run)

    def test_a_retry_after_that_is_none(self):
        for value in ("-1", "1e999", "soon", "NaN", "0", ""):
            with self.subTest(value=value):
                run, _ = self.meet(lambda visit, value=value: visit.send(
                    reply_bytes({"message": "slow"}, "429 Too Many Requests",
                                [f"Retry-After: {value}"])))
                self.assert_code(5, run)

    def test_limits_that_make_no_sense(self):
        for limit, remaining, interval in (("0", "0", "0"), ("-5", "-5", "-5"), ("nan", "inf", "x"),
                                           ("9" * 30, "9" * 30, "9" * 30), ("1", "9" * 18, "1"),
                                           ("100", "1000000", "10000")):
            with self.subTest(limit=limit, remaining=remaining, interval=interval):
                fields = [f"X-HubSpot-RateLimit-Max: {limit}",
                          f"X-HubSpot-RateLimit-Remaining: {remaining}",
                          f"X-HubSpot-RateLimit-Interval-Milliseconds: {interval}",
                          f"X-HubSpot-RateLimit-Daily: {limit}",
                          f"X-HubSpot-RateLimit-Daily-Remaining: {remaining}"]
                run, _ = self.meet(lambda visit, fields=fields: visit.send(
                    reply_bytes(visit.complete(), fields=fields)))
                self.assertIn(run.code, (0, 5), run)


class Redirects(ReplyTest):
    def test_they_are_not_followed(self):
        elsewhere = self.server()
        for status in ("301 Moved", "302 Found", "303 See Other", "307 Temporary Redirect",
                       "308 Permanent Redirect"):
            with self.subTest(status=status):
                run, _ = self.meet(lambda visit, status=status: visit.send(
                    reply_bytes(b"", status, [f"Location: {elsewhere.url}{visit.path}"])))
                self.assert_code(3, run)
                self.assertEqual(run.results.summary["records"]["unfinished"], 100, run)
        self.assertEqual((elsewhere.accepted, elsewhere.requests), (0, []))


class EchoedToken(ReplyTest):
    """SluiceTest looks for the token in every output of every run."""

    def test_in_record_ids(self):
        def reply(visit):
            results = [result | {"id": f"Bearer {TOKEN}"} for result in visit.results()]
            visit.send(reply_bytes(visit.complete(results)))
        self.meet(reply, "-v")

    def test_in_escaped_record_ids(self):
        escaped = "".join(f"\\u{ord(letter):04x}" for letter in TOKEN)

        def reply(visit):
            results = [result | {"id": "@"} for result in visit.results()]
            visit.send(reply_bytes(
                json.dumps(visit.complete(results)).replace("@", escaped).encode()))
        self.meet(reply, "-v")

    def test_in_warnings_and_errors_of_a_partial_success(self):
        def reply(visit):
            error = {"message": f"sent: {TOKEN}", "category": TOKEN, "context": {
                "objectWriteTraceId": [visit.inputs[0]["objectWriteTraceId"]]}}
            results = [result | {"warnings": [{"category": TOKEN, "message": TOKEN}]}
                       for result in visit.results()[1:]]
            status = "207 Multi-Status" if visit.number % 2 else "200 OK"
            visit.send(reply_bytes(visit.complete(results) | {"errors": [error]}, status))
        run, _ = self.meet(reply, "-v", "--show-values")
        self.assert_code(1, run)

    def test_in_refusals(self):
        escaped = "".join(f"\\u{ord(letter):04x}" for letter in TOKEN)
        for status in ("400 Bad Request", "401 Unauthorized", "403 Forbidden", "429 Too Many",
                       "500 Error", "302 Found"):
            for token in (TOKEN, escaped, TOKEN[:-1] + escaped[-6:]):
                with self.subTest(status=status, token=token):
                    body = json.dumps({"status": "error", "message": "@", "category": "@",
                                       "correlationId": "@", "policyName": "@"})
                    self.meet(lambda visit, status=status, body=body.replace("@", token):
                              visit.send(reply_bytes(body.encode(), status, [
                                  f"X-HubSpot-Correlation-Id: {TOKEN}", f"Location: /{TOKEN}"])),
                              "-v", "--show-values", records=10)


class Preflight(ReplyTest):
    """The questions before the first record are asked of the same server."""

    def ask(self, body, status="200 OK"):
        def reply(visit):
            if visit.is_upsert:
                visit.send_good_reply()
            else:
                body(visit) if callable(body) else visit.send(reply_bytes(body, status))
        server = self.server(reply, is_wholly=True)
        run = self.upsert(server, "contacts", self.contacts(20),
                          *[one for one in self.impatience if one != "--no-preflight"])
        self.assertIn(run.code, (0, 2, 3), run)
        return run

    def test_deeply_nested_definitions(self):
        self.ask(lambda visit: send_large(visit, b'{"results":', b"[", 15 * MIB, b""))

    def test_a_million_definitions(self):
        one = json.dumps({"name": "x", "label": "y", "type": "string", "fieldType": "text"})
        self.ask(lambda visit: send_large(visit, b'{"results":[' + one.encode(),
                                          b"," + one.encode(), 150_000, b"]}"))

    def test_definitions_that_never_end(self):
        def reply(visit):
            visit.send(b"HTTP/1.1 200 OK\r\n\r\n")
            visit.send_forever(b"x" * (64 << 10))
        self.ask(reply)

    def test_a_token_in_the_reply(self):
        self.ask({"portalId": TOKEN, "accountType": TOKEN, "timeZone": TOKEN, "message": TOKEN,
                  "results": [{"name": TOKEN, "label": TOKEN, "type": TOKEN}]})
        self.ask({"message": TOKEN, "category": TOKEN}, "403 Forbidden")


if __name__ == "__main__":
    unittest.main()
