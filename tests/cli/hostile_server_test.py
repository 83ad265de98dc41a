"""Servers that break HTTP itself: none makes a run hang, grow, crash or lose a record."""

import gzip
import threading
import unittest

from hostile_server import HostileTest, chunked, reply_bytes

OK = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
KIB_64 = b"x" * (64 << 10)


class EndlessReplies(HostileTest):
    # These end at a limit of size, however long a sanitized build on a busy machine takes.
    impatience = ["--timeout", "30s", *HostileTest.impatience[2:]]

    def test_endless_header_lines(self):
        def misdeed(visit):
            visit.send(OK)
            visit.send_forever(b"X-Endless: yes\r\n" * 100)
        self.assert_outage(misdeed, "cannot be read")

    def test_a_header_line_without_an_end(self):
        def misdeed(visit):
            visit.send(OK + b"X-Endless: ")
            visit.send_forever(KIB_64)
        self.assert_outage(misdeed, "cannot be read")

    def test_a_status_line_without_an_end(self):
        self.assert_outage(lambda visit: visit.send_forever(KIB_64), "cannot be read")

    def test_an_endless_body_without_a_length(self):
        def misdeed(visit):
            visit.send(OK + b"\r\n")
            visit.send_forever(KIB_64)
        self.assert_outage(misdeed, "longer than 16777216 bytes")

    def test_chunks_without_an_end(self):
        def misdeed(visit):
            visit.send(OK + b"Transfer-Encoding: chunked\r\n\r\n")
            visit.send_forever(b"10000\r\n" + KIB_64 + b"\r\n")
        self.assert_outage(misdeed, "longer than 16777216 bytes")

    def test_a_chunk_extension_without_an_end(self):
        def misdeed(visit):
            visit.send(OK + b"Transfer-Encoding: chunked\r\n\r\n1;")
            visit.send_forever(KIB_64)
        self.assert_outage(misdeed, "cannot be read")

    def test_trailers_without_an_end(self):
        def misdeed(visit):
            visit.send(OK + b"Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n")
            visit.send_forever(b"X-Endless: yes\r\n" * 100)
        self.assert_outage(misdeed, "cannot be read")

    def test_interim_replies_without_an_end(self):
        self.assert_outage(lambda visit: visit.send_forever(b"HTTP/1.1 100 Continue\r\n\r\n" * 50),
                           "endless interim replies")


class SlowReplies(HostileTest):
    def test_one_byte_chunks_without_an_end(self):
        def misdeed(visit):
            visit.send(OK + b"Transfer-Encoding: chunked\r\n\r\n")
            visit.send_forever(b"1\r\nx\r\n" * 10_000)
        self.assert_outage(misdeed)

    def test_a_head_that_drips(self):
        self.assert_outage(lambda visit: visit.drip(reply_bytes(visit.complete()), 0.05),
                           "within 1 s")

    def test_a_body_that_drips(self):
        def misdeed(visit):
            visit.send(OK + b"Content-Length: 100000\r\n\r\n")
            visit.send_forever(b" ", 0.05)
        self.assert_outage(misdeed, "within 1 s")

    def test_chunks_that_drip(self):
        def misdeed(visit):
            visit.send(OK + b"Transfer-Encoding: chunked\r\n\r\n")
            visit.send_forever(b"1\r\n \r\n", 0.05)
        self.assert_outage(misdeed, "within 1 s")

    def test_interim_replies_that_drip(self):
        self.assert_outage(lambda visit: visit.send_forever(b"HTTP/1.1 103 Early Hints\r\n\r\n",
                                                            0.05), "within 1 s")

    def test_a_request_that_nobody_reads(self):
        """Larger than the socket's buffers: sending has to be given up, too."""
        server = self.server()
        server._read = lambda connection: threading.Event().wait(5)
        rows = "".join(f"u{n}@example.com,{'x' * 9000}\n" for n in range(800))
        run = self.upsert(server, "contacts", self.write("in.csv", "email,firstname\n" + rows),
                          *self.impatience[:-3], "--batch-size", "100", "--no-preflight")
        self.assert_stopped(run, "the service is down")


