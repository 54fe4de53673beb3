import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { ChangeWords, EventWords, OrganisationWords, SetWords, TriedWords } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { Events } from '@plenum/events';
import { CrewDeeds } from '@plenum/live';
import { Organisations } from '@plenum/organisations';
import { UnitOfWork } from '@plenum/platform/database';
import { comparable } from '@plenum/platform/text';
import { WordListBook } from './word-list-book.js';
import { says } from './words.rules.js';

/** Words that hold a message for the crew, of an organisation and of its events. */
@Injectable()
export class WordLists implements OnModuleInit {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly events: Events,
    private readonly organisations: Organisations,
    private readonly book: WordListBook,
    private readonly deeds: CrewDeeds,
  ) {}

  onModuleInit(): void {
    this.deeds.onExplanation(async ({ what, subjectId, reason }) => {
      if (what === 'words.changed' && subjectId) await this.book.explain(subjectId, reason);
    });
  }

  /** @throws `event.notFound`, `forbidden` */
  async ofEvent(viewer: Viewer, eventId: string): Promise<EventWords> {
    const { place } = await this.events.require(viewer, eventId, 'message.moderate');
    const organisation = await this.book.read(place.organisationId);
    return { words: await this.book.read(eventId), organisation, changes: await this.book.changes(eventId) };
  }

  /** @throws `event.notFound`, `forbidden` */
  async setOfEvent(viewer: Viewer, eventId: string, words: SetWords): Promise<EventWords> {
    await this.events.require(viewer, eventId, 'message.moderate');
    await this.inEvent(viewer, eventId, (known) => replacing(known, words));
    return this.ofEvent(viewer, eventId);
  }

  /** Adds and takes out; what others change meanwhile stays. @throws `event.notFound`, `forbidden`, `words.tooMany` */
  async changeOfEvent(viewer: Viewer, eventId: string, change: ChangeWords): Promise<EventWords> {
    await this.events.require(viewer, eventId, 'message.moderate');
    await this.inEvent(viewer, eventId, () => change);
    return this.ofEvent(viewer, eventId);
  }

  /** Whether a text would wait in this event, and for which words. @throws `event.notFound`, `forbidden` */
  async tryInEvent(viewer: Viewer, eventId: string, text: string): Promise<TriedWords> {
    const { words, organisation } = await this.ofEvent(viewer, eventId);
    return tried(text, [...words, ...organisation]);
  }

  /** @throws `organisation.notFound`, `forbidden` */
  async ofOrganisation(viewer: Viewer, organisationId: string): Promise<OrganisationWords> {
    await this.organisations.require(viewer, organisationId, 'event.edit');
    return { words: await this.book.read(organisationId), changes: await this.book.changes(organisationId) };
  }

  /** @throws `organisation.notFound`, `forbidden` */
  async setOfOrganisation(viewer: Viewer, organisationId: string, words: SetWords): Promise<OrganisationWords> {
    await this.organisations.require(viewer, organisationId, 'event.edit');
    await this.book.change(viewer, organisationId, (known) => replacing(known, words));
    return this.ofOrganisation(viewer, organisationId);
  }

  /** @throws `organisation.notFound`, `forbidden`, `words.tooMany` */
  async changeOfOrganisation(viewer: Viewer, organisationId: string, change: ChangeWords): Promise<OrganisationWords> {
    await this.organisations.require(viewer, organisationId, 'event.edit');
    await this.book.change(viewer, organisationId, () => change);
    return this.ofOrganisation(viewer, organisationId);
  }

  /** @throws `organisation.notFound`, `forbidden` */
  async tryInOrganisation(viewer: Viewer, organisationId: string, text: string): Promise<TriedWords> {
    return tried(text, (await this.ofOrganisation(viewer, organisationId)).words);
  }

  /** The crews that work with the list now find the change in their log. */
  private inEvent(viewer: Viewer, eventId: string, wanted: (known: readonly string[]) => ChangeWords): Promise<void> {
    return this.unitOfWork.run(async () => {
      const done = await this.book.change(viewer, eventId, wanted);
      if (!done) return;
      const { id: subjectId, added, removed, reason } = done;
      const open = await this.unitOfWork.query<{ id: string }>(
        `SELECT id FROM session WHERE event_id = $1 AND state IN ('lobby', 'live', 'paused') AND removed_at IS NULL ORDER BY id`,
        [eventId],
      );
      for (const { id: sessionId } of open)
        await this.deeds.tell({
          sessionId,
          by: viewer,
          what: 'words.changed',
          subjectId,
          reason,
          words: { added, removed },
        });
    });
  }
}

const replacing = (known: readonly string[], { words, reason }: SetWords): ChangeWords => {
  const kept = new Set(words.map(comparable));
  return { add: words, remove: known.filter((word) => !kept.has(comparable(word))), reason };
};

const tried = (text: string, words: readonly string[]): TriedWords => {
  const said = words.filter((word) => says(text, [comparable(word)]));
  return { held: said.length > 0, words: said };
};
