import { Module } from '@nestjs/common';
import { AnnouncementsFeedModule } from '@plenum/announcements';
import { EventsModule } from '@plenum/events';
import { GuestsModule } from '@plenum/guests';
import { LiveModule } from '@plenum/live';
import { LitScreens } from './lit-screens.service.js';
import { Scenes } from './scenes.service.js';
import { ScreenDoor } from './screen-door.js';
import { ScreenTokens } from './screen-tokens.js';
import { ScreenViewers } from './screen-viewers.js';
import { ScreensController } from './screens.controller.js';
import { ScreensGateway } from './screens.gateway.js';
import { Screens } from './screens.service.js';

@Module({
  imports: [AnnouncementsFeedModule, EventsModule, GuestsModule, LiveModule],
  controllers: [ScreensController],
  providers: [LitScreens, Scenes, ScreenDoor, Screens, ScreensGateway, ScreenTokens, ScreenViewers],
  exports: [LitScreens, Screens],
})
export class ScreensModule {}
