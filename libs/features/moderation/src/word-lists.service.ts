import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { EventWords, OrganisationWords, SetWords } from '@plenum/contracts';
import type { Place, Viewer } from '@plenum/access';
import { Events } from '@plenum/events';
import { TextChecks } from '@plenum/live';
import { Organisations } from '@plenum/organisations';
import { Bus } from '@plenum/platform/bus';
import { UnitOfWork } from '@plenum/platform/database';
import { comparable } from '@plenum/platform/text';
import { WordList } from './word-list.entity.js';
import { says } from './words.rules.js';

const topic = 'words.changed';
/** A lost wake-up costs at most this, milliseconds. */
const freshFor = 15_000;

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
    private readonly bus: Bus,
  ) {}

  onModuleInit(): void {
    this.stop = this.bus.subscribe(topic, () => this.known.clear());
    this.checks.add(async (place, text) => says(text, await this.words(place)));
  }

  onModuleDestroy(): void {
    this.stop?.();
  }

  /** @throws `event.notFound`, `forbidden` */
  async ofEvent(viewer: Viewer, eventId: string): Promise<EventWords> {
    const { place } = await this.events.require(viewer, eventId, 'message.moderate');
    return { words: await this.read(eventId), organisation: await this.read(place.organisationId) };
  }

  /** @throws `event.notFound`, `forbidden` */
  async setOfEvent(viewer: Viewer, eventId: string, { words }: SetWords): Promise<EventWords> {
    await this.events.require(viewer, eventId, 'message.moderate');
    await this.set(eventId, words);
    return this.ofEvent(viewer, eventId);
  }

  /** @throws `organisation.notFound`, `forbidden` */
  async ofOrganisation(viewer: Viewer, organisationId: string): Promise<OrganisationWords> {
    await this.organisations.require(viewer, organisationId, 'event.edit');
    return { words: await this.read(organisationId) };
  }

  /** @throws `organisation.notFound`, `forbidden` */
  async setOfOrganisation(viewer: Viewer, organisationId: string, { words }: SetWords): Promise<OrganisationWords> {
    await this.organisations.require(viewer, organisationId, 'event.edit');
    await this.set(organisationId, words);
    return { words: await this.read(organisationId) };
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

  private set(placeId: string, words: readonly string[]): Promise<void> {
    return this.unitOfWork.run(async () => {
      const kept = [...new Map(words.map((word) => [comparable(word), word])).values()];
      await this.unitOfWork.of(WordList).upsert({ placeId, words: kept }, ['placeId']);
      await this.unitOfWork.afterCommit(() => this.bus.publish(topic, {}));
    });
  }
}
