import { redact, withoutPrivateParts } from './redaction.rules.js';

/** A text as it stands in a line of the log. */
const logged = (text: string) => JSON.parse(redact(JSON.stringify({ text }))) as { text: string };

const token = 'q83vASNFZ4mrze8BI0VniavN7wEjRWeJq83vASNFZ4k';

describe('a text in the log', () => {
  it.each([
    ['GET /my/AbCdEfGhIjKlMnOpQrSt/agenda', 'GET /my/[hidden]/agenda'],
    ['/confirm/AbCdEfGhIjKlMnOpQrSt?lang=de&x=1', '/confirm/[hidden]?[hidden]'],
    ['GET /my/:token 200', 'GET /my/:token 200'],
    ['Key (email)=(ada@example.org) already exists', 'Key (email)=([hidden]) already exists'],
    ['550 <ada.lovelace+x@mail.example.org>: unknown', '550 <[hidden]>: unknown'],
    ['first\nada@example.org\tGrößer@münchen.example schrieb', 'first\n[hidden]\t[hidden] schrieb'],
    ['{"authorization":"Bearer abc.def"}', '{"authorization":[hidden]}'],
    ['authorization: Bearer abc.def', 'authorization: [hidden]'],
    ['__Host-plenum-sign-in=abc123; theme=dark', '__Host-plenum-sign-in=[hidden]; theme=dark'],
    ['connect postgres://plenum:hunter2@db:5432/plenum', 'connect postgres://[hidden]@db:5432/plenum'],
    [`the token ${token}\n${token} is used`, 'the token [hidden]\n[hidden] is used'],
    ['{"code":"123456"}', '{"code":[hidden]}'],
    ['invalid input syntax for type uuid: "Ada Lovelace"', 'invalid input syntax for type uuid: [hidden]'],
    [`Unexpected token 'A', "Ada "x" Lo"... is not valid JSON`, `Unexpected token 'A', [hidden]... is not valid JSON`],
  ])('%j becomes %j', (text, clean) => {
    expect(logged(text).text).toBe(clean);
  });

  it.each([
    'question.closed in 019a7c00-0000-7000-8000-000000000001',
    'at Jobs.wake (file:///work/node_modules/@nestjs/core/injector/module.js:12:3)',
    'duplicate key value violates unique constraint "mail_key_key"',
    'connect ECONNREFUSED 127.0.0.1:5432 \u0001\\u0041 "quoted" C:\\temp\\new',
    'socket.io@4.8.4, why? because = 3',
  ])('keeps %j', (text) => {
    expect(logged(text).text).toBe(text);
  });

  it('is read once, however long a word in it is', () => {
    const began = performance.now();
    logged(`${'a.b-'.repeat(100_000)} ${'\\"@'.repeat(100_000)}`);
    expect(performance.now() - began).toBeLessThan(1000);
  });
});

describe('fields of the log', () => {
  it('are told, but for those whose names say that they are private', () => {
    const line = { permission: 'mail.see', viewer: { kind: 'account', id: 'a1' }, mail: { 'Set-Cookie': 'x' } };
    expect(
      withoutPrivateParts({ ...line, deep: [{ to_address: 'x', toName: 'Ada', kept: 1, remoteAddress: 'y' }] }),
    ).toEqual({
      permission: 'mail.see',
      viewer: { kind: 'account', id: 'a1' },
      mail: '[hidden]',
      deep: [{ to_address: '[hidden]', toName: '[hidden]', kept: 1, remoteAddress: '[hidden]' }],
    });
  });

  it('have of an error, and of its causes, no more than what, where and why', () => {
    const cause = Object.assign(new Error('duplicate key'), { detail: 'Key (email)=(ada)', code: '23505' });
    const error = Object.assign(new Error('failed', { cause }), { query: 'INSERT', parameters: ['Lovelace'] });
    const plain = withoutPrivateParts(error) as Record<string, unknown>;
    expect(plain).toMatchObject({
      type: 'Error',
      message: 'failed',
      cause: { message: 'duplicate key', code: '23505' },
    });
    expect(JSON.stringify(plain)).not.toMatch(/Lovelace|INSERT|ada/);
  });

  it('end where they lead in circles', () => {
    const circle: Record<string, unknown> = { kept: 1 };
    circle['again'] = circle;
    expect(JSON.stringify(withoutPrivateParts(circle))).toContain('[hidden]');
  });
});
