export { Config, ConfigError, ConfigModule, readConfig } from './config.js';
export { configSchema, exampleSecrets, type ConfigVariables } from './config.schema.js';
