import type { JobStorage } from './job-storage.js';

/** The storage this process was configured with, as something that can be injected. */
export class JobStorageSource {
  constructor(readonly storage: JobStorage) {}
}
