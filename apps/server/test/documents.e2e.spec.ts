import { clientMessages, serverMessages, answer, type ClientMessage } from '@plenum/contracts';
import { clientExamples, serverExamples } from '../documents/asyncapi.examples.js';
import { startServer, type TestServer } from './harness.js';

interface Operation {
  summary?: string;
  operationId: string;
  parameters?: { name: string; in: string }[];
  requestBody?: { content: Record<string, { schema: object }> };
  responses: Record<string, { content?: Record<string, { schema: object }> }>;
}
interface Document {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, object> };
}

const referencesIn = (document: unknown) =>
  [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path]) => path ?? '');

const find = (document: unknown, path: string) =>
  path.split('/').reduce<unknown>((here, part) => (here as Record<string, unknown> | undefined)?.[part], document);

let plenum: TestServer;
beforeAll(async () => {
  plenum = await startServer();
});
afterAll(() => plenum.close());

describe('the OpenAPI document', () => {
  const read = async () => (await plenum.browser().get<Document>('/api/openapi.json')).body;
  const operations = (document: Document) =>
    Object.entries(document.paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, operation]) => ({ name: `${method} ${path}`, method, operation })),
    );

  it('tells of every operation what it is for, what it answers and which problems it has', async () => {
    const all = operations(await read());
    expect(all.length).toBeGreaterThan(20);
    const incomplete = all.flatMap(({ name, operation: { summary, responses } }) => {
      const success = Object.keys(responses).find((status) => /^[23]/.test(status));
      const isEmpty = success !== '204' && success !== '202' && !responses[success ?? '']?.content;
      return [
        ...(summary ? [] : [`${name}: no summary`]),
        ...(success && !isEmpty ? [] : [`${name}: no answer`]),
        ...(responses['400'] && responses['default'] ? [] : [`${name}: no problems`]),
      ];
    });
    expect(incomplete).toEqual([]);
  });

  it('gives every operation a name of its own', async () => {
    const ids = operations(await read()).map(({ operation }) => operation.operationId);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it('points at nothing that is missing', async () => {
    const document = await read();
    const references = referencesIn(document);
    expect(references).toContain('components/schemas/Problem');
    expect(references.filter((path) => !find(document, path))).toEqual([]);
  });

  it('describes inputs as strictly as they are checked', async () => {
    const { paths, components } = await read();
    const body = paths['/api/v1/sign-in/password']?.['post']?.requestBody?.content['application/json']?.schema;
    expect(body).toEqual({ $ref: '#/components/schemas/SignInWithPassword' });
    expect(components.schemas['SignInWithPassword']).toMatchObject({
      additionalProperties: false,
      required: ['email', 'password'],
      properties: { email: { type: 'string', format: 'email', maxLength: 254 } },
    });
    expect(components.schemas['SetUp']).toMatchObject({
      properties: { organisationName: { type: 'string', minLength: 1, maxLength: 120 } },
    });
  });

  it('knows the headers that changing requests need', async () => {
    const { paths } = await read();
    const names = paths['/api/v1/organisations/{id}/grants']?.['post']?.parameters?.map(({ name }) => name);
    expect(names).toEqual(['id', 'X-Plenum-CSRF', 'Idempotency-Key']);
  });
});

describe('the AsyncAPI document', () => {
  interface AsyncDocument {
    asyncapi: string;
    channels: { live: { messages: Record<string, { examples: { payload: unknown }[]; summary: string }> } };
    operations: Record<string, { action: string; reply?: object }>;
  }
  const read = async () => (await plenum.browser().get<AsyncDocument>('/api/asyncapi.json')).body;

  it('knows every message, with a summary and an example, and how it is answered', async () => {
    const { asyncapi, channels, operations } = await read();
    expect(asyncapi).toBe('3.0.0');
    const names = Object.keys(clientMessages);
    const expected = [...names, ...names.map((name) => `${name}.answer`), ...Object.keys(serverMessages)];
    expect(Object.keys(channels.live.messages)).toEqual(expected);
    for (const message of Object.values(channels.live.messages)) {
      expect(message.summary).toBeTruthy();
      expect(message.examples.length).toBeGreaterThan(0);
    }
    for (const name of names) expect(operations[name]).toMatchObject({ action: 'receive', reply: {} });
    for (const name of Object.keys(serverMessages)) expect(operations[name]).toMatchObject({ action: 'send' });
  });

  it('points at nothing that is missing', async () => {
    const document = await read();
    expect(referencesIn(document).filter((path) => !find(document, path))).toEqual([]);
  });

  it.each(Object.keys(clientMessages) as ClientMessage[])('has an example of %s that the contract takes', (name) => {
    const { payload, data } = clientExamples[name];
    expect(clientMessages[name].payload.parse(payload)).toEqual(payload);
    expect(answer(clientMessages[name].data).parse({ ok: true, data })).toEqual({ ok: true, data });
    expect(answer(clientMessages[name].data).parse(clientExamples.refusal)).toEqual(clientExamples.refusal);
  });

  it.each(Object.keys(serverMessages) as (keyof typeof serverMessages)[])(
    'has an example of %s that the contract takes',
    (name) => {
      expect(serverMessages[name].parse(serverExamples[name])).toEqual(serverExamples[name]);
    },
  );
});
