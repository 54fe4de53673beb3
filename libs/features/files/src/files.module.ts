import { Module } from '@nestjs/common';
import { StorageModule } from '@plenum/platform/storage';
import { FileSweep } from './file-sweep.service.js';
import { Files } from './files.service.js';

@Module({ imports: [StorageModule], providers: [Files, FileSweep], exports: [Files, FileSweep] })
export class FilesModule {}
