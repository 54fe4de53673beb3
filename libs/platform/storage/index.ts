export { Bucket } from './bucket.js';
export { BucketError } from './bucket-error.js';
export { BucketModule } from './bucket.module.js';
export { FileStorage, type ByteRange, type Draft, type KeptFile, type TakeFile } from './file-storage.js';
export { FolderStorage } from './folder-storage.js';
export { freeBytesAt, reserve } from './free-space.js';
export { StorageModule } from './storage.module.js';
