import type { Schema } from '@plenum/platform/database';
import { MailTextVersion } from './mail-text.entity.js';
import { MailTexts1764000006021 } from './mail-texts.migration.js';

export { MailTextsModule, MailTextsWorkModule } from './mail-texts.module.js';

export const mailTextsSchema: Schema = { entities: [MailTextVersion], migrations: [MailTexts1764000006021] };
