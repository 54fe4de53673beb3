import { readFileSync } from 'node:fs';
import { Global, Injectable, Module, type DynamicModule } from '@nestjs/common';
import { configSchema, exampleSecrets, type ConfigVariables } from './config.schema.js';

/** A variable is missing or wrong. The message names each one and what is expected; it never shows a value. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

/** A bucket of an S3-compatible store, and the key to it. */
export interface BucketPlace {
  endpoint: string;
  region: string;
  bucket: string;
  /** Empty, or ending with a slash. */
  prefix: string;
  pathStyle: boolean;
  keyId: string;
  secretKey: string;
}

/** A LiveKit of one's own, and the key to it. */
export interface LiveKitPlace {
  /** Where browsers reach it, `wss://…`. */
  url: string;
  /** Where this server reaches it, `http(s)://…`. */
  apiUrl: string;
  apiKey: string;
  apiSecret: string;
}

/** What `PLENUM_SEGMENTS=s3` needs besides. */
const neededForBucket = ['PLENUM_S3_ENDPOINT', 'PLENUM_S3_BUCKET', 'PLENUM_S3_KEY_ID', 'PLENUM_S3_SECRET_KEY'] as const;
/** What `PLENUM_STAGE_ENGINE=livekit` needs besides. */
const neededForLiveKit = ['PLENUM_LIVEKIT_URL', 'PLENUM_LIVEKIT_API_KEY', 'PLENUM_LIVEKIT_API_SECRET'] as const;
/** These may stand in a file named by the same variable with `_FILE`. */
const inFiles = ['PLENUM_S3_SECRET_KEY', 'PLENUM_LIVEKIT_API_SECRET', 'PLENUM_BOUNCE_IMAP_PASSWORD'] as const;

/** What was configured, checked once. Read-only. */
@Injectable()
export class Config {
  constructor(readonly variables: Readonly<ConfigVariables>) {}

  get publicUrl() {
    return this.variables.PLENUM_PUBLIC_URL;
  }
  get secret() {
    return this.variables.PLENUM_SECRET;
  }
  get isProduction() {
    return this.variables.PLENUM_ENV === 'production';
  }
  /** Where segments are kept; undefined: in the folder. */
  get bucket(): BucketPlace | undefined {
    const { variables } = this;
    if (variables.PLENUM_SEGMENTS !== 's3') return undefined;
    return {
      endpoint: variables.PLENUM_S3_ENDPOINT!,
      region: variables.PLENUM_S3_REGION,
      bucket: variables.PLENUM_S3_BUCKET!,
      prefix: variables.PLENUM_S3_PREFIX,
      pathStyle: variables.PLENUM_S3_PATH_STYLE,
      keyId: variables.PLENUM_S3_KEY_ID!,
      secretKey: variables.PLENUM_S3_SECRET_KEY!,
    };
  }
  /** What passes pictures and sound on stages; undefined: this server itself. */
  get liveKit(): LiveKitPlace | undefined {
    const { variables } = this;
    if (variables.PLENUM_STAGE_ENGINE !== 'livekit') return undefined;
    const url = variables.PLENUM_LIVEKIT_URL!;
    return {
      url,
      apiUrl: variables.PLENUM_LIVEKIT_API_URL ?? url.replace(/^ws/, 'http'),
      apiKey: variables.PLENUM_LIVEKIT_API_KEY!,
      apiSecret: variables.PLENUM_LIVEKIT_API_SECRET!,
    };
  }
  /** Browsers keep `Secure` cookies for https and for the own machine. */
  get secureCookies() {
    const { protocol, hostname } = new URL(this.publicUrl);
    return protocol === 'https:' || hostname === 'localhost' || hostname === '127.0.0.1';
  }
}

/** Reads and checks `environment`. @throws ConfigError naming every wrong variable. */
export const readConfig = (environment: Record<string, string | undefined> = process.env): Config => {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const unread = inFiles.flatMap((name) => {
    const because = readSecretFile(given, name);
    return because === undefined ? [] : [{ name, because }];
  });
  const result = configSchema.safeParse(given);
  const wrong = result.success
    ? []
    : result.error.issues.map((issue) => {
        const name = String(issue.path[0]);
        const expected = configSchema.shape[name as keyof ConfigVariables].description ?? '';
        const found = name in given ? 'is wrong' : 'is missing';
        return `${name} ${found}. Expected: ${expected} (${issue.message})`;
      });
  wrong.push(...unread.map(({ because }) => because));
  const needed = [
    ...(result.data?.PLENUM_SEGMENTS === 's3' ? neededForBucket : []),
    ...(result.data?.PLENUM_STAGE_ENGINE === 'livekit' ? neededForLiveKit : []),
  ];
  for (const name of needed)
    if (result.data?.[name] === undefined && !unread.some((one) => one.name === name))
      wrong.push(`${name} is missing. Expected: ${configSchema.shape[name].description ?? ''}`);
  if (result.success && result.data.PLENUM_ENV === 'production') {
    if (exampleSecrets.some((secret) => result.data.PLENUM_SECRET.includes(secret)))
      wrong.push('PLENUM_SECRET is an example. Expected: a secret of your own (`openssl rand -base64 48`)');
    const { protocol, hostname } = new URL(result.data.PLENUM_PUBLIC_URL);
    if (protocol !== 'https:' && hostname !== 'localhost')
      wrong.push('PLENUM_PUBLIC_URL is wrong. Expected: an https address (http only with PLENUM_ENV=development)');
    const liveKit = result.data.PLENUM_LIVEKIT_URL;
    if (liveKit !== undefined && !liveKit.startsWith('wss:') && hostname !== 'localhost')
      wrong.push('PLENUM_LIVEKIT_URL is wrong. Expected: a wss address: pages that came by https connect to no other');
  }
  if (wrong.length > 0 || !result.success) throw new ConfigError(`Plenum cannot start:\n- ${wrong.join('\n- ')}`);
  return new Config(Object.freeze(result.data));
};

/** Puts a secret where it would stand without a file. Answers what is wrong. */
const readSecretFile = (
  given: Record<string, string | undefined>,
  name: (typeof inFiles)[number],
): string | undefined => {
  const path = given[`${name}_FILE`];
  if (path === undefined) return undefined;
  if (given[name] !== undefined)
    return `${name}_FILE is wrong. Expected: either the secret or a file with it, not both`;
  try {
    const secret = readFileSync(path, 'utf8').trim();
    if (secret !== '') given[name] = secret;
    return secret === '' ? `${name}_FILE is wrong. Expected: a file that is not empty` : undefined;
  } catch (error) {
    return `${name}_FILE is wrong. Expected: a file that can be read (${String((error as { code?: unknown }).code)})`;
  }
};

@Global()
@Module({})
export class ConfigModule {
  static of(config: Config): DynamicModule {
    return { module: ConfigModule, providers: [{ provide: Config, useValue: config }], exports: [Config] };
  }
}

/** The environment this process was started with; for processes that start others. Everything else asks `Config`. */
export const processEnvironment = (): Record<string, string | undefined> => ({ ...process.env });
