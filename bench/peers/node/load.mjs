// A peer of ./dev bench: a CSV file into HubSpot with HubSpot's own client and csv-parse, as their
// READMEs teach it, ten requests at a time. The client's limiter (9 requests a second by default) is
// opened, and its connections are kept.
//
//     node load.mjs URL FILE.csv

import { createReadStream } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import { Client } from '@hubspot/api-client';
import { parse } from 'csv-parse';

const concurrency = 10;
const [url, file] = process.argv.slice(2);
const agent = url.startsWith('https') ? https.Agent : http.Agent;
const client = new Client({
  accessToken: 'pat-na1-bench',
  basePath: url,
  httpAgent: new agent({ keepAlive: true, maxSockets: concurrency }),
  limiterOptions: { minTime: 0, maxConcurrent: concurrency },
});

let loaded = 0;

async function send(inputs) {
  const reply = await client.crm.contacts.batchApi.upsert({ inputs });
  const expected = new Set(inputs.map((input) => input.objectWriteTraceId));
  for (const result of reply.results) {
    if (!result.id || !expected.delete(result.objectWriteTraceId)) {
      throw new Error('a result that belongs to no record');
    }
  }
  if (expected.size > 0) throw new Error('records without a result');
  loaded += inputs.length;
}

const sending = new Set();

async function start(inputs) {
  if (sending.size >= concurrency) await Promise.race(sending);
  const one = send(inputs).finally(() => sending.delete(one));
  sending.add(one);
}

let number = 0;
let inputs = [];
for await (const properties of createReadStream(file).pipe(parse({ columns: true }))) {
  number += 1;
  inputs.push({
    id: properties.email,
    idProperty: 'email',
    objectWriteTraceId: String(number),
    properties,
  });
  if (inputs.length === 100) {
    await start(inputs);
    inputs = [];
  }
}
if (inputs.length > 0) await start(inputs);
await Promise.all(sending);
console.log(loaded);
