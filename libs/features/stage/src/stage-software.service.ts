import { Injectable, type OnModuleInit } from '@nestjs/common';
import { stageFacts } from '@plenum/contracts';
import { Clock } from '@plenum/platform/clock';
import { Problem } from '@plenum/platform/problems';
import { offeredKinds, offeredPictures } from './sdp.rules.js';
import { StageBook } from './stage-book.js';
import { StageKeys, type SoftwareKey } from './stage-keys.service.js';
import type { StagePerson } from './stage-person.entity.js';
import { StageRights } from './stage-rights.js';
import { StageRooms } from './stage-rooms.js';
import { StageTickets } from './stage-tickets.js';
import { StageEngine, type Made } from './stage.engine.js';
import { maySendBySoftware } from './stage.rules.js';
import type { IceServer } from './turn-credentials.js';

/** What people's own broadcasting software does on the stage, with their key. */
@Injectable()
export class StageSoftware implements OnModuleInit {
  constructor(
    private readonly keys: StageKeys,
    private readonly book: StageBook,
    private readonly rooms: StageRooms,
    private readonly rights: StageRights,
    private readonly tickets: StageTickets,
    private readonly engine: StageEngine,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.engine.onRefusal((sessionId, personId, code) => this.rooms.note(sessionId, personId, code));
  }

  /** Whose key it is. @throws `stage.keyWrong`; `forbidden` when it is one of another session */
  async holderOf(token: string | undefined, sessionId: string): Promise<SoftwareKey> {
    if (!token) throw new Problem('stage.keyWrong');
    const key = await this.keys.read(token);
    if (key.sessionId !== sessionId) throw new Problem('forbidden');
    return key;
  }

  /**
   * In place of what the person's software sent before; over what their studio sends.
   * @throws `stage.offerWrong`, `stage.codecWrong`, `stage.mayNot`, `stage.notJoined`, `stage.closed`, `stage.full`
   */
  async publish(key: SoftwareKey, offer: string): Promise<Made> {
    const { sessionId, personId } = key;
    try {
      const made = await this.open(key, offer);
      this.rooms.note(sessionId, personId, null);
      return made;
    } catch (error) {
      if (error instanceof Problem) this.rooms.note(sessionId, personId, error.code);
      throw error;
    }
  }

  /** Ends a connection of one's own; one that is gone is none of anybody's business. */
  end({ sessionId, personId }: SoftwareKey, connectionId: string): void {
    this.engine.end(sessionId, connectionId, personId);
  }

  /** Where to go through when nothing else gets through. */
  iceServers({ personId }: SoftwareKey): IceServer[] {
    return this.tickets.iceServers(personId, new Date(this.clock.now().getTime() + stageFacts.ticketSeconds * 1000));
  }

  private async open({ id: keyId, sessionId, personId }: SoftwareKey, offer: string): Promise<Made> {
    const kinds = offeredKinds(offer, 'sendonly');
    if (!kinds) throw new Problem('stage.offerWrong');
    const [picture] = offeredPictures(offer);
    if (kinds.includes('video') && !picture) throw new Problem('stage.codecWrong');
    const { role } = await this.require(sessionId, personId);
    if (!maySendBySoftware(role)) throw new Problem('stage.mayNot');
    const software = { keyId, picture };
    const made = await this.engine.publish(sessionId, { personId, source: 'camera', kinds, software }, offer);
    // Whoever was put out meanwhile, or ended the key, must not be there after all.
    await this.rooms.review(sessionId);
    return made;
  }

  /** The studio of the same person holds the place: with it go its rights, the consent to be recorded, and who brings them on. */
  private async require(sessionId: string, personId: string): Promise<StagePerson> {
    const person = await this.book.person(sessionId, personId);
    if (person && !this.rights.isLost(personId, person.issuedAt.getTime())) return person;
    throw new Problem((await this.book.isOpen(sessionId)) ? 'stage.notJoined' : 'stage.closed');
  }
}
