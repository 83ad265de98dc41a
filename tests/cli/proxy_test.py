"""Through a proxy: the real binary, a CONNECT proxy and the sandbox with TLS.

The sandbox's certificate is for this machine, which is reached through a proxy only where --proxy
names one; what reaches it under another name is seen by its certificate being refused."""

import unittest
import urllib.parse

from connect_proxy import ConnectProxy
from sandbox_run import SandboxTest
from sluice_run import TOKEN

PEOPLE = "email,firstname\nann@example.com,Ann\nbob@example.com,Bob\n"
PASSWORD = "ge:h@im%/"
QUOTED = urllib.parse.quote(PASSWORD, safe="")


class Proxies(SandboxTest):
    def setUp(self):
        super().setUp()
        self.write("in.csv", PEOPLE)
        tls = self.folder / "tls"
        tls.mkdir()
        self.url = self.sandbox("--tls", tls, "--limit", "none")
        self.port = urllib.parse.urlsplit(self.url).port
        self.ca_file = tls / "cert.pem"

    def proxy(self, **settings):
        proxy = ConnectProxy(self.port, **settings)
        self.addCleanup(proxy.close)
        return proxy

    def run_sluice(self, url, *arguments):
        return super().run_sluice(url, "--ca-file", self.ca_file, *arguments)

    def assert_hides(self, run, *secrets):
        """Neither output nor run directory holds them."""
        texts = [run.stdout, run.stderr]
        texts += [path.read_text() for path in (self.folder / "run").glob("*") if path.is_file()]
        for text in texts:
            for secret in secrets:
                self.assertNotIn(secret, text, run)

    def test_a_proxy_that_is_named_is_used_and_sees_no_token(self):
        proxy = self.proxy()
        run = self.run_sluice(self.url, "--proxy", f"http://127.0.0.1:{proxy.port}")
        self.assert_code(0, run)
        self.assertEqual(set(proxy.targets), {f"127.0.0.1:{self.port}"})
        self.assertGreater(len(proxy.seen), 500)
        self.assertNotIn(TOKEN.encode(), proxy.seen)
        self.assertNotIn(b"ann@example.com", proxy.seen)

    def test_its_password_is_sent_to_it_and_stands_nowhere_else(self):
        proxy = self.proxy(credentials="ann:" + PASSWORD)
        address = f"http://ann:{QUOTED}@127.0.0.1:{proxy.port}"
        run = self.run_sluice(self.url, "-v", "--proxy", address)
        self.assert_code(0, run)
        self.assert_hides(run, PASSWORD, QUOTED)
        self.assertIn(f"http://***@127.0.0.1:{proxy.port}",
                      (self.folder / "run" / "run.json").read_text())

    def test_wrong_credentials_stop_at_once(self):
        proxy = self.proxy(credentials="ann:" + PASSWORD)
        run = self.run_sluice(self.url, "--proxy", f"ann:other-secret@127.0.0.1:{proxy.port}")
        self.assert_stopped(run, "does not accept the user and password given for it (407)",
                            "check the proxy's URL, user and password in --proxy or HTTPS_PROXY")
        self.assert_hides(run, "other-secret")
        self.assertLessEqual(len(proxy.targets), 20)

    def test_a_stopped_run_goes_on_with_the_password_given_anew(self):
        proxy = self.proxy(credentials="ann:" + PASSWORD)
        self.run_sluice(self.url, "--proxy", f"ann:wrong@127.0.0.1:{proxy.port}")
        run = self.finish(self.start("resume", "run"))
        self.assert_code(2, run)
        self.assertIn("never stored", run.stderr)
        run = self.finish(self.start("resume", "run", "--proxy",
                                     f"ann:{QUOTED}@127.0.0.1:{proxy.port}"))
        self.assert_code(0, run)
        self.assert_hides(run, PASSWORD, QUOTED)

    def test_a_proxy_that_lets_nobody_through_stops_at_once(self):
        proxy = self.proxy(status="403 Forbidden")
        run = self.run_sluice(self.url, "--proxy", f"127.0.0.1:{proxy.port}")
        self.assert_stopped(run, f"refuses connections to 127.0.0.1:{self.port} (403)")

    def test_a_proxy_that_does_not_get_through_is_an_outage(self):
        proxy = self.proxy(status="502 Bad Gateway")
        run = self.run_sluice(self.url, "--proxy", f"127.0.0.1:{proxy.port}", "--patience", "1s")
        self.assert_stopped(run, "the service is down")
        log = (self.folder / "run" / "sluice.log").read_text()
        self.assertIn(f"made no connection to 127.0.0.1:{self.port} (502)", log)
        self.assertEqual(run.results.summary["records"]["failed"], 0)

    def test_this_machine_is_never_reached_through_the_environments_proxy(self):
        proxy = self.proxy()
        self.environment["HTTPS_PROXY"] = f"http://127.0.0.1:{proxy.port}"
        self.assert_code(0, self.run_sluice(self.url))
        self.assertEqual(proxy.targets, [])

    def test_another_host_is_reached_through_the_environments_proxy_alone(self):
        proxy = self.proxy()
        self.environment["https_proxy"] = f"http://127.0.0.1:{proxy.port}"
        run = self.run_sluice("https://api.example.invalid")
        self.assert_stopped(run, "is for another host than api.example.invalid")
        self.assertEqual(set(proxy.targets), {"api.example.invalid:443"})

    def test_no_proxy_exempts_a_host(self):
        proxy = self.proxy()
        self.environment["HTTPS_PROXY"] = f"http://127.0.0.1:{proxy.port}"
        self.environment["NO_PROXY"] = "10.0.0.0/8, .example.invalid"
        run = self.run_sluice("https://no..such.example.invalid", "--patience", "0s")
        self.assertIn(run.code, (2, 3), run)
        self.assertEqual(proxy.targets, [])

    def test_a_proxy_that_does_not_exist_stops_at_once(self):
        run = self.run_sluice(self.url, "--proxy", "http://no..such.proxy.invalid:3128")
        self.assert_stopped(run, "no address is known for the proxy no..such.proxy.invalid",
                            "check the proxy's name in --proxy or HTTPS_PROXY")

    def test_a_proxy_url_that_is_wrong_is_refused_without_showing_it(self):
        self.environment["HTTPS_PROXY"] = "socks5://ann:geheim@proxy:1080"
        run = self.run_sluice("https://api.example.invalid")
        self.assert_refused(run, "HTTPS_PROXY: only HTTP proxies are supported")
        self.assertNotIn("geheim", run.stderr)


if __name__ == "__main__":
    unittest.main()
