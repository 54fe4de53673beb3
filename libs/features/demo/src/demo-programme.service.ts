import { Injectable } from '@nestjs/common';
import { systemViewer } from '@plenum/access';
import type { SessionView } from '@plenum/contracts';
import { Agenda, EventLists, Events, Programme, ProgrammeParts, SessionClock } from '@plenum/events';
import { Clock } from '@plenum/platform/clock';
import {
  demoEvent,
  demoLive,
  demoSessions,
  demoSpeakers,
  demoStages,
  demoTracks,
  demoVendors,
  type DemoSession,
} from './demo.content.js';

const minute = 60_000;
const day = 24 * 60 * minute;

/** The event of the demo: made once, and moved so that it is live whenever somebody looks. */
@Injectable()
export class DemoProgramme {
  constructor(
    private readonly events: Events,
    private readonly parts: ProgrammeParts,
    private readonly agenda: Agenda,
    private readonly programme: Programme,
    private readonly lists: EventLists,
    private readonly sessionClock: SessionClock,
    private readonly clock: Clock,
  ) {}

  /** The id of the demo event of that organisation, if it was made. */
  async find(organisationId: string): Promise<string | undefined> {
    const events = [...(await this.lists.upcoming(organisationId)), ...(await this.lists.past(organisationId))];
    return events.find(({ slug }) => slug === demoEvent.slug)?.id;
  }

  /** Makes and publishes the event. Answers its id. */
  async create(organisationId: string): Promise<string> {
    const at = placed(this.clock.now());
    const event = await this.events.create(systemViewer, {
      organisationId,
      ...demoEvent,
      language: 'de',
      mode: 'online',
      zone: 'Europe/Berlin',
      ...spanOf(demoSessions.map(at)),
    });
    const make = <K extends 'stage' | 'track' | 'speaker' | 'vendor'>(
      kind: K,
      values: Parameters<ProgrammeParts['create']>[3],
    ) => this.parts.create(systemViewer, kind, event.id, values as never);
    const ids = new Map<string, string>();
    for (const [position, name] of demoStages.entries())
      ids.set(`stage ${position}`, (await make('stage', { name, position })).id);
    for (const { key, ...values } of demoTracks) ids.set(`track ${key}`, (await make('track', values)).id);
    for (const { key, ...values } of demoSpeakers) ids.set(`speaker ${key}`, (await make('speaker', values)).id);
    for (const { key, ...values } of demoVendors) ids.set(`vendor ${key}`, (await make('vendor', values)).id);
    const idOf = (name: string) => ids.get(name)!;
    for (const session of demoSessions)
      await this.agenda.create(systemViewer, event.id, {
        slug: session.slug,
        title: session.title,
        abstract: session.abstract,
        format: session.format,
        language: session.language,
        ...at(session),
        stageId: idOf(`stage ${session.stage}`),
        trackId: session.track && idOf(`track ${session.track}`),
        speakerIds: session.speakers.map((key) => idOf(`speaker ${key}`)),
        vendorIds: session.vendors.map((key) => idOf(`vendor ${key}`)),
        chat: 'open',
        questions: 'moderated',
      });
    await this.events.publish(systemViewer, event.id);
    await this.letTheClockMove();
    return event.id;
  }

  /** Moves the whole event when its live session is not on any more (or not yet). */
  async bringUpToDate(eventId: string): Promise<void> {
    const now = this.clock.now().getTime();
    const { sessions } = await this.programme.ofEvent(eventId);
    const live = sessions.find(({ slug }) => slug === demoLive);
    if (live && Date.parse(live.startsAt) <= now && Date.parse(live.endsAt) - 5 * minute > now) return;
    const at = placed(this.clock.now());
    const planned = new Map(demoSessions.map((session) => [session.slug, at(session)]));
    await this.events.edit(systemViewer, eventId, spanOf([...planned.values()]));
    for (const session of sessions) {
      const times = planned.get(session.slug);
      if (times) await this.agenda.edit(systemViewer, session.id, times);
    }
    await this.letTheClockMove();
  }

  async session(eventId: string, slug: string): Promise<SessionView> {
    const { sessions } = await this.programme.ofEvent(eventId);
    const found = sessions.find((session) => session.slug === slug);
    if (!found) throw new Error(`The demo has no session ${slug}.`);
    return found;
  }

  /** Sessions of the past go through lobby and live to their end, as they would have by themselves. */
  private async letTheClockMove() {
    while ((await this.sessionClock.moveByClock()).length > 0);
  }
}

interface Times {
  startsAt: string;
  endsAt: string;
}

/** Where sessions lie around `now`, on whole minutes. */
const placed = (now: Date) => {
  const base = Math.floor(now.getTime() / minute) * minute;
  const at = (minutes: number, dayOfEvent: 1 | 2) =>
    new Date(base + minutes * minute + (dayOfEvent - 1) * day).toISOString();
  return ({ from, to, day: dayOfEvent }: Pick<DemoSession, 'from' | 'to' | 'day'>): Times => ({
    startsAt: at(from, dayOfEvent),
    endsAt: at(to, dayOfEvent),
  });
};

const spanOf = (times: Times[]): Times => ({
  startsAt: times.map(({ startsAt }) => startsAt).sort()[0]!,
  endsAt: times
    .map(({ endsAt }) => endsAt)
    .sort()
    .at(-1)!,
});
