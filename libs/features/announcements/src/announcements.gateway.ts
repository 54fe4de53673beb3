import { MessageBody, SubscribeMessage } from '@nestjs/websockets';
import { clientMessages, type Parsed } from '@plenum/contracts';
import { Asks, CurrentViewer, type Viewer } from '@plenum/access';
import { LiveGateway } from '@plenum/platform/live';
import { Announcements } from './announcements.service.js';

const { 'announcement.make': make, 'announcement.end': end, 'announcement.restore': restore } = clientMessages;

@LiveGateway()
export class AnnouncementsGateway {
  constructor(private readonly announcements: Announcements) {}

  @SubscribeMessage('announcement.make')
  @Asks('announcement.make')
  async make(
    @CurrentViewer() viewer: Viewer,
    @MessageBody({ schema: make.payload }) payload: Parsed<'announcement.make'>,
  ) {
    await this.announcements.make(viewer, payload);
    return {};
  }

  @SubscribeMessage('announcement.end')
  @Asks('announcement.make')
  async end(
    @CurrentViewer() viewer: Viewer,
    @MessageBody({ schema: end.payload }) payload: Parsed<'announcement.end'>,
  ) {
    await this.announcements.end(viewer, payload);
    return {};
  }

  @SubscribeMessage('announcement.restore')
  @Asks('announcement.make')
  async restore(
    @CurrentViewer() viewer: Viewer,
    @MessageBody({ schema: restore.payload }) payload: Parsed<'announcement.restore'>,
  ) {
    await this.announcements.restore(viewer, payload);
    return {};
  }
}
