import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { coturnConfig, nginxConfig, type FrontWishes } from './front-configs.js';

const recipe = (name: string) => readFileSync(join(import.meta.dirname, '../../docker', name), 'utf8');
const files = { certificate: '/run/c', key: '/run/k' };

const wishes: FrontWishes = {
  folder: '/run/front',
  web: 'plenum.test',
  turn: 'turn.test',
  address: '198.51.100.7',
  serverPort: 3456,
  turnSecret: 'not a secret',
  programs: { nginx: '/bin/nginx', coturn: '/bin/coturn', openssl: '/bin/openssl' },
};
/** What is said, without what is only said about it. */
const said = (config: string) => config.replaceAll(/#.*$/gm, '');

describe('The recipes for port 443', () => {
  it('hold nothing of the examples any more once they are made for a machine', () => {
    const nginx = nginxConfig({ sni: recipe('nginx-sni.conf'), media: recipe('nginx-media.conf') }, wishes, files);
    for (const config of [nginx, coturnConfig(recipe('coturn.conf'), wishes, files)])
      expect(said(config)).not.toMatch(/example\.org|203\.0\.113|\/etc\/|\/var\/|replace-this/);
  });

  it('let the relay reach Plenum and nothing else', () => {
    const lines = said(coturnConfig(recipe('coturn.conf'), wishes, files)).split('\n');
    expect(lines.filter((line) => line.startsWith('allowed-peer-ip'))).toEqual(['allowed-peer-ip=198.51.100.7']);
    expect(lines).toEqual(
      expect.arrayContaining(['denied-peer-ip=0.0.0.0-255.255.255.255', 'no-udp', 'no-tcp', 'use-auth-secret']),
    );
  });
});
