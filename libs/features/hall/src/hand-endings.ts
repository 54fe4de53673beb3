import { Injectable, type OnModuleInit } from '@nestjs/common';
import { SessionMoves } from '@plenum/events';
import { Hands } from './hands.service.js';

/** Takes hands down with the session they were raised in. */
@Injectable()
export class HandEndings implements OnModuleInit {
  constructor(
    private readonly moves: SessionMoves,
    private readonly hands: Hands,
  ) {}

  onModuleInit(): void {
    this.moves.onMove((move) => this.hands.sessionMoved(move));
  }
}
