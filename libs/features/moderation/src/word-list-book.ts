import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { mostWords, wordChangesShown, type ChangeWords, type WordChange } from '@plenum/contracts';
import type { Place, Viewer } from '@plenum/access';
import { TextChecks } from '@plenum/live';
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

/** What was changed, as far as others tell of it. */
export type Change = Pick<WordListChange, 'id' | 'added' | 'removed' | 'reason'>;

/** The word lists as they are kept, with what was changed in them; and what they hold. */
@Injectable()
export class WordListBook implements OnModuleInit, OnModuleDestroy {
  private readonly known = new Map<string, { words: readonly string[]; readAt: number }>();
  private stop?: () => void;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly checks: TextChecks,
    private readonly clock: Clock,
    private readonly bus: Bus,
  ) {}

  onModuleInit(): void {
    this.stop = this.bus.subscribe(topic, () => this.known.clear());
    this.checks.add(async (place, text) => says(text, await this.words(place)));
  }

  onModuleDestroy(): void {
    this.stop?.();
  }

  async read(placeId: string): Promise<string[]> {
    const list = await this.unitOfWork.of(WordList).findOneBy({ placeId });
    return list?.words ?? [];
  }

  /** The newest first. */
  async changes(placeId: string): Promise<WordChange[]> {
    const rows = await this.unitOfWork
      .of(WordListChange)
      .find({ where: { placeId }, order: { at: 'DESC', id: 'DESC' }, take: wordChangesShown });
    return rows.map(({ id, at, byName, added, removed, reason }) => ({
      id,
      at: at.toISOString(),
      by: byName,
      added,
      removed,
      reason,
    }));
  }

  /** Adds and takes out, one after the other; undefined when that changes nothing. @throws `words.tooMany` */
  change(
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

  async explain(id: string, reason: string | null): Promise<void> {
    await this.unitOfWork.of(WordListChange).update({ id }, { reason });
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
}
