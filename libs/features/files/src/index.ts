import type { Schema } from '@plenum/platform/database';
import { FileSenders1764000002901 } from './file-senders.migration.js';
import { Files1764000002500 } from './files.migration.js';
import { StoredFile } from './stored-file.entity.js';

export { FilesModule } from './files.module.js';
export { Files, type IncomingFile } from './files.service.js';
export { FileSweep } from './file-sweep.service.js';
export { answerWithFile } from './file-answer.js';
export type { StoredFile } from './stored-file.entity.js';

export const filesSchema: Schema = {
  entities: [StoredFile],
  migrations: [Files1764000002500, FileSenders1764000002901],
};