class WrongLengths(HostileTest):
    def reply_with(self, *fields):
        def misdeed(visit):
            body = reply_bytes(visit.complete()).partition(b"\r\n\r\n")[2]
            lines = [field.format(length=len(body), short=len(body) - 10, long=len(body) + 10)
                     for field in fields]
            visit.send(OK + "".join(line + "\r\n" for line in lines).encode() + b"\r\n" + body)
        return misdeed

    def test_one_that_is_too_short_leaves_a_rest_that_no_request_takes_for_its_reply(self):
        self.assert_outage(self.reply_with("Content-Length: {short}"))

    def test_one_that_is_too_long(self):
        self.assert_outage(self.reply_with("Content-Length: {long}"), "within 1 s")

    def test_a_negative_one(self):
        self.assert_outage(self.reply_with("Content-Length: -1"), "cannot be read")

    def test_two_that_differ(self):
        self.assert_outage(self.reply_with("Content-Length: {length}", "Content-Length: 5"),
                           "cannot be read")

    def test_one_that_is_beyond_the_limit(self):
        self.assert_outage(self.reply_with("Content-Length: 17000000"), "longer than")

    def test_one_that_no_number_can_hold(self):
        self.assert_outage(self.reply_with("Content-Length: 99999999999999999999999"),
                           "cannot be read")

    def test_one_that_is_no_number(self):
        for value in ("0x20", "+5", "ten", "5 5", ""):
            with self.subTest(value=value):
                self.assert_outage(self.reply_with(f"Content-Length: {value}"), "cannot be read")

    def test_one_beside_chunks(self):
        """A proxy that believed the other of the two would see two replies."""
        def misdeed(visit):
            visit.send(OK + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n" +
                       chunked(b"{}"))
        self.assert_outage(misdeed, "cannot be read")

    def test_an_empty_body(self):
        self.assert_outage(lambda visit: visit.send(OK + b"Content-Length: 0\r\n\r\n"))


class Chunks(HostileTest):
    def test_trailers_are_no_part_of_the_reply(self):
        def reply(visit):
            body = reply_bytes(visit.complete()).partition(b"\r\n\r\n")[2]
            visit.send(OK + b"Transfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n" +
                       chunked(body[:7], body[7:], trailer=b"X-Sum: 1\r\nRetry-After: 9999\r\n"))
        self.assert_whole(reply)

    def test_sizes_that_are_none(self):
        for size in (b"xyz", b"-1", b"0x5", b"", b"ffffffffffffffffff", b"7fffffffffffffff"):
            with self.subTest(size=size):
                def misdeed(visit, size=size):
                    visit.send(OK + b"Transfer-Encoding: chunked\r\n\r\n" + size +
                               b"\r\n{}\r\n0\r\n\r\n")
                self.assert_outage(misdeed)

    def test_a_chunk_longer_than_its_size(self):
        self.assert_outage(lambda visit: visit.send(
            OK + b"Transfer-Encoding: chunked\r\n\r\n2\r\n{}{}{}\r\n0\r\n\r\n"), "cannot be read")


class Codings(HostileTest):
    def test_a_gzip_bomb_that_nobody_asked_for_is_not_unpacked(self):
        bomb = gzip.compress(b" " * (8 << 20), 9)
        self.assert_outage(lambda visit: visit.send(
            reply_bytes(bomb, fields=["Content-Encoding: gzip"])),
            "compressed, which was not asked for")

    def test_a_gzip_transfer_coding_is_not_unpacked(self):
        self.assert_outage(lambda visit: visit.send(
            OK + b"Transfer-Encoding: gzip, chunked\r\n\r\n" + chunked(gzip.compress(b"{}"))),
            "compressed, which was not asked for")


