import { Injectable, Optional } from '@nestjs/common';
import { Metrics } from '@plenum/platform/telemetry';
import { Rooms } from './rooms.js';
import { audienceOf } from './there.js';

/** How many people this process serves, for whoever watches over this Plenum. */
@Injectable()
export class WatchingFigures {
  constructor(rooms: Rooms, @Optional() metrics?: Metrics) {
    metrics?.readings('plenum_live_rooms', 'Sessions that this process serves now.', [], () =>
      Promise.resolve([{ labels: {}, value: rooms.all().length }]),
    );
    metrics?.readings('plenum_live_watching', 'People in sessions on this process, the crew left out.', [], () =>
      Promise.resolve([{ labels: {}, value: rooms.all().reduce((sum, room) => sum + audienceOf(room), 0) }]),
    );
  }
}
