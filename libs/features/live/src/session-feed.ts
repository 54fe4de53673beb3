import { Injectable, type OnModuleInit } from '@nestjs/common';
import { SessionMoves } from '@plenum/events';
import { Feed } from './feed.service.js';

/** Tells of a session's moves and settings in its feed, whoever moves it: the crew, the desk or the clock in the worker. */
@Injectable()
export class SessionFeed implements OnModuleInit {
  constructor(
    private readonly moves: SessionMoves,
    private readonly feed: Feed,
  ) {}

  onModuleInit(): void {
    this.moves.onMove(({ session, to, at }) =>
      this.feed.append(session.id, 'session.moved', { state: to, at: at.toISOString() }),
    );
    this.moves.onAdjust(({ session: { id, chat, questions, slowSeconds, chatFiles, questionAnonymity: anonymity } }) =>
      this.feed.append(id, 'session.adjusted', { chat, questions, slowSeconds, chatFiles, anonymity }),
    );
    this.moves.onExternal(({ session: { id, external } }) => this.feed.append(id, 'external.set', { external }));
    this.moves.onRecorded(({ session: { id, recorded } }) => this.feed.append(id, 'recording.announced', { recorded }));
  }
}
