"""The server itself: connections, encodings, TLS, restarts, the command line."""

import gzip
import os
import pathlib
import signal
import ssl
import subprocess
import tempfile
import threading
import unittest

from running_sandbox import BINARY, Sandbox, contact

UPSERT = "/crm/v3/objects/contacts/batch/upsert"


def run(*arguments):
    return subprocess.run([BINARY, *arguments], capture_output=True, text=True, timeout=20)


class Server(unittest.TestCase):
    def test_a_connection_serves_many_requests(self):
        with Sandbox() as sandbox:
            connection = sandbox.connect()
            for number in range(5):
                reply = sandbox.batch("upsert", [contact(f"{number}@b.co")], connection=connection)
                self.assertEqual(reply.status, 200)
            connection.close()
            self.assertEqual(len(sandbox.stored()), 5)

    def test_a_long_body_is_invited(self):
        with Sandbox() as sandbox:
            reply = sandbox.post(UPSERT, {"inputs": [contact("a@b.co", firstname="x" * 60000)]},
                                 headers={"Expect": "100-continue"})
            self.assertEqual(reply.status, 200)

    def test_gzip_when_accepted(self):
        with Sandbox() as sandbox:
            reply = sandbox.batch("upsert", [contact("a@b.co")],
                                  headers={"Accept-Encoding": "gzip, deflate"})
            self.assertEqual(reply.headers["content-encoding"], "gzip")
            self.assertIn(b'"results"', gzip.decompress(reply.body))

    def test_headers_of_the_edge(self):
        with Sandbox() as sandbox:
            headers = sandbox.batch("upsert", [contact("a@b.co")]).headers
        self.assertEqual(headers["server"], "cloudflare")
        self.assertEqual(headers["content-type"], "application/json;charset=utf-8")
        self.assertRegex(headers["x-hubspot-correlation-id"], r"^[0-9a-f]{8}-[0-9a-f]{4}-7")

    def test_bytes_that_are_no_http_do_not_hurt(self):
        with Sandbox() as sandbox:
            connection = sandbox.connect()
            connection.connect()
            connection.sock.sendall(b"\x16\x03\x01 no http\r\n\r\n")
            self.assertIn(b"HTTP/1.1 400 Bad Request", connection.sock.recv(100))
            connection.close()
            self.assertEqual(sandbox.batch("upsert", [contact("a@b.co")]).status, 200)

    def test_what_http_does_not_admit_is_answered_and_counted(self):
        long = b"x" * 20_000
        with Sandbox() as sandbox:
            for start, status in ((b"GET /" + long + b" HTTP/1.1\r\n\r\n", b"414"),
                                  (b"GET / HTTP/1.1\r\nA: " + long + b"\r\n\r\n", b"431"),
                                  (b"POST / HTTP/1.1\r\nContent-Length: 999999999\r\n\r\n", b"413"),
                                  (b"POST / HTTP/1.1\r\nContent-Length: x\r\n\r\n", b"400")):
                connection = sandbox.connect()
                connection.connect()
                connection.sock.sendall(start)
                self.assertIn(b"HTTP/1.1 " + status, connection.sock.recv(100))
                connection.close()
                self.assertEqual(sandbox.stats["statuses"][status.decode()], 1)

    def test_head_has_the_headers_of_get_and_no_body(self):
        with Sandbox() as sandbox:
            connection = sandbox.connect()
            for path in ("/account-info/v3/details", "/sandbox/stats"):
                reply = sandbox.request("HEAD", path, connection=connection)
                self.assertEqual((reply.status, reply.body), (200, b""))
                self.assertGreater(int(reply.headers["content-length"]), 0)
                self.assertEqual(sandbox.get(path, connection=connection).status, 200)
            connection.close()

    def test_a_target_with_scheme_and_host(self):
        with Sandbox() as sandbox:
            reply = sandbox.get(sandbox.url + "/account-info/v3/details")
            self.assertEqual(reply.json["portalId"], 12345678)

    def test_no_gzip_with_a_weight_of_zero(self):
        with Sandbox() as sandbox:
            for accepted, coding in (("gzip;q=0", None), ("GZIP; q=0.5", "gzip"), ("br", None)):
                reply = sandbox.batch("upsert", [contact("a@b.co")],
                                      headers={"Accept-Encoding": accepted})
                self.assertEqual(reply.headers.get("content-encoding"), coding)

    def test_keys_in_flight_at_the_same_time_are_counted(self):
        with Sandbox("--latency", "200ms") as sandbox:
            threads = [threading.Thread(target=sandbox.batch,
                                        args=("upsert", [contact("a@b.co")])) for _ in range(2)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            self.assertEqual(sandbox.stats["keyOverlapsInFlight"], 1)
            self.assertEqual(sandbox.stats["inFlightMax"], 2)
            self.assertEqual(sandbox.stats["inFlight"], 0)

    def test_tls_with_a_certificate_of_its_own(self):
        with tempfile.TemporaryDirectory() as directory:
            with Sandbox("--tls", directory) as sandbox:
                self.assertTrue(sandbox.url.startswith("https://127.0.0.1:"))
                trusting = sandbox.connect(trust=os.path.join(directory, "cert.pem"))
                reply = sandbox.batch("upsert", [contact("a@b.co")], connection=trusting)
                trusting.close()
                self.assertEqual(reply.status, 200)
                with self.assertRaises(ssl.SSLCertVerificationError):
                    sandbox.batch("upsert", [contact("a@b.co")])

    def test_the_store_outlives_a_restart(self):
        with tempfile.TemporaryDirectory() as directory:
            store = str(pathlib.Path(directory, "store"))
            with Sandbox("--store", store) as sandbox:
                sandbox.post("/crm/v3/properties/contacts", {
                    "name": "badge", "label": "B", "type": "string", "fieldType": "text",
                    "groupName": "contactinformation", "hasUniqueValue": True})
                sandbox.batch("upsert", [contact("a@b.co", badge="7", firstname="ü\r\n\""),
                                         contact("gone@b.co")])
                sandbox.batch("archive", [{"id": sandbox.stored()[1]["id"]}])
                before = sandbox.stored()
            with Sandbox("--store", store) as sandbox:
                self.assertEqual(sandbox.stored(), before)
                inputs = [{"idProperty": "badge", "id": "7", "properties": {}}]
                self.assertFalse(sandbox.batch("upsert", inputs).json["results"][0]["new"])

    def test_a_killed_sandbox_has_kept_what_it_answered(self):
        with tempfile.TemporaryDirectory() as directory:
            store = pathlib.Path(directory, "store")
            sandbox = Sandbox("--store", str(store))
            sandbox.batch("upsert", [contact("lost@b.co")])
            sandbox.post("/sandbox/reset")
            for city in ("Rome", "Oslo"):
                sandbox.batch("upsert", [contact("a@b.co", city=city), contact(city + "@b.co")])
            sandbox.batch("archive", [{"id": sandbox.stored()[2]["id"]}])
            before = sandbox.stored()
            sandbox.process.kill()
            sandbox.process.communicate()
            with store.open("a") as file:
                file.write('{"object":"0-1","id":"2309')
            for _ in range(2):
                with Sandbox("--store", str(store)) as sandbox:
                    self.assertEqual(sandbox.stored(), before)
            self.assertNotIn("lost@b.co", store.read_text())

    def test_a_store_keeps_its_custom_objects(self):
        with tempfile.TemporaryDirectory() as directory:
            store = str(pathlib.Path(directory, "store"))
            inputs = [{"idProperty": "external_id", "id": "1", "properties": {"name": "Mini"}}]
            with Sandbox("--store", store, "--custom-object", "cars") as sandbox:
                sandbox.batch("upsert", inputs, "p12345678_cars")
            for more in ((), ("--custom-object", "boats")):
                with Sandbox("--store", store, *more) as sandbox:
                    self.assertEqual(len(sandbox.stored("p12345678_cars")), 1)

    def test_a_store_that_cannot_be_written_is_found_at_the_start(self):
        answer = run("--port", "0", "--store", "/nowhere/store")
        self.assertEqual((answer.returncode, answer.stdout), (1, ""))
        self.assertIn("cannot write /nowhere/store: No such file", answer.stderr)

    def test_three_signals_end_it_cleanly(self):
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            sandbox = Sandbox()
            sandbox.process.send_signal(number)
            sandbox.process.communicate(timeout=20)
            self.assertEqual(sandbox.process.returncode, 0)

    def test_the_same_seed_gives_the_same_order(self):
        inputs = [contact(f"{n}@b.co") for n in range(20)]
        orders = []
        for seed in ("5", "5", "6"):
            with Sandbox("--seed", seed) as sandbox:
                results = sandbox.batch("upsert", inputs).json["results"]
            orders.append([result["properties"]["email"] for result in results])
        self.assertEqual(orders[0], orders[1])
        self.assertNotEqual(orders[0], orders[2])
        self.assertNotEqual(orders[0], [entry["id"] for entry in inputs])


class CommandLine(unittest.TestCase):
    def test_help_names_the_evidence(self):
        answer = run("--help")
        self.assertEqual(answer.returncode, 0)
        for text in ("--trace-echo", "--conflict-with-trace", "--fault", "--tier", "Recorded",
                     "No source"):
            self.assertIn(text, answer.stdout)

    def test_mistakes_are_told_and_end_with_2(self):
        for arguments in (["--limit", "x"], ["--tier", "gold"], ["--fault", "nonsense"],
                          ["--fault", "503:2"], ["--faults", "/nowhere/script"],
                          ["--latency", "fast"], ["--no-such-option"], ["--daily", "many"],
                          ["--oauth", "c:s"], ["--trace-echo", "maybe"],
                          ["--time-zone", "Mars/Olympus"],
                          ["--define", "nothing.x string"], ["--define", "contacts.x colour"]):
            answer = run("--port", "0", *arguments)
            self.assertEqual(answer.returncode, 2, arguments)
            self.assertTrue(answer.stderr, arguments)

    def test_values_that_make_no_sense_are_told_with_their_option(self):
        for option, value in (("--limit", "-1/2"), ("--limit", "1.5/2"), ("--limit", "5/nan"),
                              ("--daily", "-1"), ("--daily", "x"), ("--other-load", "-1"),
                              ("--other-load", "nan"), ("--portal", "-1"),
                              ("--token-lifetime", "0s"), ("--custom-object", "contacts"),
                              ("--custom-object", "Bad Name")):
            answer = run("--port", "0", f"{option}={value}")
            self.assertEqual(answer.returncode, 2, option)
            self.assertIn(value if option == "--custom-object" else option, answer.stderr)
            self.assertEqual(answer.stdout, "")

    def test_a_port_in_use_ends_with_1(self):
        with Sandbox() as sandbox:
            answer = run("--port", sandbox.url.rsplit(":", 1)[1])
        self.assertEqual(answer.returncode, 1)
        self.assertRegex(answer.stderr, r"^sluice-sandbox: cannot listen on 127\.0\.0\.1:\d+: "
                                        r"Address already in use\n$")


if __name__ == "__main__":
    unittest.main()
