import { organiserMessageFacts, type MessagePlaceholder, type OrganiserMessageState } from '@plenum/contracts';

/** What may be done in which state. */
const allowed = {
  edit: ['draft', 'waiting', 'scheduled'],
  remove: ['draft'],
  schedule: ['draft'],
  approve: ['waiting'],
  withdraw: ['waiting', 'scheduled'],
  stop: ['scheduled', 'sending'],
} as const satisfies Record<string, readonly OrganiserMessageState[]>;
export type MessageVerb = keyof typeof allowed;

export const mayBe = (verb: MessageVerb, state: OrganiserMessageState): boolean =>
  (allowed[verb] as readonly OrganiserMessageState[]).includes(state);

/** Texts with their values; `{link}` stays, where the layout knows the address. */
export const filled = (text: string, values: Record<Exclude<MessagePlaceholder, 'link'>, string>): string =>
  text.replace(/\{(name|event|when)\}/g, (_, placeholder: keyof typeof values) => values[placeholder]);

const hour = 3_600_000;

/** Whether a message that was to leave then is not sent any more. */
export const isTooLate = (sendAt: Date, now: Date): boolean =>
  now.getTime() - sendAt.getTime() > organiserMessageFacts.lateAfterHours * hour;
