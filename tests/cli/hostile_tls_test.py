"""Servers that break TLS, or offer less of it than a token is worth."""

import shutil
import socket
import ssl
import subprocess
import threading
import time
import unittest
import warnings

from fake_hubspot import TOKEN
from hostile_server import HostileTest, reply_bytes
from sandbox_run import SandboxTest


class HostileTls(HostileTest, SandboxTest):
    def setUp(self):
        super().setUp()
        self.tls_folder = self.folder / "tls"
        self.tls_folder.mkdir()
        self.sandbox("--tls", self.tls_folder)  # makes the certificate
        self.certificate = self.tls_folder / "cert.pem"

    def context(self, lowest=None, highest=None, ciphers=None):
        warnings.simplefilter("ignore", DeprecationWarning)  # that is the point
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate, self.tls_folder / "key.pem")
        if ciphers:
            context.set_ciphers(ciphers)
        if lowest:
            context.minimum_version, context.maximum_version = lowest, highest or lowest
        return context

    def meet_tls(self, hostile, context=None, records=100):
        return self.meet(hostile, "--ca-file", self.certificate, records=records,
                         tls=context or self.context())

    def assert_no_request(self, server, run):
        self.assertEqual((server.requests, server.inputs), ([], []), run)
        self.assertEqual(run.results.summary["records"]["unfinished"], 100, run)

    def test_a_server_of_tls_1_0_or_1_1_gets_no_request(self):
        for version in (ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1):
            with self.subTest(version=version):
                context = self.context(version, ciphers="ALL:@SECLEVEL=0")
                run, server = self.meet_tls(None, context)
                self.assert_code(3, run)
                self.assertIn("protocol version", run.results.bytes_of("sluice.log").decode(), run)
                self.assert_no_request(server, run)

    def test_a_server_without_a_certificate_gets_no_request(self):
        context = self.context(ssl.TLSVersion.TLSv1_2, ciphers="ADH:AECDH:@SECLEVEL=0")
        run, server = self.meet_tls(None, context)
        self.assert_code(3, run)
        self.assert_no_request(server, run)

    def test_a_server_without_encryption_gets_no_request(self):
        context = self.context(ssl.TLSVersion.TLSv1_2, ciphers="eNULL:@SECLEVEL=0")
        run, server = self.meet_tls(None, context)
        self.assert_code(3, run)
        self.assert_no_request(server, run)

    def test_a_server_that_falls_back_to_plain_http_gets_no_token(self):
        """It answers the handshake with a reply, as one does whose TLS is switched off."""
        listener = socket.create_server(("127.0.0.1", 0))
        self.addCleanup(listener.close)
        seen = []

        def serve():
            while True:
                try:
                    connection, _ = listener.accept()
                except OSError:
                    return
                with connection:
                    seen.append(connection.recv(65536))
                    connection.sendall(reply_bytes({"results": []}))

        threading.Thread(target=serve, daemon=True).start()
        url = f"https://127.0.0.1:{listener.getsockname()[1]}"
        run = self.sluice("upsert", "contacts", self.contacts(100), *self.impatience, "--out",
                          "run", "--ca-file", self.certificate, "--base-url", url)
        self.assert_code(3, run)
        self.assertGreater(len(seen), 0)
        self.assertNotIn(TOKEN.encode(), b"".join(seen))
        self.assertNotIn(b"@example.com", b"".join(seen))

    def test_a_handshake_that_never_goes_on(self):
        listener = socket.create_server(("127.0.0.1", 0), backlog=256)
        self.addCleanup(listener.close)
        run = self.sluice("upsert", "contacts", self.contacts(100), *self.impatience, "--out",
                          "run", "--ca-file", self.certificate, "--base-url",
                          f"https://127.0.0.1:{listener.getsockname()[1]}")
        self.assert_code(3, run)
        self.assertIn("shaking hands", run.results.bytes_of("sluice.log").decode(), run)

    def test_a_cut_that_looks_like_the_end_of_a_body_is_none(self):
        """Whoever sits on the line can end TCP, but cannot say goodbye in TLS's name."""
        def reply(visit):
            head, _, body = reply_bytes(visit.complete(), length=False).partition(b"\r\n\r\n")
            visit.send(head + b"\r\n\r\n" + body)
            visit.connection.shutdown(socket.SHUT_RDWR)
            visit.close()
        run, _ = self.meet_tls(reply)
        self.assert_stopped(run, "the service is down")
        self.assertEqual(run.results.summary["records"]["unfinished"], 100, run)

    def test_bytes_that_nobody_asked_for_are_no_reply_to_the_next_request(self):
        """As long as they are there before it leaves."""
        for version in (ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3):
            with self.subTest(version=version):
                def reply(visit):
                    visit.send_good_reply()
                    visit.send(reply_bytes({"message": "forged"}, "400 Bad Request"))
                self.assert_whole(reply, "--ca-file", self.certificate, "--batch-size", "1",
                                  "--rate", "10/1", records=8, tls=self.context(version))

    @unittest.skipUnless(shutil.which("openssl"), "renegotiation is started by openssl s_server")
    def test_a_renegotiation_is_refused(self):
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        server = subprocess.Popen(
            ["openssl", "s_server", "-tls1_2", "-accept", f"127.0.0.1:{port}", "-cert",
             self.certificate, "-key", self.tls_folder / "key.pem"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        self.addCleanup(server.stdin.close)
        self.addCleanup(server.stdout.close)
        self.addCleanup(server.wait)
        self.addCleanup(server.kill)
        while not server.stdout.readline().startswith(b"ACCEPT"):
            pass
        process = self.start("upsert", "contacts", self.contacts(1), *self.impatience, "--out",
                             "run", "--ca-file", self.certificate, "--max-duration", "3s",
                             "--base-url", f"https://127.0.0.1:{port}")
        self.addCleanup(process.stdout.close)
        printed = b""
        while b"u0@example.com" not in printed:
            printed += server.stdout.read1()
        server.stdin.write(b"r\n")
        server.stdin.flush()
        began = time.monotonic()
        run = self.finish(process)
        self.assertLess(time.monotonic() - began, 10)
        self.assertIn(run.code, (3, 5), run)
        self.assertEqual(run.results.summary["records"]["unfinished"], 1, run)
        self.assertEqual(printed.count(b"Authorization: Bearer"), 1)


if __name__ == "__main__":
    unittest.main()
