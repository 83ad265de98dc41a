#!/usr/bin/python3
"""A peer of ./dev bench: a CSV file into HubSpot with asyncio, aiohttp and the csv module (Debian:
python3-aiohttp), ten requests at a time.

    aiohttp_load.py URL FILE.csv [CA_FILE]
"""

import asyncio
import csv
import ssl
import sys

import aiohttp

CONCURRENCY = 10


def batches(path):
    """Lists of at most 100 inputs."""
    with open(path, newline="", encoding="utf-8") as file:
        inputs = []
        for number, properties in enumerate(csv.DictReader(file), 1):
            inputs.append({"id": properties["email"], "idProperty": "email",
                           "objectWriteTraceId": str(number), "properties": properties})
            if len(inputs) == 100:
                yield inputs
                inputs = []
        if inputs:
            yield inputs


async def send(session, inputs):
    async with session.post("/crm/v3/objects/contacts/batch/upsert",
                            json={"inputs": inputs}) as reply:
        reply.raise_for_status()
        body = await reply.json()
    traces = {result["objectWriteTraceId"] for result in body["results"] if result["id"]}
    if traces != {one["objectWriteTraceId"] for one in inputs}:
        raise RuntimeError("records without a result")
    return len(inputs)


async def work(session, source):
    return sum([await send(session, inputs) for inputs in source])


async def main(url, path, ca_file=None):
    context = ssl.create_default_context(cafile=ca_file) if ca_file else None
    connector = aiohttp.TCPConnector(limit=CONCURRENCY, ssl=context)
    headers = {"Authorization": "Bearer pat-na1-bench"}
    async with aiohttp.ClientSession(url, connector=connector, headers=headers) as session:
        source = batches(path)
        print(sum(await asyncio.gather(*(work(session, source) for _ in range(CONCURRENCY)))))


asyncio.run(main(*sys.argv[1:]))
