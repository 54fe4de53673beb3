export { FileStorage, type ByteRange, type Draft, type KeptFile, type TakeFile } from './file-storage.js';
export { FolderStorage } from './folder-storage.js';
export { StorageModule } from './storage.module.js';
