import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HandMoves } from '@plenum/hall';
import { StageBook } from './stage-book.js';
import { StageInvitations } from './stage-invitations.js';

/** An attendee is on the stage by their raised hand: when it goes down, whoever takes it down, they are off. */
@Injectable()
export class GuestEndings implements OnModuleInit {
  constructor(
    private readonly hands: HandMoves,
    private readonly book: StageBook,
    private readonly invitations: StageInvitations,
  ) {}

  onModuleInit(): void {
    this.hands.onLowered((sessionId, personId) => this.end(sessionId, personId));
  }

  private async end(sessionId: string, personId: string): Promise<void> {
    if (!(await this.book.isAsked(sessionId, personId))) return;
    await this.book.hold(sessionId);
    const person = await this.book.person(sessionId, personId);
    if (person?.role === 'guest') await this.book.remove(person);
    else await this.invitations.end(sessionId, personId);
  }
}
