"""A little HubSpot on 127.0.0.1 for tests of the real binary: it checks what arrives, keeps what it
is sent byte for byte, answers like the original, and remembers everything. It shares nothing with
sluice-sandbox, so the two cannot err alike."""

import collections
import gzip
import http.server
import json
import random
import threading
import time

import fake_replies
from fake_replies import Reply
from fake_request import UPSERT_PATH, Call, complaints, fold, read_inputs

TOKEN = "pat-na1-0d2f4c7e-test-token-that-must-stay-secret"


def invalid_email(key):
    finding = {"isValid": False, "message": f"Email address {key} is invalid",
               "error": "INVALID_EMAIL", "name": "email"}
    return "VALIDATION_ERROR", "Property values were not valid: " + json.dumps([finding])


def refusal(key):
    """What is wrong with a record, as category and message: keys say it themselves."""
    if "bad" in key:
        return invalid_email(key)
    if "taken" in key:
        return "CONFLICT", "Contact already exists. Existing ID: 12345"
    return None


class FakeHubSpot:
    """Use it as a context manager; `url` is where it listens. Settings, all may be changed while it
    runs: `script`, one entry an upsert in order of arrival (None: answer as usual; see
    fake_replies); `rule`, a function from Call to such an entry, asked first; `echo_traces`: do
    results name the trace id; `whole_batch`: one bad record refuses the request; `chunked`: replies
    come in chunks; `delay`: seconds that every upsert takes."""

    def __init__(self, **settings):
        self.script = []
        self.rule = lambda call: None
        self.echo_traces = True
        self.whole_batch = False
        self.chunked = False
        self.delay = 0
        self.account_reply = None  # to every GET; None: 404
        for name, value in settings.items():
            assert hasattr(self, name), name
            setattr(self, name, value)
        self.calls = []  # every upsert, in order of arrival
        self.gets = []  # paths that were asked for, in order
        self.complaints = []  # what was wrong with them, as sentences
        self.objects = {}  # folded key -> properties
        self.ids = {}  # folded key -> record id
        self.writes = collections.defaultdict(list)  # folded key -> properties of each write
        self.in_flight = 0
        self.most_in_flight = 0
        self.overlaps = []  # keys that were in two requests in flight
        self._keys_in_flight = collections.Counter()
        self._keys_by_trace = {}
        self._lock = threading.Lock()
        self._random = random.Random(7)

    def __enter__(self):
        self._server = _Server(self)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def inputs(self):
        """All records that arrived, those sent again too."""
        return [one for call in self.calls for one in call.inputs]

    def begin_run(self):
        """Trace ids may stand for other records from here on."""
        self._keys_by_trace.clear()

    def answer(self, path, headers, body):
        if not UPSERT_PATH.fullmatch(path):
            return fake_replies.error(404, "resource not found")
        try:
            call = Call(path, headers, len(body), read_inputs(body), time.monotonic())
        except (ValueError, KeyError, TypeError) as problem:
            self.complaints.append(f"unreadable request: {problem}")
            return fake_replies.error(400, f"Invalid input JSON on line 1: {problem}")
        number = self._arrive(call)
        reply = self._decide(call, number)
        time.sleep(max(self.delay, reply.delay))
        self._leave(call, reply)
        return reply

    def _arrive(self, call):
        with self._lock:
            self.calls.append(call)
            self.complaints += complaints(call)
            self.in_flight += 1
            self.most_in_flight = max(self.most_in_flight, self.in_flight)
            for one in call.inputs:
                key, trace = fold(one["id"]), one.get("objectWriteTraceId")
                self._keys_in_flight[key] += 1
                if self._keys_in_flight[key] > 1:
                    self.overlaps.append(key)
                if self._keys_by_trace.setdefault(trace, key) != key:
                    self.complaints.append(f"the trace id {trace} stands for two keys")
            return len(self.calls) - 1

    def _leave(self, call, reply):
        """Before the reply's first byte, so that the client cannot yet know."""
        with self._lock:
            call.answered = time.monotonic()
            call.status = reply.status
            self.in_flight -= 1
            for key in call.keys:
                self._keys_in_flight[fold(key)] -= 1

    def _decide(self, call, number):
        entry = self.rule(call)
        if entry is None and number < len(self.script):
            entry = self.script[number]
        if isinstance(entry, Reply):
            return entry
        with self._lock:
            reply = self._upsert(call)
        return entry(reply) if entry else reply

    def _upsert(self, call):
        if call.headers.get("Authorization") != f"Bearer {TOKEN}":
            return fake_replies.unknown_token()
        if len(call.inputs) > 100:
            return fake_replies.error(400, "The maximum number of inputs supported in a batch is "
                                      "100. Please reduce the number of items and try again",
                                      "VALIDATION_ERROR")
        refusals = [(one, refusal(one["id"])) for one in call.inputs]
        refused = [(one, found) for one, found in refusals if found]
        if refused and self.whole_batch:
            return self._refuse_all(refused)
        results = [self._write(one) for one, found in refusals if not found]
        self._random.shuffle(results)
        return fake_replies.complete(results, [_error(*pair) for pair in refused])

    def _refuse_all(self, refused):
        """As HubSpot does: nothing says which records are meant."""
        category, message = refused[0][1]
        return fake_replies.error(409 if category == "CONFLICT" else 400, message, category)

    def _write(self, one):
        key = fold(one["id"])
        is_new = key not in self.objects
        self.objects.setdefault(key, {}).update(one["properties"])
        self.writes[key].append(one["properties"])
        record_id = self.ids.setdefault(key, str(70_000_000_001 + len(self.ids)))
        properties = one["properties"] | {"hs_object_id": record_id}
        if one["idProperty"] == "email":
            properties["email"] = one["id"].lower()
        result = {"id": record_id, "properties": properties, "new": is_new, "archived": False,
                  "createdAt": "2026-06-23T10:00:00.100Z", "updatedAt": "2026-06-23T10:00:00.100Z"}
        if self.echo_traces:
            result["objectWriteTraceId"] = one["objectWriteTraceId"]
        return result


