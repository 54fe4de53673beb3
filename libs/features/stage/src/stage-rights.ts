import { Injectable } from '@nestjs/common';
import { Revocations } from '@plenum/access';
import { stageFacts } from '@plenum/contracts';
import { LostRights, SentOut } from '@plenum/live';
import { Clock } from '@plenum/platform/clock';

/** Whose tickets to a stage are not good any more. */
@Injectable()
export class StageRights extends LostRights {
  constructor(revocations: Revocations, sentOut: SentOut, clock: Clock) {
    super({ revocations, sentOut, clock }, (stageFacts.ticketSeconds + 60) * 1000);
  }
}
