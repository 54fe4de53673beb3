import type { Schema } from '@plenum/platform/database';
import { FourEyesRule } from './four-eyes-rule.entity.js';
import { OrganiserMessage } from './organiser-message.entity.js';
import { MessageQuietHours1764000006122 } from './message-quiet-hours.migration.js';
import { OrganiserMessages1764000006040 } from './organiser-messages.migration.js';

export { OrganiserMessagesModule, OrganiserMessagesWorkModule } from './organiser-messages.module.js';
export { FourEyes } from './four-eyes.service.js';
export { MessageAudiences } from './message-audience.service.js';
export { MessageDispatch } from './message-dispatch.service.js';
export { MessagePreviews } from './message-preview.service.js';
export { MessageSending } from './message-sending.service.js';
export { MessageTests } from './message-tests.service.js';
export { OrganiserMessages } from './organiser-messages.service.js';

export const organiserMessagesSchema: Schema = {
  entities: [OrganiserMessage, FourEyesRule],
  migrations: [OrganiserMessages1764000006040, MessageQuietHours1764000006122],
};
