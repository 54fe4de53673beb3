import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkDkim } from './dkim.js';

describe("the doctor's look at signatures of mails", () => {
  const folder = mkdtempSync(join(tmpdir(), 'plenum-dkim-'));
  const file = join(folder, 'key.pem');
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
  const key = createPublicKey(privateKey).export({ type: 'spki', format: 'der' }).toString('base64');
  beforeAll(() => writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' })));
  afterAll(() => rmSync(folder, { recursive: true }));
  const environment = { PLENUM_DKIM_KEY_FILE: file, PLENUM_MAIL_FROM: 'plenum@events.example' };
  const failing = (code: string) => () => Promise.reject(Object.assign(new Error(code), { code }));

  it('finds the record, also where DNS cuts it into pieces', async () => {
    const asked: string[] = [];
    const lookUp = async (name: string) => {
      asked.push(name);
      return [['v=DKIM1; k=rsa; ', `p=${key.slice(0, 100)}`, key.slice(100)]];
    };
    expect(await checkDkim(environment, lookUp)).toMatchObject({ state: 'ok' });
    expect(asked).toEqual(['plenum._domainkey.events.example']);
  });

  it('says what to publish where it is missing or of another key', async () => {
    const record = `v=DKIM1; k=rsa; p=${key}`;
    const missing = await checkDkim(environment, failing('ENOTFOUND'));
    expect(missing.state).toBe('wrong');
    expect(missing.found).toContain(record);
    const another = await checkDkim(environment, async () => [['v=DKIM1; p=abc']]);
    expect(another.state).toBe('wrong');
    expect(another.found).toContain(record);
  });

  it('blames nobody when DNS does not answer, or when nothing is signed here', async () => {
    expect(await checkDkim(environment, failing('ETIMEOUT'))).toMatchObject({ state: 'note' });
    expect(await checkDkim({})).toMatchObject({ state: 'note' });
  });

  it('notices a key that cannot be read', async () => {
    expect(await checkDkim({ ...environment, PLENUM_DKIM_KEY_FILE: join(folder, 'none') })).toMatchObject({
      state: 'wrong',
    });
  });
});
