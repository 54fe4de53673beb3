import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import {
  mostWords,
  wordChangesShown,
  type ChangeWords,
  type EventWords,
  type OrganisationWords,
  type SetWords,
  type TriedWords,
  type WordChange,
} from '@plenum/contracts';
import type { Place, Viewer } from '@plenum/access';
import { Events } from '@plenum/events';
import { CrewDeeds, TextChecks } from '@plenum/live';
import { Organisations } from '@plenum/organisations';
import { Bus } from '@plenum/platform/bus';
import { Clock } from '@plenum/platform/clock';
import { newId, UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { comparable } from '@plenum/platform/text';
import { WordListChange } from './word-list-change.entity.js';
import { WordList } from './word-list.entity.js';
import { changed, says } from './words.rules.js';

const topic = 'words.changed';
/** A lost wake-up costs at most this, milliseconds. */
const freshFor = 15_000;

type Change = Pick<WordListChange, 'id' | 'added' | 'removed' | 'reason'>;

/** Words that hold a message for the crew, of an organisation and of its events. */
@Injectable()
export class WordLists implements OnModuleInit, OnModuleDestroy {
  private readonly known = new Map<string, { words: readonly string[]; readAt: number }>();
  private stop?: () => void;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly events: Events,
    private readonly organisations: Organisations,
    private readonly checks: TextChecks,
    private readonly deeds: CrewDeeds,
    private readonly clock: Clock,
    private readonly bus: Bus,
  ) {}

  onModuleInit(): void {
    this.stop = this.bus.subscribe(topic, () => this.known.clear());
    this.checks.add(async (place, text) => says(text, await this.words(place)));
    this.deeds.onExplanation(async ({ what, subjectId, reason }) => {
      if (what === 'words.changed' && subjectId)
        await this.unitOfWork.of(WordListChange).update({ id: subjectId }, { reason });
    });
  }

  onModuleDestroy(): void {
    this.stop?.();
  }

  /** @throws `event.notFound`, `forbidden` */
  async ofEvent(viewer: Viewer, eventId: string): Promise<EventWords> {
    const { place } = await this.events.require(viewer, eventId, 'message.moderate');
    const organisation = await this.read(place.organisationId);
    return { words: await this.read(eventId), organisation, changes: await this.changes(eventId) };
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
    return { words: await this.read(organisationId), changes: await this.changes(organisationId) };
  }

  /** @throws `organisation.notFound`, `forbidden` */
  async setOfOrganisation(viewer: Viewer, organisationId: string, words: SetWords): Promise<OrganisationWords> {
    await this.organisations.require(viewer, organisationId, 'event.edit');
    await this.change(viewer, organisationId, (known) => replacing(known, words));
    return this.ofOrganisation(viewer, organisationId);
  }

  /** @throws `organisation.notFound`, `forbidden`, `words.tooMany` */
  async changeOfOrganisation(viewer: Viewer, organisationId: string, change: ChangeWords): Promise<OrganisationWords> {
    await this.organisations.require(viewer, organisationId, 'event.edit');
    await this.change(viewer, organisationId, () => change);
    return this.ofOrganisation(viewer, organisationId);
  }

  /** @throws `organisation.notFound`, `forbidden` */
  async tryInOrganisation(viewer: Viewer, organisationId: string, text: string): Promise<TriedWords> {
    return tried(text, (await this.ofOrganisation(viewer, organisationId)).words);
  }

  /** All that count at a place, as they are compared. Asked with every message, hence remembered. */
  private async words({ organisationId, eventId }: Place): Promise<readonly string[]> {
    const key = `${organisationId} ${eventId}`;
    const known = this.known.get(key);
    if (known && performance.now() - known.readAt < freshFor) return known.words;
    const rows = await this.unitOfWork.query<{ words: string[] }>(
      'SELECT words FROM word_list WHERE place_id = ANY($1)',
      [[organisationId, eventId]],
    );
    const words = [...new Set(rows.flatMap((row) => row.words.map(comparable)))];
    this.known.set(key, { words, readAt: performance.now() });
    return words;
  }

  private async read(placeId: string): Promise<string[]> {
    const list = await this.unitOfWork.of(WordList).findOneBy({ placeId });
    return list?.words ?? [];
  }

  private async changes(placeId: string): Promise<WordChange[]> {
    const rows = await this.unitOfWork
      .of(WordListChange)
      .find({ where: { placeId }, order: { at: 'DESC', id: 'DESC' }, take: wordChangesShown });
    return rows.map(({ id, at, byName: by, added, removed, reason }) => ({
      ...{ id, at: at.toISOString(), by, added, removed, reason },
    }));
  }

  /** The crews that work with the list now find the change in their log. */
  private inEvent(viewer: Viewer, eventId: string, wanted: (known: readonly string[]) => ChangeWords): Promise<void> {
    return this.unitOfWork.run(async () => {
      const done = await this.change(viewer, eventId, wanted);
      if (!done) return;
      const { id: subjectId, added, removed, reason } = done;
      const open = await this.unitOfWork.query<{ id: string }>(
        `SELECT id FROM session WHERE event_id = $1 AND state IN ('lobby', 'live', 'paused') AND removed_at IS NULL ORDER BY id`,
        [eventId],
      );
      for (const { id: sessionId } of open)
        await this.deeds.tell({
          ...{ sessionId, by: viewer, what: 'words.changed', subjectId, reason },
          words: { added, removed },
        });
    });
  }

  private change(
    viewer: Viewer,
    placeId: string,
    wanted: (known: readonly string[]) => ChangeWords,
  ): Promise<Change | undefined> {
    return this.unitOfWork.run(async () => {
      await this.unitOfWork.query('INSERT INTO word_list (place_id, words) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
        placeId,
        [],
      ]);
      const lists = this.unitOfWork.of(WordList);
      const { words: known } = await lists.findOneOrFail({ where: { placeId }, lock: { mode: 'pessimistic_write' } });
      const { add, remove, reason: why } = wanted(known);
      const { words, added, removed } = changed(known, add, remove);
      if (added.length + removed.length === 0) return undefined;
      if (words.length > mostWords) throw new Problem('words.tooMany', { params: { most: mostWords } });
      await lists.update({ placeId }, { words });
      const change = { id: newId(), added, removed, reason: why || null };
      const [at, by] = [this.clock.now(), { byId: viewer.id, byName: viewer.name }];
      await this.unitOfWork.of(WordListChange).insert({ ...change, ...by, placeId, at });
      await this.unitOfWork.afterCommit(() => this.bus.publish(topic, {}));
      return change;
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
