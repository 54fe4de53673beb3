export {
  Config,
  ConfigError,
  ConfigModule,
  processEnvironment,
  readConfig,
  type BucketPlace,
  type LiveKitPlace,
} from './config.js';
export { configSchema, exampleSecrets, type ConfigVariables } from './config.schema.js';