class InterimReplies(HostileTest):
    def test_a_few_are_passed_over(self):
        def reply(visit):
            visit.send(b"HTTP/1.1 100 Continue\r\n\r\n"
                       b"HTTP/1.1 103 Early Hints\r\nLink: </x>; rel=preload\r\n\r\n")
            visit.send_good_reply()
        self.assert_whole(reply)

    def test_a_change_of_protocol_is_not_made(self):
        self.assert_outage(lambda visit: visit.send(
            b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n"),
            "a change of protocol")


class NoHttp(HostileTest):
    def test_replies_in_another_language(self):
        for words in (b"SSH-2.0-OpenSSH_9.2\r\n", b"\x15\x03\x01\x00\x02\x02\x28",
                      b"HTTP/2 200\r\n\r\n", b"HTTP/1.1 20 OK\r\n\r\n", b"\0" * 4096,
                      b"HTTP/1.1 200 OK\r\nNo colon here\r\n\r\n",
                      b"HTTP/1.1 200 OK\r\nX: a\0b\r\n\r\n"):
            with self.subTest(words=words[:40]):
                def misdeed(visit, words=words):
                    visit.send(words)
                    visit.close()
                self.assert_outage(misdeed)


class ClosedConnections(HostileTest):
    """Every third request meets it, so that the service is never down."""

    def cut_at(self, positions, end):
        """The reply is cut behind so many bytes, one position a request."""
        left = list(positions)

        def misdeed(visit):
            if visit.number % 3 == 0 and left:
                visit.send(reply_bytes(visit.complete())[:left.pop()])
                getattr(visit, end)()
            else:
                visit.send_good_reply()
        return misdeed, left

    def assert_survives(self, positions, end):
        misdeed, left = self.cut_at(positions, end)
        run, _ = self.meet(misdeed, "--patience", "15s", "--max-attempts", "9", "-j", "64",
                           "--batch-size", "1", records=3 * len(positions) + 3)
        self.assert_code(0, run)
        self.assertEqual(left, [])

    def test_closed_behind_every_byte_of_the_head(self):
        head = reply_bytes(b"x" * 400).index(b"\r\n\r\n") + 4
        self.assert_survives(range(head + 1), "close")

    def test_reset_behind_every_byte_of_the_head(self):
        head = reply_bytes(b"x" * 400).index(b"\r\n\r\n") + 4
        self.assert_survives(range(0, head + 1, 3), "reset")

    def test_closed_behind_many_bytes_of_the_body(self):
        head = reply_bytes(b"x" * 400).index(b"\r\n\r\n") + 4
        self.assert_survives(range(head + 1, head + 300, 5), "close")

    def test_kept_connections_closed_between_requests_cost_no_attempt(self):
        """Neither when the close is there before the next request, nor when it crosses it."""
        for end in ("close", "reset"):
            with self.subTest(end=end):
                def misdeed(visit, end=end):
                    visit.send_good_reply()
                    getattr(visit, end)()
                self.assert_whole(misdeed, "--max-attempts", "1", records=300)

    def test_kept_connections_closed_when_the_next_request_comes_cost_no_attempt(self):
        seen = set()

        def misdeed(visit):
            if visit.connection in seen:
                visit.close()
            else:
                seen.add(visit.connection)
                visit.send_good_reply()
        run, _ = self.meet(misdeed, "--max-attempts", "1", records=300)
        self.assert_code(0, run)
        self.assertEqual(len(run.results.successes), 300)

    def test_bytes_that_nobody_asked_for_are_no_reply_to_the_next_request(self):
        """A second reply stands ready behind the first, for whoever asks next."""
        def misdeed(visit):
            forged = visit.complete([{"id": "666", "new": True, "properties": {}}])
            visit.send(reply_bytes(visit.complete()) + reply_bytes(forged))
        run = self.assert_whole(misdeed)
        self.assertNotIn("666", {row["sluice_id"] for row in run.results.successes})


if __name__ == "__main__":
    unittest.main()
