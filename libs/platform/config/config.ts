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

/** What `PLENUM_SEGMENTS=s3` needs besides. */
const neededForBucket = ['PLENUM_S3_ENDPOINT', 'PLENUM_S3_BUCKET', 'PLENUM_S3_KEY_ID', 'PLENUM_S3_SECRET_KEY'] as const;

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
  const unread = readSecretFile(given);
  const result = configSchema.safeParse(given);
  const wrong = result.success
    ? []
    : result.error.issues.map((issue) => {
        const name = String(issue.path[0]);
        const expected = configSchema.shape[name as keyof ConfigVariables].description ?? '';
        const found = name in given ? 'is wrong' : 'is missing';
        return `${name} ${found}. Expected: ${expected} (${issue.message})`;
      });
  if (unread) wrong.push(unread);
  if (result.success && result.data.PLENUM_SEGMENTS === 's3')
    for (const name of neededForBucket)
      if (result.data[name] === undefined && !(unread && name === 'PLENUM_S3_SECRET_KEY'))
        wrong.push(`${name} is missing. Expected: ${configSchema.shape[name].description ?? ''}`);
  if (result.success && result.data.PLENUM_ENV === 'production') {
    if (exampleSecrets.some((secret) => result.data.PLENUM_SECRET.includes(secret)))
      wrong.push('PLENUM_SECRET is an example. Expected: a secret of your own (`openssl rand -base64 48`)');
    const { protocol, hostname } = new URL(result.data.PLENUM_PUBLIC_URL);
    if (protocol !== 'https:' && hostname !== 'localhost')
      wrong.push('PLENUM_PUBLIC_URL is wrong. Expected: an https address (http only with PLENUM_ENV=development)');
  }
  if (wrong.length > 0 || !result.success) throw new ConfigError(`Plenum cannot start:\n- ${wrong.join('\n- ')}`);
  return new Config(Object.freeze(result.data));
};

/** Puts the secret of the bucket's key where it would stand without a file. Answers what is wrong. */
const readSecretFile = (given: Record<string, string | undefined>): string | undefined => {
  const path = given['PLENUM_S3_SECRET_KEY_FILE'];
  if (path === undefined) return undefined;
  if (given['PLENUM_S3_SECRET_KEY'] !== undefined)
    return 'PLENUM_S3_SECRET_KEY_FILE is wrong. Expected: either the secret or a file with it, not both';
  try {
    const secret = readFileSync(path, 'utf8').trim();
    if (secret !== '') given['PLENUM_S3_SECRET_KEY'] = secret;
    return secret === '' ? 'PLENUM_S3_SECRET_KEY_FILE is wrong. Expected: a file that is not empty' : undefined;
  } catch (error) {
    return `PLENUM_S3_SECRET_KEY_FILE is wrong. Expected: a file that can be read (${String((error as { code?: unknown }).code)})`;
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
