import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { captionFacts, type CaptionToken, type MadeCaptionToken, type MakeCaptionToken } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { SessionDoor } from '@plenum/live';
import { Clock } from '@plenum/platform/clock';
import { newId, UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { CaptionSettings } from './caption-settings.service.js';
import { CaptionTokenRow } from './caption-token.entity.js';

/** Whom a token belongs to. */
export type Recogniser = Pick<CaptionTokenRow, 'id' | 'name' | 'sessionId' | 'language'>;

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');
const wrong = () => new Problem('captions.tokenWrong');
/** When somebody was last seen is nobody's business to the second, and costs no write each time. */
const seenEvery = 60_000;

/** The rights of speech recognisers. Each is shown once, for one language of one session, and ends when the crew says so. */
@Injectable()
export class CaptionTokens {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly door: SessionDoor,
    private readonly settings: CaptionSettings,
    private readonly clock: Clock,
  ) {}

  /** @throws as `SessionDoor.require` */
  async list(viewer: Viewer, sessionId: string): Promise<CaptionToken[]> {
    await this.door.require(viewer, sessionId, 'session.run');
    const rows = await this.unitOfWork
      .of(CaptionTokenRow)
      .find({ where: { sessionId, endedAt: IsNull() }, order: { createdAt: 'ASC', id: 'ASC' } });
    return rows.map(viewOf);
  }

  /** Captions in its language are on from then on. @throws as `SessionDoor.require`, `captions.tooMany` */
  async make(viewer: Viewer, sessionId: string, { name, language }: MakeCaptionToken): Promise<MadeCaptionToken> {
    await this.door.require(viewer, sessionId, 'session.run');
    return this.unitOfWork.run(async () => {
      await this.settings.switchOn(sessionId, language);
      const known = await this.unitOfWork.of(CaptionTokenRow).countBy({ sessionId, endedAt: IsNull() });
      if (known >= captionFacts.mostTokens) throw new Problem('captions.tooMany');
      const id = newId();
      const secret = randomBytes(32).toString('base64url');
      const row: CaptionTokenRow = {
        id,
        sessionId,
        language,
        name,
        tokenHash: hashOf(secret),
        createdBy: viewer.id,
        createdByName: viewer.name,
        createdAt: this.clock.now(),
        lastUsedAt: null,
        endedAt: null,
      };
      await this.unitOfWork.of(CaptionTokenRow).insert(row);
      // With a dot: that is no token of a device, so nobody looks for one in the database.
      return { ...viewOf(row), token: `${id.replaceAll('-', '')}.${secret}` };
    });
  }

  /** It opens nothing from then on. @throws as `SessionDoor.require` */
  async end(viewer: Viewer, sessionId: string, id: string): Promise<void> {
    await this.door.require(viewer, sessionId, 'session.run');
    await this.unitOfWork
      .of(CaptionTokenRow)
      .update({ id, sessionId, endedAt: IsNull() }, { endedAt: this.clock.now() });
  }

  /** Whose token this is. @throws `captions.tokenWrong` when it is nobody's, or has ended */
  async read(token: string): Promise<Recogniser> {
    const [name, secret] = token.split('.', 2);
    const id = /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/.exec(name ?? '');
    if (!id || !secret) throw wrong();
    const row = await this.unitOfWork.of(CaptionTokenRow).findOneBy({ id: id.slice(1).join('-'), endedAt: IsNull() });
    const [given, right] = [hashOf(secret), row?.tokenHash ?? hashOf('')].map((hash) => Buffer.from(hash));
    if (!row || !timingSafeEqual(given!, right!)) throw wrong();
    const now = this.clock.now();
    if (!row.lastUsedAt || now.getTime() - row.lastUsedAt.getTime() >= seenEvery)
      await this.unitOfWork.of(CaptionTokenRow).update({ id: row.id }, { lastUsedAt: now });
    return row;
  }
}

const viewOf = ({ id, name, language, createdByName, createdAt, lastUsedAt }: CaptionTokenRow): CaptionToken => ({
  id,
  name,
  language,
  createdBy: createdByName,
  createdAt: createdAt.toISOString(),
  lastUsedAt: lastUsedAt?.toISOString() ?? null,
});
