import { Global, Injectable, Module, type DynamicModule } from '@nestjs/common';
import { configSchema, exampleSecrets, type ConfigVariables } from './config.schema.js';

/** A variable is missing or wrong. The message names each one and what is expected; it never shows a value. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

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
  const result = configSchema.safeParse(given);
  const wrong = result.success
    ? []
    : result.error.issues.map((issue) => {
        const name = String(issue.path[0]);
        const expected = configSchema.shape[name as keyof ConfigVariables].description ?? '';
        const found = name in given ? 'is wrong' : 'is missing';
        return `${name} ${found}. Expected: ${expected} (${issue.message})`;
      });
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

@Global()
@Module({})
export class ConfigModule {
  static of(config: Config): DynamicModule {
    return { module: ConfigModule, providers: [{ provide: Config, useValue: config }], exports: [Config] };
  }
}

/** The environment this process was started with; for processes that start others. Everything else asks `Config`. */
export const processEnvironment = (): Record<string, string | undefined> => ({ ...process.env });
