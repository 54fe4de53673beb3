import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { CalendarRevisions, type EntryContent } from '@plenum/events';
import {
  Mails,
  type DueMail,
  type EventFacts,
  type MailParams,
  type MailRequest,
  type MailVerdict,
} from '@plenum/mail';
import { RegisteredPeople } from '@plenum/registration';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork } from '@plenum/platform/database';
import { tellAt } from './agenda-news.rules.js';
import { endOf, isSameFrame, startOf, type Difference } from './calendar-entry.js';
import type { CalendarProgramme } from './calendar-programmes.js';
import { PersonalCalendars, type PersonalCalendar } from './personal-calendars.service.js';

type Item = MailParams<'agendaChanged'>['items'][number];

const pageSize = 200;

/** Tells people what changed about the sessions on their agenda, and keeps their calendars in step with it. */
@Injectable()
export class AgendaNews {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly mails: Mails,
    private readonly people: RegisteredPeople,
    private readonly revisions: CalendarRevisions,
    private readonly calendars: PersonalCalendars,
  ) {}

  /** Something about a programme changed; people are told when it has stood for a while, if calendars show it. */
  async programmeChanged(eventId: string, { isWholeEvent }: { isWholeEvent: boolean }): Promise<void> {
    const now = this.clock.now();
    const revision = (await this.revisions.of([eventId])).get(eventId);
    if (revision === undefined) return;
    const [known] = await this.unitOfWork.query<{ revision: number; since: Date | null }>(
      'SELECT revision, since FROM calendar_notice WHERE event_id = $1 FOR UPDATE',
      [eventId],
    );
    if (known?.revision === revision) return;
    const since = known?.since ?? now;
    await this.unitOfWork.query(
      `INSERT INTO calendar_notice (event_id, revision, since, due_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (event_id) DO UPDATE SET revision = excluded.revision, since = excluded.since, due_at = excluded.due_at`,
      [eventId, revision, since, tellAt(now, since, isWholeEvent)],
    );
  }

  /** Somebody put a session on their agenda or took one off. */
  async agendaChanged(registrationId: string, eventId: string): Promise<void> {
    const now = this.clock.now();
    await this.unitOfWork.query(
      `INSERT INTO calendar_wish (registration_id, event_id, due_at) VALUES ($1, $2, $3)
       ON CONFLICT (registration_id) DO UPDATE SET due_at = excluded.due_at`,
      [registrationId, eventId, tellAt(now, now)],
    );
  }

  async forget(registrationId: string): Promise<void> {
    await this.unitOfWork.query('DELETE FROM calendar_wish WHERE registration_id = $1', [registrationId]);
  }

  /** Queues the mails of what has to be told. Rows decide; any number of workers may ask at any time. */
  async tell(): Promise<void> {
    while (await this.unitOfWork.run(() => this.tellOfEvent()));
    while (await this.unitOfWork.run(() => this.tellOfWishes()));
  }

  /** Whether such mails still hold when they are about to leave, and what they say by then. */
  async check(mails: readonly DueMail<'agendaChanged'>[]): Promise<MailVerdict<'agendaChanged'>[]> {
    const calendars = await this.calendars.look(mails.flatMap(({ registrationId }) => registrationId ?? []));
    const paths = await this.people.personalPaths([...calendars.values()].flatMap(({ person }) => person?.id ?? []));
    return mails.map(({ id, params, registrationId }): MailVerdict<'agendaChanged'> => {
      const calendar = calendars.get(registrationId ?? '');
      const path = paths.get(registrationId ?? '');
      if (!calendar || calendar.person?.id !== registrationId || !path) return 'stop';
      const { event } = calendar.found.programme;
      if (event.state !== 'published') return 'stop';
      if (new Date(event.endsAt) <= this.clock.now()) return 'missed';
      const news = itemsOf(calendar, { all: true });
      const isOnItsWay = calendar.given.some(({ mailId }) => mailId === id);
      // A mail that is tried again says what it said: its changes are in the calendar's books already.
      const back = new Set(params.items.flatMap(({ change, title }) => (change === 'back' ? title : [])));
      const items = isOnItsWay
        ? params.items
        : news.map((item) =>
            item.change === 'added' && back.has(item.title) ? { ...item, change: 'back' as const } : item,
          );
      if (items.length === 0) return 'stop';
      return { params: { event: factsOf(calendar.found), items }, secretParams: { path } };
    });
  }

  private async tellOfEvent(): Promise<boolean> {
    const [notice] = await this.unitOfWork.query<{ eventId: string }>(
      `SELECT event_id AS "eventId" FROM calendar_notice WHERE due_at <= $1 LIMIT 1 FOR UPDATE SKIP LOCKED`,
      [this.clock.now()],
    );
    if (!notice) return false;
    let after: string | undefined;
    for (;;) {
      const page = await this.people.ofEvent(notice.eventId, { after, limit: pageSize });
      await this.queue(
        page.map(({ id }) => id),
        { all: false },
      );
      after = page.at(-1)?.id;
      if (page.length < pageSize) break;
    }
    await this.unitOfWork.query('UPDATE calendar_notice SET since = NULL, due_at = NULL WHERE event_id = $1', [
      notice.eventId,
    ]);
    return true;
  }

  private async tellOfWishes(): Promise<boolean> {
    const wishes = await this.unitOfWork.query<{ id: string }>(
      `SELECT registration_id AS id FROM calendar_wish WHERE due_at <= $1 ORDER BY due_at LIMIT ${pageSize}
          FOR UPDATE SKIP LOCKED`,
      [this.clock.now()],
    );
    const ids = wishes.map(({ id }) => id);
    if (ids.length === 0) return false;
    const quiet = await this.queue(ids, { all: true });
    await this.calendars.note(quiet);
    await this.unitOfWork.query('DELETE FROM calendar_wish WHERE registration_id = ANY($1)', [ids]);
    return ids.length === pageSize;
  }

  /** Answers who gets no mail about what they did themselves, because their calendar does not follow mails. */
  private async queue(registrationIds: readonly string[], { all }: { all: boolean }): Promise<string[]> {
    const calendars = await this.calendars.look(registrationIds);
    const quiet: string[] = [];
    const requests: MailRequest[] = [];
    for (const [id, calendar] of calendars) {
      const { person, found, known } = calendar;
      if (person?.id !== id || found.programme.event.state !== 'published') continue;
      if (all && known.way === 'publish') {
        quiet.push(id);
        continue;
      }
      const items = itemsOf(calendar, { all });
      if (items.length === 0) continue;
      requests.push({
        kind: 'agendaChanged',
        key: `agendaChanged:${id}:${occasionOf(calendar)}`,
        to: { name: person.name, address: person.email },
        locale: person.locale,
        params: { event: factsOf(found), items },
        attach: [{ kind: 'personalCalendar', id }],
        organisationId: found.organisation.id,
        eventId: person.eventId,
        registrationId: id,
      });
    }
    await this.mails.queueMany(requests);
    return quiet;
  }
}

