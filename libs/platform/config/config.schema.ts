import { z } from 'zod';

const flag = z.enum(['true', 'false', '1', '0', '']).transform((value) => value === 'true' || value === '1');

/** Several values with commas between them; none when missing. */
const listOf = <T extends z.ZodType<string, string>>(item: T) =>
  z
    .string()
    .default('')
    .transform((value) =>
      value
        .split(',')
        .map((part) => part.trim())
        .filter(Boolean),
    )
    .pipe(z.array(item));

/** No name or password, no search; a path may be there. */
const isBareAddress = (value: string) => {
  const { username, password, search, hash } = new URL(value);
  return [username, password, search, hash].every((part) => part === '');
};

/** Secrets that stand in examples and must never guard real data. */
export const exampleSecrets = ['change-me', 'development-secret-development-secret'];

/**
 * Every variable Plenum reads, with what it is for. The README's table and the start-up check are made from this.
 * Durations are named with their unit.
 */
export const configSchema = z.object({
  PLENUM_ENV: z
    .enum(['development', 'test', 'production'])
    .default('production')
    .describe('`development` allows example secrets and plain HTTP'),
  PLENUM_PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .transform((value) => value.replace(/\/+$/, ''))
    .describe('address people reach Plenum at, without a trailing slash'),
  PLENUM_SECRET: z
    .string()
    .min(32)
    .describe('at least 32 random characters; signs cookies and links (`openssl rand -base64 48`)'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).describe('PostgreSQL 15 or newer'),
  REDIS_URL: z
    .url({ protocol: /^rediss?$/ })
    .optional()
    .describe('Redis or Valkey for queues and the bus; without it both run on PostgreSQL'),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).describe('mail server, `smtp://user:password@host:587`'),
  PLENUM_MAIL_FROM: z.email().default('plenum@localhost.invalid').describe('sender address of all mails'),
  PLENUM_MAIL_BOUNCES: z
    .email()
    .optional()
    .describe('address bounces come back to; the server that takes them must know `+` in addresses'),
  PLENUM_BOUNCE_TOKEN: z
    .string()
    .min(16)
    .optional()
    .describe('bearer token with which a mail server hands bounces in at `/api/v1/mail/bounces`'),
  PLENUM_BOUNCE_IMAP_URL: z
    .url({ protocol: /^imaps?$/ })
    .refine((value) => new URL(value).username !== '')
    .optional()
    .describe('mailbox in which bounces arrive, `imaps://name:password@host/INBOX`; the worker reads it'),
  PLENUM_BOUNCE_IMAP_PASSWORD: z.string().min(1).optional().describe('its password, instead of one in the address'),
  PLENUM_BOUNCE_IMAP_PASSWORD_FILE: z
    .string()
    .min(1)
    .optional()
    .describe('a file with that password in it, instead of `PLENUM_BOUNCE_IMAP_PASSWORD`'),
  PLENUM_BOUNCE_IMAP_DONE: z
    .string()
    .regex(/^[^\p{Cc}*%]{1,100}$/u)
    .default('Plenum')
    .describe('folder of that mailbox into which messages are moved that were read'),
  PLENUM_DKIM_KEY_FILE: z.string().min(1).optional().describe('PEM file with the RSA key that signs mails (DKIM)'),
  PLENUM_DKIM_SELECTOR: z
    .string()
    .regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i)
    .default('plenum')
    .describe("with a DKIM key: name of its record, `<selector>._domainkey.<the sender's domain>`"),
  PLENUM_MAIL_PER_DOMAIN: z.coerce
    .number()
    .int()
    .min(0)
    .max(1_000_000)
    .default(1800)
    .describe('mails a minute to addresses of one domain, from all workers together; 0: as many as there are'),
  PLENUM_MAIL_PACE: z.coerce
    .number()
    .min(1)
    .max(3600)
    .default(1)
    .describe('how many times shorter mails wait between attempts; for fault tests, 1 in real life'),
  PLENUM_DATA_DIR: z.string().min(1).default('.plenum').describe('folder for files'),
  PLENUM_FILE_LIMIT_MIB: z.coerce
    .number()
    .int()
    .min(1)
    .max(2000)
    .default(50)
    .describe('largest file people may send, MiB'),
  PLENUM_EVENT_FILES_MIB: z.coerce
    .number()
    .int()
    .min(1)
    .max(1_000_000)
    .default(2000)
    .describe('all files of one event together, MiB'),
  PLENUM_SEGMENTS: z
    .enum(['folder', 's3'])
    .default('folder')
    .describe('where pictures, sound and recordings are kept: `folder` (in `PLENUM_DATA_DIR`), or `s3`, a bucket'),
  PLENUM_S3_ENDPOINT: z
    .url({ protocol: /^https?$/ })
    .refine((value) => new URL(value).username === '' && new URL(value).search === '')
    .transform((value) => value.replace(/\/+$/, ''))
    .optional()
    .describe('with `s3`: address of the object store, without the bucket, such as `https://s3.example.org`'),
  PLENUM_S3_REGION: z
    .string()
    .regex(/^[A-Za-z0-9-]{1,64}$/)
    .default('us-east-1')
    .describe('with `s3`: region that requests are signed for; most stores of your own take the default'),
  PLENUM_S3_BUCKET: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{1,62}$/)
    .optional()
    .describe('with `s3`: name of the bucket, which must be there'),
  PLENUM_S3_PREFIX: z
    .string()
    .regex(/^(?:(?!\.{1,2}(?:\/|$))[A-Za-z0-9._-]+(?:\/|$))*$/)
    .default('plenum/')
    .transform((value) => (value === '' || value.endsWith('/') ? value : `${value}/`))
    .describe('with `s3`: what every key begins with; belongs to one Plenum alone'),
  PLENUM_S3_PATH_STYLE: flag
    .default(true)
    .describe('with `s3`: the bucket in the path (`true`), or before the host name (`false`)'),
  PLENUM_S3_KEY_ID: z
    .string()
    .regex(/^[^\s/]{1,128}$/)
    .optional()
    .describe('with `s3`: id of the access key'),
  PLENUM_S3_SECRET_KEY: z.string().min(1).optional().describe('with `s3`: the secret of the access key'),
  PLENUM_S3_SECRET_KEY_FILE: z
    .string()
    .min(1)
    .optional()
    .describe('with `s3`: a file with the secret in it, instead of `PLENUM_S3_SECRET_KEY`'),
  PLENUM_STAGE_ADDRESSES: listOf(z.ipv4()).describe(
    'IPv4 addresses presenters on a stage reach this server at, by UDP; several with commas. Those of the machine when missing',
  ),
  PLENUM_STAGE_PORTS: z
    .string()
    .regex(/^\d{4,5}-\d{4,5}$/)
    .default('30000-30399')
    .refine((value) => {
      const [from, to] = value.split('-').map(Number) as [number, number];
      return from >= 1024 && to <= 65535 && to - from >= 15;
    })
    .describe(
      'UDP ports for stages, `from-to`; a stage of eight needs about 80, below those the system gives out itself',
    ),
  PLENUM_STAGE_ENGINE: z
    .enum(['embedded', 'livekit'])
    .default('embedded')
    .describe('what passes pictures and sound on a stage of several: `embedded` (this server), or `livekit`'),
  PLENUM_LIVEKIT_URL: z
    .url({ protocol: /^wss?$/ })
    .refine(isBareAddress)
    .transform((value) => value.replace(/\/+$/, ''))
    .optional()
    .describe('with `livekit`: where browsers reach your LiveKit, such as `wss://livekit.example.org`'),
  PLENUM_LIVEKIT_API_URL: z
    .url({ protocol: /^https?$/ })
    .refine(isBareAddress)
    .transform((value) => value.replace(/\/+$/, ''))
    .optional()
    .describe(
      'with `livekit`: where this server reaches it, such as `http://livekit:7880`; `PLENUM_LIVEKIT_URL` when missing',
    ),
  PLENUM_LIVEKIT_API_KEY: z
    .string()
    .regex(/^[\w-]{1,128}$/)
    .optional()
    .describe("with `livekit`: name of the key, as in LiveKit's `keys`"),
  PLENUM_LIVEKIT_API_SECRET: z.string().min(32).optional().describe('with `livekit`: the secret of the key'),
  PLENUM_LIVEKIT_API_SECRET_FILE: z
    .string()
    .min(1)
    .optional()
    .describe('with `livekit`: a file with the secret in it, instead of `PLENUM_LIVEKIT_API_SECRET`'),
  PLENUM_TURN_URLS: listOf(z.string().regex(/^turns?:[^@\s]+$/)).describe(
    'a TURN server of your own for presenters behind firewalls, such as `turns:turn.example.org:443?transport=tcp`; several with commas',
  ),
  PLENUM_TURN_SECRET: z
    .string()
    .min(16)
    .optional()
    .describe("the TURN server's `static-auth-secret`, for credentials that end after minutes"),
  PLENUM_COMPOSER: z
    .enum(['on', 'off'])
    .default('off')
    .describe(
      '`on`: this worker broadcasts a stage by itself, in a Chromium, when the studio that sends is gone or the crew wants it',
    ),
  PLENUM_COMPOSERS: z.coerce
    .number()
    .int()
    .min(1)
    .max(16)
    .optional()
    .describe('broadcasts this worker composes at once, about a core and a half each; half the cores when missing'),
  PLENUM_CHROMIUM: z
    .string()
    .min(1)
    .optional()
    .describe('the Chromium for it; when missing `chromium-headless-shell`, `chromium` and the like are looked for'),
  PLENUM_COMPOSER_SANDBOX: z
    .enum(['auto', 'required'])
    .default('auto')
    .describe(
      "`required`: rather none than one without Chromium's sandbox; `auto` goes without where it must, and says so",
    ),
  HOST: z.string().default('127.0.0.1').describe('address to listen on'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000).describe('port to listen on'),
  PLENUM_TRUST_PROXY: z.coerce
    .number()
    .int()
    .min(0)
    .max(10)
    .default(0)
    .describe('how many reverse proxies stand in front and set `X-Forwarded-For`'),
  PLENUM_OPERATORS: listOf(z.email().transform((address) => address.toLowerCase())).describe(
    'e-mail addresses of accounts that run this Plenum, several with commas: they may look at the queues, `/operate/queues`',
  ),
  PLENUM_METRICS_TOKEN: z
    .string()
    .min(16)
    .optional()
    .describe('bearer token that opens `/metrics`; without it only loopback may read them'),
  PLENUM_WORKER_PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65535)
    .optional()
    .describe('port of the worker for `/health/live`, `/health/ready` and `/metrics`; none when missing'),
  PLENUM_MAILBOX_URL: z.url().optional().describe('set by the embedded default: where the trial mailbox is'),
  PLENUM_SETUP_TOKEN: z.string().min(16).optional().describe('opens the first-run page; made and printed when missing'),
  PLENUM_DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(20).describe('connections per process'),
  PLENUM_LOG_PRETTY: flag.default(false).describe('logs for people instead of JSON lines'),
  LOG_LEVEL: z
    .enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'])
    .default('info')
    .describe('least severe log line that is written'),
});

export type ConfigVariables = z.infer<typeof configSchema>;
