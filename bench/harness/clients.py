"""The clients: Sluice and what people use today. Each is a function of the server, the data and how
to run it to a command line; all but wrk and http-only load every record once."""

import dataclasses
import pathlib
import shutil
import subprocess

from harness.measuring import BUILD, ROOT, WORK, environment

PEERS = ROOT / "bench" / "peers"
NODE = WORK / "node"
TARGET = "/crm/v3/objects/contacts/batch/upsert"


@dataclasses.dataclass(frozen=True)
class Row:
    """What is measured: one line of the table."""
    client: str
    form: str  # of the input: csv, jsonl
    tls: bool
    connections: int
    latency_ms: int
    records: int


def _certificate(server):
    return [server.certificate] if server.certificate else []


def sluice(server, path, row):
    run = WORK / "run"
    shutil.rmtree(run, ignore_errors=True)
    command = [BUILD / "sluice", "upsert", "contacts", path, "--base-url", server.url, "--rate",
               "none", "-j", str(row.connections), "--limit", str(row.records), "--out", run]
    return command + (["--ca-file", server.certificate] if server.certificate else [])


def sluice_unchecked(server, path, row):
    """No properties are fetched, so no value is checked: what the peers do."""
    return sluice(server, path, row) + ["--no-preflight"]


def libcurl(server, path, _):
    return [BUILD / "peer-libcurl", server.url, path, *_certificate(server)]


def node(server, path, _):
    return ["node", NODE / "load.mjs", server.url, path]


def aiohttp(server, path, _):
    return ["/usr/bin/python3", PEERS / "aiohttp_load.py", server.url, path, *_certificate(server)]


def jq_curl(server, path, _):
    return [PEERS / "jq_curl.sh", server.url, path, *_certificate(server)]


COMMANDS = {
    "sluice": sluice,
    "sluice --no-preflight": sluice_unchecked,
    "libcurl + simdjson": libcurl,
    "Node, HubSpot's client": node,
    "Python, aiohttp": aiohttp,
    "jq + split + curl": jq_curl,
}


def wrk(server, body, seconds):
    """@return command and environment."""
    command = ["wrk", "-t", "1", "-c", "8", "-d", f"{seconds}s", "-s",
               PEERS / "constant_body.lua", server.url + TARGET]
    return command, environment(server, BENCH_BODY=str(body))


def http_only(server, body, requests):
    command = [BUILD / "http-only", server.url, body, str(requests), "8", *_certificate(server)]
    return command, environment(server)


def through_a_pipe(server, rows):
    """@return a command by which sluice reads what sluice-gen writes."""
    run = WORK / "run"
    shutil.rmtree(run, ignore_errors=True)
    return ["sh", "-c", '"$0" --rows "$1" | "$2" upsert contacts - --base-url "$3" --rate none'
            ' -j 8 --out "$4"', BUILD / "sluice-gen", str(rows), BUILD / "sluice", server.url, run]


def install_node_client():
    """Once, in the versions that package-lock.json pins."""
    NODE.mkdir(parents=True, exist_ok=True)
    lock = "package-lock.json"
    source = PEERS / "node"
    same = (NODE / lock).exists() and (NODE / lock).read_bytes() == (source / lock).read_bytes()
    installed = same and (NODE / "node_modules").exists()
    for name in ("package.json", lock, "load.mjs"):
        shutil.copy(source / name, NODE / name)
    if not installed:
        subprocess.run(["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"], cwd=NODE,
                       check=True, timeout=300, stdout=subprocess.DEVNULL)


def missing(with_node):
    """Client -> why it cannot be run here."""
    reasons = {}
    if not (BUILD / "peer-libcurl").exists():
        reasons["libcurl + simdjson"] = "libcurl4-openssl-dev is missing"
    if not pathlib.Path("/usr/lib/python3/dist-packages/aiohttp").exists():
        reasons["Python, aiohttp"] = "python3-aiohttp is missing"
    if not shutil.which("jq") or not shutil.which("curl"):
        reasons["jq + split + curl"] = "jq or curl is missing"
    try:
        if with_node:
            install_node_client()
    except (OSError, subprocess.SubprocessError) as error:
        reasons["Node, HubSpot's client"] = f"npm could not install its packages: {error}"
    return reasons
