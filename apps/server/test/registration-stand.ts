import { Agenda, Events } from '@plenum/events';
import { systemViewer } from '@plenum/access';
import type { CreateEvent, CreateSession } from '@plenum/contracts';
import { UnitOfWork } from '@plenum/platform/database';
import type { Owner, TestBrowser, TestServer } from './harness.js';

export interface PublishedEvent {
  id: string;
  slug: string;
  /** Path of its public page. */
  path: string;
  sessions: { id: string; slug: string }[];
}

/** A published event with two sessions. */
export const publishEvent = async (
  plenum: TestServer,
  { organisation }: Owner,
  values: Partial<CreateEvent> = {},
  session: Partial<CreateSession> = {},
): Promise<PublishedEvent> => {
  const event = await plenum.part(Events).create(systemViewer, {
    organisationId: organisation.id,
    title: 'Solution Days',
    summary: 'Zwei Tage Lösungen für die Verwaltung.',
    language: 'de',
    mode: 'online',
    zone: 'Europe/Berlin',
    startsAt: '2026-12-01T09:00',
    endsAt: '2026-12-02T17:00',
    ...values,
  });
  const sessions = [];
  for (const [title, hour] of [
    ['Eröffnung', '09'],
    ['Workshop', '11'],
  ])
    sessions.push(
      await plenum.part(Agenda).create(systemViewer, event.id, {
        title: title!,
        startsAt: `2026-12-01T${hour}:00`,
        endsAt: `2026-12-01T${hour}:45`,
        ...session,
      }),
    );
  await plenum.part(Events).publish(systemViewer, event.id);
  return { id: event.id, slug: event.slug, path: `/o/${organisation.slug}/${event.slug}`, sessions };
};

interface MailRow {
  kind: string;
  to_name: string;
  to_address: string;
  locale: string;
  secret_params: { path?: string } | null;
}

/** What waits in the outbox for an address, oldest first. */
export const mailsTo = (plenum: TestServer, address: string): Promise<MailRow[]> =>
  plenum.part(UnitOfWork).query<MailRow>('SELECT * FROM mail WHERE to_address = $1 ORDER BY made_at, id', [address]);

/** The path in the newest mail of that kind. */
export const mailedPath = async (plenum: TestServer, address: string, kind: string): Promise<string> => {
  const mails = await mailsTo(plenum, address);
  return mails.findLast((mail) => mail.kind === kind)?.secret_params?.path ?? '';
};

export const aPerson = (values: Record<string, string> = {}) => ({
  name: 'Ada Beispiel',
  email: 'ada@verwaltung.example',
  locale: 'de',
  ...values,
});

/** Somebody who registered and confirmed with forms. Answers the personal path. */
export const confirmedPerson = async (
  plenum: TestServer,
  browser: TestBrowser,
  event: PublishedEvent,
  values: Record<string, string> = {},
): Promise<string> => {
  const person = aPerson(values);
  await browser.submit(`${event.path}/register`, person);
  const confirmed = await browser.submit(await mailedPath(plenum, person.email, 'confirmationRequest'), {});
  return (confirmed.headers.get('location') ?? '').replace(/\?.*/, '');
};
