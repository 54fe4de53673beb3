import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from './config.js';

const ground = {
  PLENUM_ENV: 'production',
  PLENUM_PUBLIC_URL: 'https://plenum.example.org',
  PLENUM_SECRET: 'only-for-tests-only-for-tests-only-for-tests',
  DATABASE_URL: 'postgres://127.0.0.1/plenum',
  SMTP_URL: 'smtp://127.0.0.1:25',
};
const liveKit = {
  PLENUM_STAGE_ENGINE: 'livekit',
  PLENUM_LIVEKIT_URL: 'wss://livekit.example.org/',
  PLENUM_LIVEKIT_API_KEY: 'plenum',
};
const secret = 'a secret of at least thirty-two characters';

describe('the settings of a LiveKit', () => {
  const wrong = (more: Record<string, string>) => () => readConfig({ ...ground, ...liveKit, ...more });

  it('are complete or named, and the secret may stand in a file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'plenum-secret-'));
    const path = join(folder, 'secret');
    await writeFile(path, `${secret}\n`);
    expect(readConfig(ground).liveKit).toBeUndefined();
    expect(readConfig({ ...ground, ...liveKit, PLENUM_LIVEKIT_API_SECRET_FILE: path }).liveKit).toEqual({
      url: 'wss://livekit.example.org',
      apiUrl: 'https://livekit.example.org',
      apiKey: 'plenum',
      apiSecret: secret,
    });
    const inside = { PLENUM_LIVEKIT_API_SECRET: secret, PLENUM_LIVEKIT_API_URL: 'http://livekit:7880/' };
    expect(readConfig({ ...ground, ...liveKit, ...inside }).liveKit?.apiUrl).toBe('http://livekit:7880');
    expect(wrong({})).toThrow('PLENUM_LIVEKIT_API_SECRET is missing');
    expect(wrong({ PLENUM_LIVEKIT_URL: '', PLENUM_LIVEKIT_API_SECRET: secret })).toThrow(
      'PLENUM_LIVEKIT_URL is missing',
    );
    const both = { PLENUM_LIVEKIT_API_SECRET: secret, PLENUM_LIVEKIT_API_SECRET_FILE: path };
    expect(wrong(both)).toThrow('PLENUM_LIVEKIT_API_SECRET_FILE is wrong. Expected: either the secret or a file');
    await rm(folder, { recursive: true });
  });

  it('are refused where browsers could not use them, or somebody could read along', () => {
    const given = { PLENUM_LIVEKIT_API_SECRET: secret };
    expect(wrong({ ...given, PLENUM_LIVEKIT_URL: 'ws://livekit.example.org' })).toThrow('a wss address');
    for (const url of ['https://livekit.example.org', 'wss://a:b@livekit.example.org', 'wss://livekit.example.org?x=1'])
      expect(wrong({ ...given, PLENUM_LIVEKIT_URL: url })).toThrow('PLENUM_LIVEKIT_URL is wrong');
    expect(wrong({ PLENUM_LIVEKIT_API_SECRET: 'short' })).toThrow('PLENUM_LIVEKIT_API_SECRET is wrong');
    expect(wrong({ ...given, PLENUM_STAGE_ENGINE: 'other' })).toThrow('PLENUM_STAGE_ENGINE is wrong');
  });
});
