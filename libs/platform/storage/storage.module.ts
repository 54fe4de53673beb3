import { Global, Module } from '@nestjs/common';
import { FileStorage } from './file-storage.js';
import { FolderStorage } from './folder-storage.js';

@Global()
@Module({ providers: [{ provide: FileStorage, useClass: FolderStorage }], exports: [FileStorage] })
export class StorageModule {}
