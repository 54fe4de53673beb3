import type { Schema } from '@plenum/platform/database';
import { SenderKey } from './sender-key.entity.js';
import { Sender } from './sender.entity.js';
import { Senders1764000006051 } from './senders.migration.js';

export { SendersModule } from './senders.module.js';
export { Senders } from './senders.service.js';
export { DnsRecords } from './dns-records.js';

export const sendersSchema: Schema = { entities: [Sender, SenderKey], migrations: [Senders1764000006051] };
