import { join } from 'node:path';
import { exchanged } from './recipe.js';

const inExamples = { web: 'plenum.example.org', turn: 'turn.example.org', address: '203.0.113.7' };

export interface FrontWishes {
  folder: string;
  /** Names people know it by, and where they reach it. */
  web: string;
  turn: string;
  address: string;
  /** Where Plenum listens. */
  serverPort: number;
  turnSecret: string;
  programs: { nginx: string; coturn: string; openssl: string };
}

/** Files of a certificate and its key. */
interface Pair {
  certificate: string;
  key: string;
}

export const coturnConfig = (
  recipe: string,
  { turn, address, turnSecret }: FrontWishes,
  { certificate, key }: Pair,
): string =>
  exchanged(recipe, [
    ['cert=/etc/ssl/turn.example.org.pem', `cert=${certificate}`],
    ['pkey=/etc/ssl/turn.example.org.key', `pkey=${key}`],
    ['replace-this-with-PLENUM_TURN_SECRET', turnSecret],
    [inExamples.turn, turn],
    [inExamples.address, address],
  ]);

export const nginxConfig = (
  recipes: { sni: string; media: string },
  { folder, web, turn, address, serverPort }: FrontWishes,
  { certificate, key }: Pair,
): string => {
  const own = (name: string) => join(folder, name);
  const media = exchanged(recipes.media, [
    // As the other recipe says for the two together.
    [
      'listen 443 ssl http2;',
      'listen 127.0.0.1:8443 ssl http2 proxy_protocol; set_real_ip_from 127.0.0.1; real_ip_header proxy_protocol;',
    ],
    ['/var/cache/nginx/', `${own('cache')}/`],
    ['/var/log/nginx/plenum.log', own('nginx.log')],
    ['/etc/nginx/plenum.crt', certificate],
    ['/etc/nginx/plenum.key', key],
    [inExamples.web, web],
    ['127.0.0.1:3000', `127.0.0.1:${serverPort}`],
  ]);
  const sni = exchanged(recipes.sni, [
    [inExamples.turn, turn],
    [`${inExamples.address}:443`, `${address}:443`],
  ]);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${own('temp')}/${name};`,
  );
  return `${process.getuid?.() === 0 ? 'user root;' : ''}
worker_processes 1;
pid ${own('nginx.pid')};
error_log ${own('nginx-errors.log')};
events { worker_connections 2048; }
${sni}
http {
${temporary.join('\n')}
${media}
}
`;
};
