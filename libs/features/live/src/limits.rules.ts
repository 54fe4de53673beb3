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
  hand: { burst: 6, perSecond: 0.2 },
  reaction: { burst: 6, perSecond: 1 },
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
  'message.hold': 'crew',
  'message.pin': 'crew',
  'message.unpin': 'crew',
  'report.make': 'question',
  'report.see': 'crew',
  'report.resolve': 'crew',
  'report.reopen': 'crew',
  'deed.explain': 'crew',
  'question.ask': 'question',
  'question.vote': 'vote',
  'question.receipts': 'enter',
  'question.withdraw': 'question',
  'question.move': 'crew',
  'question.merge': 'crew',
  'question.unmerge': 'crew',
  'question.arrange': 'crew',
  'question.tend': 'crew',
  'question.people': 'crew',
  'question.credit': 'crew',
  'question.history': 'crew',
  'poll.vote': 'vote',
  'poll.prepare': 'crew',
  'poll.drop': 'crew',
  'poll.move': 'crew',
  'poll.judge': 'crew',
  'question.reply': 'crew',
  'question.defer': 'crew',
  'question.recall': 'crew',
  'person.kick': 'crew',
  'person.readmit': 'crew',
  'hand.raise': 'hand',
  'hand.lower': 'hand',
  'hand.call': 'crew',
  'hand.dismiss': 'crew',
  'hand.restore': 'crew',
  'hall.adjust': 'crew',
  'reaction.send': 'reaction',
  'material.add': 'crew',
  'material.show': 'crew',
  'material.remove': 'crew',
  'material.restore': 'crew',
  'announcement.make': 'crew',
  'crewLine.post': 'crew',
  'crewLine.retract': 'crew',
  'handover.write': 'crew',
  'announcement.end': 'crew',
  'announcement.restore': 'crew',
  'screen.switch': 'crew',
  'broadcast.watch': 'enter',
  'caption.write': 'crew',
  'caption.correct': 'crew',
  'caption.remove': 'crew',
  'caption.adjust': 'crew',
  'caption.list': 'vote',
  'caption.changes': 'crew',
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
