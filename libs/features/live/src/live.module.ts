import { Module, type OnModuleInit } from '@nestjs/common';
import { EventsModule } from '@plenum/events';
import { NamesModule } from '@plenum/names';
import { LiveDoor, LiveServer } from '@plenum/platform/live';
import { Bans } from './bans.service.js';
import { CrewSeats } from './crew-seats.js';
import { CrewDeeds } from './crew-deeds.js';
import { DecisionBook } from './decision-book.js';
import { EndedRights } from './ended-rights.js';
import { EventBans } from './event-bans.service.js';
import { KnownPeople } from './known-people.js';
import { LiveFeedModule } from './live-feed.module.js';
import { SessionGateway } from './session.gateway.js';
import { Live } from './live.service.js';
import { Presence } from './presence.js';
import { Mutes } from './mutes.service.js';
import { OwnName } from './own-name.service.js';
import { PeopleGateway } from './people.gateway.js';
import { NamedSockets } from './named-sockets.js';
import { People } from './people.js';
import { Pulses } from './pulses.js';
import { RoomParts } from './room-parts.js';
import { Rooms } from './rooms.js';
import { SentOut } from './sent-out.service.js';
import { SessionDoor } from './session-door.js';
import { TextChecks } from './text-checks.js';
import { ViewerDoor } from './viewer-door.js';
import { Watching } from './watching.js';
import { WatchingFigures } from './watching-figures.js';

/** Live rooms with their sockets: for the server. Other processes need `LiveFeedModule` only. */
@Module({
  imports: [EventsModule, LiveFeedModule, NamesModule],
  providers: [
    ViewerDoor,
    { provide: LiveDoor, useExisting: ViewerDoor },
    LiveServer,
    Bans,
    CrewSeats,
    CrewDeeds,
    DecisionBook,
    EventBans,
    NamedSockets,
    KnownPeople,
    Mutes,
    OwnName,
    PeopleGateway,
    TextChecks,
    EndedRights,
    Live,
    People,
    Presence,
    Pulses,
    RoomParts,
    Rooms,
    SentOut,
    SessionDoor,
    SessionGateway,
    Watching,
    WatchingFigures,
  ],
  exports: [
    CrewDeeds,
    CrewSeats,
    LiveFeedModule,
    LiveServer,
    Presence,
    Pulses,
    RoomParts,
    SentOut,
    SessionDoor,
    TextChecks,
  ],
})
export class LiveModule implements OnModuleInit {
  constructor(
    private readonly door: ViewerDoor,
    private readonly live: Live,
    private readonly endedRights: EndedRights,
  ) {}

  onModuleInit(): void {
    this.door.whenArrived((socket) => this.endedRights.check(socket));
    this.door.whenLeft((socket) => this.live.leaveAll(socket));
  }
}
