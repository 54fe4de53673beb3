import { Injectable } from '@nestjs/common';
import type { Viewer } from '@plenum/access';
import type { Locale } from '@plenum/contracts';
import { Events, ImportSources } from '@plenum/events';
import { Organisations } from '@plenum/organisations';
import { Problem } from '@plenum/platform/problems';
import type { Finding } from './findings.rules.js';
import { isImportable } from './imported-programme.rules.js';
import { incomingOf, languageOf, sourceKeyOf, type IncomingProgramme } from './incoming-programme.rules.js';
import { ScheduleReader } from './schedule-readers.js';

/** Where a schedule is to go: into an event, or into an organisation, where it finds its event or makes one. */
export type ImportTarget = { eventId: string } | { organisationId: string; eventSlug?: string | undefined };

export interface ScheduleUpload {
  fileName: string;
  content: Uint8Array;
}

interface Place {
  organisationId: string;
  /** Undefined: a new event. */
  event: { id: string; language: Locale; zone: string } | undefined;
}

export interface ReceivedSchedule extends Place {
  /** Undefined: there are errors among the findings. */
  incoming: IncomingProgramme | undefined;
  title: string;
  findings: Finding[];
}

/** For a new event whose file names no zone; the times say so in the findings, and the desk can change it. */
const usualZone = 'Europe/Berlin';

/** From a file somebody sends to a programme and the event it is for. */
@Injectable()
export class ImportIntake {
  constructor(
    private readonly reader: ScheduleReader,
    private readonly organisations: Organisations,
    private readonly events: Events,
    private readonly sources: ImportSources,
  ) {}

  /** @throws `organisation.notFound`, `event.notFound`, `forbidden`, `import.unreadable` */
  async receive(
    viewer: Viewer,
    target: ImportTarget,
    { fileName, content }: ScheduleUpload,
  ): Promise<ReceivedSchedule> {
    const named = await this.require(viewer, target);
    let read = await this.reader.read(content, named.event && { timezone: named.event.zone });
    const known = named.event
      ? undefined
      : await this.importedBefore(viewer, named.organisationId, sourceKeyOf(read, fileName));
    const place = known ?? named;
    const zone = place.event?.zone ?? usualZone;
    // Whose zone counts where the file has none is only known now that it is known which event the file is about.
    if (!read.event.timezone) read = await this.reader.read(content, { timezone: zone });
    const { findings } = read;
    const language = place.event?.language ?? languageOf(read, viewer.locale);
    const incoming = isImportable(read) ? incomingOf(read, { fileName, language, zone }) : undefined;
    return { ...place, incoming, title: incoming?.event.title ?? read.event.title, findings };
  }

  /** @throws `organisation.notFound`, `event.notFound`, `forbidden` */
  private async require(viewer: Viewer, target: ImportTarget): Promise<Place> {
    if ('eventId' in target) return this.requireEvent(viewer, target.eventId);
    const { organisationId, eventSlug } = target;
    if (eventSlug === undefined) {
      await this.organisations.require(viewer, organisationId, 'programme.import');
      return { organisationId, event: undefined };
    }
    const { slug } = await this.organisations.byId(organisationId);
    const { facts } = await this.events.publicBySlug(viewer, slug, eventSlug);
    return this.requireEvent(viewer, facts.id);
  }

  private async requireEvent(viewer: Viewer, eventId: string): Promise<Place> {
    const { event } = await this.events.require(viewer, eventId, 'programme.import');
    return { organisationId: event.organisationId, event };
  }

  private async importedBefore(viewer: Viewer, organisationId: string, key: string): Promise<Place | undefined> {
    const eventId = await this.sources.eventFrom(organisationId, key);
    return eventId === undefined ? undefined : this.requireEvent(viewer, eventId);
  }

  /**
   * Whether the one who asked may still do it; holds the event until the end of the transaction.
   * @throws `import.notFound`, `forbidden`, `import.outdated` when another import has made that event meanwhile
   */
  async requireAgain(
    viewer: Viewer,
    { organisationId, eventId, sourceKey }: { organisationId: string; eventId: string | null; sourceKey: string },
  ): Promise<void> {
    if (eventId) {
      await this.events.require(viewer, eventId, 'programme.import', { lock: true, hiddenAs: 'import.notFound' });
      return;
    }
    await this.organisations.require(viewer, organisationId, 'programme.import', 'import.notFound');
    if (await this.sources.eventFrom(organisationId, sourceKey)) throw new Problem('import.outdated');
  }
}
