import { ownReplies, type DomainDeliverability, type MailAdvice, type MailTrouble } from '@plenum/contracts';

type Counts = Pick<
  DomainDeliverability,
  'accepted' | 'deferred' | 'bounced' | 'failed' | 'suppressed' | 'unknown' | 'missed'
>;

/** So many mails in trouble are no accident any more. */
const manyMails = 5;
/** And so large a part of all that were tried. */
const largePart = 0.2;

/** Mails that are not where they belong, and that were tried. Suppressed ones were not: what stopped them shows as itself. */
export const troubledIn = ({ deferred, bounced, failed, unknown, missed }: Counts): number =>
  deferred + bounced + failed + unknown + missed;

/** How a domain fares. */
export const gradeOf = (counts: Counts): DomainDeliverability['grade'] => {
  const troubled = troubledIn(counts);
  if (troubled === 0 && counts.suppressed === 0) return 'good';
  const isMany = troubled >= manyMails && troubled >= largePart * (troubled + counts.accepted);
  return isMany ? 'bad' : 'some';
};

const grades = ['bad', 'some', 'good'] as const;

/** The worst first: by how it fares, then by how many mails it is about. */
export const worstFirst = (
  one: Counts & { grade: DomainDeliverability['grade']; domain: string },
  other: Counts & { grade: DomainDeliverability['grade']; domain: string },
): number =>
  grades.indexOf(one.grade) - grades.indexOf(other.grade) ||
  troubledIn(other) - troubledIn(one) ||
  other.suppressed - one.suppressed ||
  other.accepted - one.accepted ||
  (one.domain < other.domain ? -1 : 1);

/** The first that fits. Enhanced codes (RFC 3463) say more than words, and words more than three digits. */
const advices: readonly [RegExp, MailAdvice][] = [
  [/^5(30|34|35|38)\b|\bauthenticat|credentials|relay(ing)? (access )?denied|not permitted to relay/i, 'operator'],
  [/\b[45]\.2\.2\b|quota|mailbox (is )?full|over ?quota|insufficient.*storage/i, 'mailboxFull'],
  [/\b5\.1\.(1|6|10|0)\b|\b5\.2\.1\b/, 'mailboxUnknown'],
  [/\b[45]\.3\.4\b|too (large|big)|size limit/i, 'tooLarge'],
  [/gr[ea]y-?list/i, 'later'],
  [/\b[45]\.7\.\d/, 'blocked'],
  [
    /spam|block(ed|list)|black ?list|reputation|\bRBL\b|\bDNSBL\b|policy|\bSPF\b|\bDKIM\b|\bDMARC\b|denied|reject/i,
    'blocked',
  ],
  [/user unknown|unknown user|no such (user|mailbox|recipient)|does not exist|recipient.*unknown/i, 'mailboxUnknown'],
  [/^(421|45\d)\b|\b4\.\d{1,3}\.\d{1,3}\b/, 'later'],
  [/^5\d\d\b|\b5\.\d{1,3}\.\d{1,3}\b/, 'refused'],
];

/** What may be done about it. */
export const adviceOn = (state: MailTrouble, reply: string): MailAdvice => {
  if (state === 'unknown') return 'unclear';
  if (reply === ownReplies.unwritable) return 'unwritable';
  if (state === 'suppressed') return /address does not exist/i.test(reply) ? 'mailboxUnknown' : 'refused';
  const found = advices.find(([words]) => words.test(reply));
  if (found) return found[1];
  // No code at all: nobody answered, and that is the mail server mails leave through.
  return state === 'missed' ? 'later' : 'unreachable';
};
