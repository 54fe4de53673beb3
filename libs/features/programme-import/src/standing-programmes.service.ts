import { Injectable } from '@nestjs/common';
import type { DeskSessionView, EventView } from '@plenum/contracts';
import { Events, ImportSources, Programme, isRunning } from '@plenum/events';
import type { IncomingEvent } from './incoming-programme.rules.js';
import type { ImportedSession } from './imported-programme.rules.js';
import type { KnownItem } from './item-matching.rules.js';
import { itemOf, wasRemovedByImport, type RemovedHere, type StandingProgramme } from './standing-programme.rules.js';

/** Programmes as an import looks at them. A dozen queries, however much there is. */
@Injectable()
export class StandingProgrammes {
  constructor(
    private readonly events: Events,
    private readonly programme: Programme,
    private readonly sources: ImportSources,
  ) {}

  /** Asks nobody. @throws `event.notFound` */
  async of(eventId: string): Promise<StandingProgramme> {
    const event = await this.events.viewOf(eventId);
    const { stages, tracks, speakers, sessions } = await this.programme.partsAndSessions(eventId);
    const snapshots = await this.sources.of(eventId);
    const item = <T extends { key: string }>(id: string, now: T) => itemOf(id, now, snapshots.get(id));
    return {
      event: item(eventId, eventItem(event)),
      stages: stages.map(({ id, name }) => item(id, { key: '', name })),
      tracks: tracks.map(({ id, name, colour }) => item(id, { key: '', name, ...(colour && { colour }) })),
      speakers: speakers.map(({ id, name, affiliation, biography }) =>
        item(id, { key: '', name, organisation: affiliation, biography }),
      ),
      sessions: sessions.map((session) => item(session.id, sessionItem(session))),
      snapshots,
      running: new Set(sessions.filter(({ state }) => isRunning(state)).map(({ id }) => id)),
      removedHere: await this.removedHere(eventId),
    };
  }

  private async removedHere(eventId: string): Promise<RemovedHere> {
    const read = async <T extends { key: string }>(kind: 'stage' | 'track' | 'speaker' | 'session') => {
      const removed = (await this.sources.removed(eventId, kind)).filter((row) => !wasRemovedByImport(row));
      return removed.map((row): KnownItem<T> => itemOf(row.id, { ...row.values, key: row.key } as unknown as T, row));
    };
    return {
      stages: await read('stage'),
      tracks: await read('track'),
      speakers: await read('speaker'),
      sessions: new Set((await read('session')).map(({ key }) => key ?? '')),
    };
  }
}

const eventItem = ({ title, description, zone, startsAt, endsAt }: EventView): IncomingEvent => ({
  key: '',
  title,
  description,
  zone,
  startsAt,
  endsAt,
});

const sessionItem = (session: DeskSessionView): ImportedSession => ({
  key: '',
  title: session.title,
  subtitle: session.subtitle,
  abstract: session.abstract,
  description: session.description,
  stageKey: session.stageId ?? '',
  ...(session.trackId && { trackKey: session.trackId }),
  format: session.format,
  language: session.language,
  startsAt: session.startsAt,
  endsAt: session.endsAt,
  speakerKeys: session.speakerIds,
  links: session.links,
  recordingOptOut: false,
});
