"""Replies of HubSpot, as they come over the wire: what a fake_hubspot.FakeHubSpot can be told to
answer instead of what it would. A script holds Reply objects (nothing is written), or functions
that change the reply to an upsert that was carried out."""

import copy
import dataclasses
import json
import uuid


@dataclasses.dataclass
class Reply:
    status: int
    body: object  # a dict is sent as JSON, bytes as HTML
    headers: dict = dataclasses.field(default_factory=dict)
    delay: float = 0  # seconds before the first byte
    cut: bool = False  # the connection ends in the middle of the body
    close: bool = False  # the connection ends without a byte

    @property
    def correlation_id(self):
        """Header and body of a reply agree on it; a 2xx has it in the header only."""
        named = self.body.get("correlationId") if isinstance(self.body, dict) else None
        return named or str(uuid.uuid4())

    @property
    def content_type(self):
        return "text/html" if isinstance(self.body, bytes) else "application/json;charset=utf-8"

    @property
    def payload(self):
        return self.body if isinstance(self.body, bytes) else json.dumps(self.body).encode()


def error(status, message, category=None, headers=None, **more):
    """The body that every refusal of a whole request has."""
    body = {"status": "error", "message": message, "correlationId": str(uuid.uuid4())}
    if category:
        body["category"] = category
    return Reply(status, body | more, headers or {})


def throttled(retry_after=None, policy="SECONDLY"):
    headers = {} if retry_after is None else {"Retry-After": str(retry_after)}
    message = f"You have reached your {policy.lower()} limit."
    return error(429, message, headers=headers, errorType="RATE_LIMIT", policyName=policy)


def locked(retry_after):
    return error(423, "Resource is locked", "LOCKED", headers={"Retry-After": str(retry_after)})


def internal_error():
    return error(500, "internal error")


def unavailable_page():
    return Reply(503, b"<html><head><title>503 Service Unavailable</title></head></html>")


def connection_closed():
    return Reply(0, {}, close=True)


def expired_token():
    return error(401, "The OAuth token used to make this call expired 75 second(s) ago.",
                 "EXPIRED_AUTHENTICATION", context={"expire time": ["2022-06-21T10:37:52.040Z"]})


def unknown_token():
    return error(401, "Authentication credentials not found. This API supports OAuth 2.0 "
                 "authentication and you can find more details at "
                 "https://developers.hubspot.com/docs/methods/auth/oauth-overview",
                 "INVALID_AUTHENTICATION")


def missing_scope(scope):
    return error(403, "This app hasn't been granted all required scopes to make this call.",
                 "MISSING_SCOPES",
                 errors=[{"message": "One or more of the following scopes are required.",
                          "context": {"requiredGranularScopes": [scope]}}])


def key_not_unique(name):
    return error(400, f"Unable to perform update/upsert by non-unique 0-1 property {name} "
                 "in portal ID 23170316", "VALIDATION_ERROR")


def unknown_object(name):
    return error(404, f"Unable to infer object type from: {name}", "OBJECT_NOT_FOUND")


def unknown_property(name, times):
    """A whole-batch refusal in which each of `times` records names the same unknown property."""
    finding = {"isValid": False, "message": f'Property "{name}" does not exist',
               "error": "PROPERTY_DOESNT_EXIST", "name": name}
    return error(400, "Property values were not valid: " + json.dumps([finding] * times),
                 "VALIDATION_ERROR",
                 errors=[{"message": finding["message"], "code": finding["error"],
                          "context": {"propertyName": [name]}}])


def complete(results, errors=()):
    """A 2xx: 200, or 207 where some records failed."""
    body = {"completedAt": "2026-06-23T10:00:00.120Z", "status": "COMPLETE",
            "startedAt": "2026-06-23T10:00:00.000Z", "results": list(results)}
    if errors:
        body |= {"errors": list(errors), "numErrors": len(errors)}
    return Reply(207 if errors else 200, body)


def silent_no_op():
    return complete([])


def cut_body(reply):
    return dataclasses.replace(reply, cut=True)


def slow(seconds):
    return lambda reply: dataclasses.replace(reply, delay=seconds)


def last_of_connection(reply):
    """The server closes the connection behind the reply."""
    return dataclasses.replace(reply, headers={"Connection": "close"})


def too_large():
    return Reply(413, b"<html><head><title>413 Request Entity Too Large</title></head></html>")


def forgetting(key):
    """The results leave out the record with this key."""
    def change(reply):
        body = copy.copy(reply.body)
        body["results"] = [result for result in body["results"]
                           if key not in result["properties"].values()]
        return dataclasses.replace(reply, body=body)
    return change


def without_attribution(reply):
    """The errors do not say which records they mean."""
    body = copy.deepcopy(reply.body)
    for one in body.get("errors", []):
        one["context"] = {}
    return dataclasses.replace(reply, body=body)
