import { Injectable } from '@nestjs/common';
import type { QuestionState } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import type { Question } from './question.entity.js';

export interface QuestionMove {
  /** As it is after the move. */
  question: Question;
  from: QuestionState;
  by: Viewer;
}

type Listener = (move: QuestionMove) => Promise<void>;

/** Features that have something to do when a question moves listen here. They are told inside the transaction. */
@Injectable()
export class QuestionMoves {
  private readonly listeners: Listener[] = [];

  onMove(listener: Listener): void {
    this.listeners.push(listener);
  }

  async tell(move: QuestionMove): Promise<void> {
    for (const listener of this.listeners) await listener(move);
  }
}