def _error(one, found):
    category, message = found
    return {"status": "error", "category": category, "message": message,
            "context": {"objectWriteTraceId": [one["objectWriteTraceId"]]}}


class _Server(http.server.ThreadingHTTPServer):
    request_queue_size = 256
    daemon_threads = True
    block_on_close = False

    def __init__(self, hubspot):
        self.hubspot = hubspot
        super().__init__(("127.0.0.1", 0), _Handler)

    def handle_error(self, request, client_address):
        """A client may leave at any time; that is no event of the test."""


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1  # head and body leave in one piece

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self._transmit(self.server.hubspot.answer(self.path, self.headers, body))

    def do_GET(self):
        self.server.hubspot.gets.append(self.path)
        self._transmit(self.server.hubspot.account_reply or
                       fake_replies.error(404, "resource not found"))

    def _transmit(self, reply):
        if reply.close or reply.cut:
            self.close_connection = True
        if reply.close:
            return
        payload = reply.payload
        chunked = self.server.hubspot.chunked
        self.send_response(reply.status)
        self.send_header("Content-Type", reply.content_type)
        self.send_header("X-HubSpot-Correlation-Id", reply.correlation_id)
        if "gzip" in self.headers.get("Accept-Encoding", ""):
            payload = gzip.compress(payload)
            self.send_header("Content-Encoding", "gzip")
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.send_header(*(("Transfer-Encoding", "chunked") if chunked
                           else ("Content-Length", str(len(payload)))))
        self.end_headers()
        self._write_body(payload, chunked, reply.cut)
        self.wfile.flush()

    def _write_body(self, payload, chunked, cut):
        if cut:
            payload = payload[:len(payload) // 2]
        if not chunked:
            self.wfile.write(payload)
            return
        for start in range(0, len(payload), 1000):
            piece = payload[start:start + 1000]
            self.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
        if not cut:
            self.wfile.write(b"0\r\n\r\n")

    def log_message(self, *_):
        """Tests read FakeHubSpot.calls instead."""
