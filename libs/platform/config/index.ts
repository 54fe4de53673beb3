export { Config, ConfigError, ConfigModule, processEnvironment, readConfig } from './config.js';
export { configSchema, exampleSecrets, type ConfigVariables } from './config.schema.js';
