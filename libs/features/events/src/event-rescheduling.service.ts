import { Injectable } from '@nestjs/common';
import type { EditEvent, EditableEventView } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { UnitOfWork } from '@plenum/platform/database';
import { Agenda } from './agenda.service.js';
import { Events } from './events.service.js';
import { Programme } from './programme.service.js';
import { isRunning } from './session.rules.js';
import { movedAlong, type WallClock } from './zoned-time.rules.js';

/** Edits of an event that may take its whole programme along. */
@Injectable()
export class EventRescheduling {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly events: Events,
    private readonly agenda: Agenda,
    private readonly programme: Programme,
  ) {}

  /** As `Events.edit`; with `moveSessions` every session that is not running moves by as much as the start does. */
  edit(viewer: Viewer, eventId: string, { moveSessions, ...values }: EditEvent): Promise<EditableEventView> {
    if (!moveSessions) return this.events.edit(viewer, eventId, values);
    return this.unitOfWork.run(async () => {
      const before = await this.events.require(viewer, eventId, 'programme.edit', { lock: true });
      const edited = await this.events.edit(viewer, eventId, values);
      const from = { at: before.event.startsAt, zone: before.event.zone };
      const to = { at: new Date(edited.startsAt), zone: edited.zone };
      if (from.at.getTime() !== to.at.getTime() || from.zone !== to.zone) await this.moveAll(viewer, eventId, from, to);
      return edited;
    });
  }

  private async moveAll(viewer: Viewer, eventId: string, from: WallClock, to: WallClock) {
    const { sessions } = await this.programme.partsAndSessions(eventId);
    for (const { id, state, startsAt, endsAt } of sessions) {
      if (isRunning(state)) continue;
      const start = movedAlong(new Date(startsAt), from, to);
      const end = new Date(start.getTime() + Date.parse(endsAt) - Date.parse(startsAt));
      await this.agenda.edit(viewer, id, { startsAt: start.toISOString(), endsAt: end.toISOString() });
    }
  }
}
