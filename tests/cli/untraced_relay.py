"""Something between sluice and a HubSpot that takes the trace ids out of every input, as an old
proxy may: so one bad record has its whole batch refused (hubspot-api.md section 3.2)."""

import collections
import http.server
import json
import threading
import urllib.error
import urllib.request


class UntracedRelay:
    """Use it as a context manager; `url` is where it listens, `target` the address behind it.
    `is_bad(key)` says which keys a refusal names in its `context.ids`; without it, none."""

    def __init__(self, target, is_bad=lambda key: False):
        self.target = target
        self.is_bad = is_bad
        self.calls = collections.Counter()  # upserts by the hundred of records that they are of
        self._lock = threading.Lock()

    def __enter__(self):
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
        self._server.daemon_threads = True
        self._server.block_on_close = False
        self._server.relay = self
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def pass_on(self, request):
        """@return status and body, both from behind."""
        try:
            with urllib.request.urlopen(request, timeout=60) as reply:
                return reply.status, reply.read()
        except urllib.error.HTTPError as refusal:
            with refusal:
                return refusal.code, refusal.read()

    def upsert(self, request):
        batch = json.loads(request.data)
        numbers = [int(one.pop("objectWriteTraceId")) for one in batch["inputs"]]
        with self._lock:
            self.calls[(numbers[0] - 1) // 100] += 1
        request.data = json.dumps(batch).encode()
        status, body = self.pass_on(request)
        bad = [one["id"] for one in batch["inputs"] if self.is_bad(one["id"])]
        if status == 400 and bad:
            body = json.dumps(json.loads(body) | {"context": {"ids": bad}}).encode()
        return status, body


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # head and body leave in one piece

    def do_GET(self):
        self._answer(*self.server.relay.pass_on(self._request(None)))

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self._answer(*self.server.relay.upsert(self._request(body)))

    def _request(self, body):
        headers = {name: self.headers[name] for name in ("Authorization", "Content-Type")
                   if name in self.headers}
        return urllib.request.Request(self.server.relay.target + self.path, body, headers)

    def _answer(self, status, body):
        self.send_response(status)
        self.send_header("Content-Type", "application/json;charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        self.wfile.flush()

    def log_message(self, *_):
        """The sandbox keeps a log."""
