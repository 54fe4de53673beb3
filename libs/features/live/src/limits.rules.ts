import type { ClientMessage } from '@plenum/contracts';

interface Limit {
  burst: number;
  perSecond: number;
}

/** How much one person may send: so many at once, and so many a second in the long run. */
const limits = {
  enter: { burst: 20, perSecond: 1 },
  message: { burst: 8, perSecond: 1 },
  question: { burst: 5, perSecond: 0.2 },
  vote: { burst: 30, perSecond: 3 },
  crew: { burst: 60, perSecond: 10 },
  other: { burst: 10, perSecond: 1 },
} satisfies Record<string, Limit>;

const bucketOf: Record<ClientMessage, keyof typeof limits> = {
  'session.enter': 'enter',
  'session.leave': 'enter',
  'session.move': 'crew',
  'session.adjust': 'crew',
  'message.post': 'message',
  'message.edit': 'message',
  'message.retract': 'message',
  'message.react': 'vote',
  'message.remove': 'crew',
  'message.restore': 'crew',
  'message.release': 'crew',
  'message.reject': 'crew',
  'message.pin': 'crew',
  'message.unpin': 'crew',
  'report.make': 'question',
  'report.resolve': 'crew',
  'report.reopen': 'crew',
  'question.ask': 'question',
  'question.vote': 'vote',
  'question.withdraw': 'question',
  'question.move': 'crew',
  'person.kick': 'crew',
  'person.readmit': 'crew',
  'name.set': 'question',
  'person.mute': 'crew',
  'person.unmute': 'crew',
  'person.ban': 'crew',
  'person.unban': 'crew',
};

/** The bucket a message name draws from. */
export const limitOf = (name: string): { bucket: string; limit: Limit } => {
  const bucket = Object.hasOwn(bucketOf, name) ? bucketOf[name as ClientMessage] : 'other';
  return { bucket, limit: limits[bucket] };
};
