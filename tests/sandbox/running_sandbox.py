"""The real sluice-sandbox for tests: starts it on a free port and talks to it."""

import http.client
import json
import os
import signal
import ssl
import subprocess
import urllib.parse

BINARY = os.environ["SLUICE_SANDBOX"]


class Reply:
    def __init__(self, status, headers, body):
        self.status = status
        self.headers = {name.lower(): value for name, value in headers}
        self.body = body

    @property
    def text(self):
        return self.body.decode()

    @property
    def json(self):
        return json.loads(self.body)


class Sandbox:
    """A running sandbox; a context manager that ends it with SIGTERM and wants exit code 0."""

    def __init__(self, *arguments):
        self.process = subprocess.Popen(
            [BINARY, "--port", "0", *arguments],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        if not line.startswith("listening on "):
            raise AssertionError(f"no address: {line!r} {self.process.communicate()}")
        self.url = line.removeprefix("listening on ").strip()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        _, errors = self.process.communicate(timeout=20)
        assert self.process.returncode == 0, (self.process.returncode, errors)

    def connect(self, trust=None, timeout=20):
        address = urllib.parse.urlsplit(self.url)
        if address.scheme == "https":
            context = ssl.create_default_context(cafile=trust)
            return http.client.HTTPSConnection(
                address.hostname, address.port, timeout=timeout, context=context)
        return http.client.HTTPConnection(address.hostname, address.port, timeout=timeout)

    def request(self, method, path, body=None, token="t", headers=None, connection=None):
        fields = {"Content-Type": "application/json"}
        if token:
            fields["Authorization"] = "Bearer " + token
        fields.update(headers or {})
        if isinstance(body, (dict, list)):
            body = json.dumps(body)
        own = connection or self.connect()
        try:
            own.request(method, path, body, fields)
            answer = own.getresponse()
            return Reply(answer.status, answer.getheaders(), answer.read())
        finally:
            if connection is None:
                own.close()

    def get(self, path, **options):
        return self.request("GET", path, **options)

    def post(self, path, body=None, **options):
        return self.request("POST", path, body, **options)

    def batch(self, operation, inputs, object_type="contacts", **options):
        body = {"inputs": inputs}
        body.update(options.pop("body", {}))
        return self.post(f"/crm/v3/objects/{object_type}/batch/{operation}", body, **options)

    def stored(self, object_type="contacts"):
        lines = self.get(f"/sandbox/objects/{object_type}").text.splitlines()
        return [json.loads(line) for line in lines]

    @property
    def stats(self):
        return self.get("/sandbox/stats").json


def contact(email, trace=None, **properties):
    """An upsert input keyed by e-mail."""
    record = {"idProperty": "email", "id": email, "properties": {"email": email, **properties}}
    if trace is not None:
        record["objectWriteTraceId"] = str(trace)
    return record
