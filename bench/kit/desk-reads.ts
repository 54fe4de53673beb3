import type { DeskSeed } from './desk-seed.js';
import type { SignedIn } from './signed-in.js';

/** Everything the desk's pages ask for, by the name of its figure; paths without `/api/v1/`. */
export type Reads = Readonly<Record<string, string>>;

/** At an event of `people` registrations. */
export const readsOf = async ({ eventId, messageId, query }: DeskSeed, people: number): Promise<Reads> => {
  const [mail] = await query<{ id: string; registrationId: string; domain: string }>(
    `SELECT id, registration_id AS "registrationId", domain FROM mail
      WHERE event_id = $1 AND sheet_id IS NOT NULL ORDER BY id OFFSET 20000 LIMIT 1`,
    [eventId],
  );
  const { id, registrationId, domain } = mail!;
  const middle = Math.ceil(people / 2);
  const registrations = `events/${eventId}/registrations`;
  const mails = `events/${eventId}/mails`;
  const segment = (value: object) =>
    `events/${eventId}/segment-count?segment=${encodeURIComponent(JSON.stringify(value))}`;
  return {
    people: registrations,
    peopleLast: `${registrations}?page=${Math.ceil(people / 50)}`,
    peopleState: `${registrations}?state=cancelled`,
    peopleByName: `${registrations}?search=${encodeURIComponent('müll')}`,
    peopleByAddress: `${registrations}?search=p${middle}@`,
    peopleNobody: `${registrations}?search=nobody-of-that-name`,
    mails,
    mailsLast: `${mails}?page=${Math.ceil((people * 6) / 50)}`,
    mailsState: `${mails}?state=unknown`,
    mailsKind: `${mails}?kind=confirmationRequest`,
    mailsDomain: `${mails}?domain=${domain}`,
    mailsByName: `${mails}?search=${encodeURIComponent('müll')}`,
    mailsByAddress: `${mails}?search=p${middle}@`,
    mailsNobody: `${mails}?search=nobody-of-that-name`,
    mailsFiltered: `${mails}?state=failed&kind=message&search=petra`,
    suppressions: `events/${eventId}/suppressions`,
    suppressionsLast: `events/${eventId}/suppressions?page=1000`,
    person: `registrations/${registrationId}`,
    personMails: `${mails}?registrationId=${registrationId}`,
    mailAsSent: `mails/${id}/copy`,
    mailAsSentHtml: `mails/${id}/copy/html`,
    domains: `events/${eventId}/deliverability`,
    rules: `events/${eventId}/reminder-rules`,
    timeline: `events/${eventId}/reminder-timeline`,
    segment: segment({}),
    segmentNarrow: segment({ locale: 'en', attendeeRoles: ['it'] }),
    audience: `organiser-messages/${messageId}/audience`,
    preview: `organiser-messages/${messageId}/preview`,
  };
};

export interface Took {
  p50: number;
  p95: number;
  /** CPU of server and database for one. */
  cpu: number;
}

/** How long each read takes, `times` times one after the other: milliseconds. `cpuSeconds`: used so far by whoever answers. */
export const timeReads = async (
  organiser: SignedIn,
  reads: Reads,
  times: number,
  cpuSeconds: () => Promise<number>,
): Promise<Map<string, Took>> => {
  const all = new Map<string, Took>();
  for (const [name, path] of Object.entries(reads)) {
    for (let n = 0; n < 3; n++) await organiser.get(path);
    const before = await cpuSeconds();
    const took: number[] = [];
    for (let n = 0; n < times; n++) {
      const began = performance.now();
      await organiser.get(path);
      took.push(performance.now() - began);
    }
    const cpu = (((await cpuSeconds()) - before) * 1000) / times;
    took.sort((one, other) => one - other);
    const at = (share: number) => took[Math.ceil(took.length * share) - 1]!;
    all.set(name, { p50: at(0.5), p95: at(0.95), cpu });
  }
  return all;
};