/** The same as long as nothing was given out and nothing else changed. */
const occasionOf = ({ differences, given }: PersonalCalendar): string => {
  const sequenceOf = new Map(given.map(({ objectId, sequence }) => [objectId, sequence]));
  const parts = differences.map((one) => {
    const { objectId } = one.kind === 'gone' ? one.given : one.wanted;
    const content = one.kind === 'gone' ? null : { days: one.wanted.days, venue: one.wanted.venue };
    return [objectId, sequenceOf.get(objectId) ?? -1, content];
  });
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22);
};

/** `all`: also what somebody did themselves. That the event itself moved, ended or was entered is told by other mails. */
const itemsOf = ({ differences, person }: PersonalCalendar, { all }: { all: boolean }): Item[] =>
  differences.flatMap((one): Item[] => {
    if (!isNews(one, all)) return [];
    if (one.kind === 'gone') {
      const change = person?.agenda.includes(one.given.objectId) ? 'cancelled' : 'left';
      return [{ change, ...saying(one.given.content) }];
    }
    if (one.kind === 'added') {
      const isBack = one.given && (one.wanted.isEvent || !all);
      return [{ change: isBack ? 'back' : 'added', ...saying(one.wanted) }];
    }
    return [{ change: 'moved', ...saying(one.wanted), before: timesOf(one.given.content) }];
  });

const isNews = (one: Difference, all: boolean): boolean => {
  if (one.kind === 'gone') return !one.given.isEvent;
  const { isEvent } = one.wanted;
  if (one.kind === 'added') return one.given !== undefined || (all && !isEvent);
  return !isEvent || isSameFrame(one.wanted, one.given.content);
};

const timesOf = (content: EntryContent) => ({
  startsAt: startOf(content),
  endsAt: endOf(content),
  ...(content.venue && { venue: content.venue }),
});
const saying = (content: EntryContent) => ({ title: content.title, ...timesOf(content) });

const factsOf = ({ programme: { event }, organisation }: CalendarProgramme): EventFacts => ({
  title: event.title,
  organisation: organisation.name,
  startsAt: event.startsAt,
  endsAt: event.endsAt,
  zone: event.zone,
  mode: event.mode,
  venue: event.venue,
  path: `/o/${organisation.slug}/${event.slug}`,
});
