// HubSpot's own Node client, unchanged but for its basePath. Usage: client_test.mjs URL LIMITED_URL,
// two sandboxes: the first started with --token good and --token narrow=crm.objects.deals.write, the
// second with --limit 1/10.
import assert from 'node:assert/strict'
import { Client } from '@hubspot/api-client'

const [url, limitedUrl] = process.argv.slice(2)
const client = (accessToken, basePath = url) => new Client({ accessToken, basePath })
const { contacts } = client('good').crm

const person = (email, trace, properties = {}) => ({
  id: email,
  idProperty: 'email',
  objectWriteTraceId: trace,
  properties: { email, ...properties },
})

async function refusal(promise) {
  try {
    await promise
  } catch (error) {
    return error
  }
  assert.fail('was not refused')
}

const tests = {
  async 'upsert creates and updates'() {
    const inputs = [person('a@b.co', '1'), person('c@b.co', '2')]
    const first = await contacts.batchApi.upsert({ inputs })
    assert.deepEqual(first.results.map((r) => r._new), [true, true])
    const second = await contacts.batchApi.upsert({ inputs })
    assert.deepEqual(second.results.map((r) => r._new), [false, false])
    assert.ok(second.results[0].createdAt instanceof Date)
  },

  async 'a bad record is a 207 with its trace id'() {
    const inputs = [person('d@b.co', '1'), person('not-an-email', '2')]
    const reply = await contacts.batchApi.upsert({ inputs })
    assert.equal(reply.results.length, 1)
    assert.equal(reply.numErrors, 1)
    assert.deepEqual(reply.errors[0].context.objectWriteTraceId, ['2'])
  },

  async 'create, read, update and archive'() {
    const created = await contacts.batchApi.create({
      inputs: [{ properties: { email: 'e@b.co', firstname: 'E' }, associations: [] }],
    })
    const { id } = created.results[0]
    await contacts.batchApi.update({ inputs: [{ id, properties: { lastname: 'F' } }] })
    const read = await contacts.batchApi.read({
      inputs: [{ id }],
      properties: ['firstname', 'lastname'],
      propertiesWithHistory: [],
    })
    assert.equal(read.results[0].properties.firstname, 'E')
    assert.equal(read.results[0].properties.lastname, 'F')
    await contacts.batchApi.archive({ inputs: [{ id }] })
    const gone = await contacts.batchApi.read({
      inputs: [{ id }],
      properties: [],
      propertiesWithHistory: [],
    })
    assert.equal(gone.results.length, 0)
    assert.equal(gone.errors[0].category, 'OBJECT_NOT_FOUND')
  },

  async 'properties are listed, created and read'() {
    const { coreApi } = client('good').crm.properties
    const list = await coreApi.getAll('contacts')
    assert.ok(list.results.some((property) => property.name === 'email'))
    await coreApi.create('contacts', {
      name: 'node_key',
      label: 'Node key',
      type: 'string',
      fieldType: 'text',
      groupName: 'contactinformation',
      hasUniqueValue: true,
    })
    const property = await coreApi.getByName('contacts', 'node_key')
    assert.equal(property.hasUniqueValue, true)
  },

  async 'a taken e-mail is a 409'() {
    const inputs = [{ properties: { email: 'a@b.co' }, associations: [] }]
    const error = await refusal(contacts.batchApi.create({ inputs }))
    assert.equal(error.code, 409)
    assert.equal(error.body.category, 'CONFLICT')
  },

  async 'an unknown token is a 401'() {
    const error = await refusal(
      client('stranger').crm.contacts.batchApi.upsert({ inputs: [person('a@b.co', '1')] }),
    )
    assert.equal(error.code, 401)
  },

  async 'a missing scope is a 403'() {
    const error = await refusal(
      client('narrow').crm.contacts.batchApi.upsert({ inputs: [person('a@b.co', '1')] }),
    )
    assert.equal(error.code, 403)
    assert.equal(error.body.category, 'MISSING_SCOPES')
  },

  async 'one call too many is a 429'() {
    const { batchApi } = client('any', limitedUrl).crm.contacts
    await batchApi.upsert({ inputs: [person('a@b.co', '1')] })
    const error = await refusal(batchApi.upsert({ inputs: [person('a@b.co', '1')] }))
    assert.equal(error.code, 429)
    assert.equal(error.body.policyName, 'TEN_SECONDLY_ROLLING')
  },
}

for (const [name, test] of Object.entries(tests)) {
  await test()
  console.log(`ok - ${name}`)
}
