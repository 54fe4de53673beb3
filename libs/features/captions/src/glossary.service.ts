import { Injectable } from '@nestjs/common';
import { captionFacts, type CaptionTerm } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { SessionDoor } from '@plenum/live';
import { UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { CaptionTermRow } from './caption-term.entity.js';

/** The abbreviations of an event, which all its captioners share. */
@Injectable()
export class Glossary {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly door: SessionDoor,
  ) {}

  /** In alphabetical order. @throws as `SessionDoor.require` */
  async list(viewer: Viewer, sessionId: string): Promise<CaptionTerm[]> {
    const { event } = await this.door.require(viewer, sessionId, 'captions.write');
    return this.unitOfWork.query<CaptionTerm>(
      'SELECT short, long FROM caption_term WHERE event_id = $1 ORDER BY short COLLATE "de-x-icu"',
      [event.id],
    );
  }

  /** Adds one or changes what it stands for. @throws as `SessionDoor.require`, `captions.tooMany` */
  async put(viewer: Viewer, sessionId: string, { short, long }: CaptionTerm): Promise<void> {
    const { event } = await this.door.require(viewer, sessionId, 'captions.write');
    await this.unitOfWork.run(async () => {
      await this.unitOfWork.of(CaptionTermRow).upsert({ eventId: event.id, short, long }, ['eventId', 'short']);
      const known = await this.unitOfWork.of(CaptionTermRow).countBy({ eventId: event.id });
      if (known > captionFacts.mostTerms) throw new Problem('captions.tooMany');
    });
  }

  /** @throws as `SessionDoor.require` */
  async remove(viewer: Viewer, sessionId: string, short: string): Promise<void> {
    const { event } = await this.door.require(viewer, sessionId, 'captions.write');
    await this.unitOfWork.of(CaptionTermRow).delete({ eventId: event.id, short });
  }
}
