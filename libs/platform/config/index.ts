export { Config, ConfigError, ConfigModule, processEnvironment, readConfig, type BucketPlace } from './config.js';
export { configSchema, exampleSecrets, type ConfigVariables } from './config.schema.js';
