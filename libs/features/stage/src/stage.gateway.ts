import { MessageBody, SubscribeMessage } from '@nestjs/websockets';
import { clientMessages, type Parsed } from '@plenum/contracts';
import { Asks, CurrentViewer, type Viewer } from '@plenum/access';
import { LiveGateway } from '@plenum/platform/live';
import { StageCrew } from './stage-crew.service.js';

const { 'stage.open': open, 'stage.place': place, 'stage.mute': mute } = clientMessages;
const { 'stage.remove': remove, 'stage.arrange': arrange } = clientMessages;

@LiveGateway()
export class StageGateway {
  constructor(private readonly crew: StageCrew) {}

  @SubscribeMessage('stage.open')
  @Asks('broadcast.run')
  async open(@CurrentViewer() viewer: Viewer, @MessageBody({ schema: open.payload }) payload: Parsed<'stage.open'>) {
    await this.crew.open(viewer, payload);
    return {};
  }

  @SubscribeMessage('stage.place')
  @Asks('broadcast.run')
  async place(@CurrentViewer() viewer: Viewer, @MessageBody({ schema: place.payload }) payload: Parsed<'stage.place'>) {
    await this.crew.place(viewer, payload);
    return {};
  }

  @SubscribeMessage('stage.mute')
  @Asks('broadcast.run')
  async mute(@CurrentViewer() viewer: Viewer, @MessageBody({ schema: mute.payload }) payload: Parsed<'stage.mute'>) {
    await this.crew.mute(viewer, payload);
    return {};
  }

  @SubscribeMessage('stage.remove')
  @Asks('broadcast.run')
  async remove(
    @CurrentViewer() viewer: Viewer,
    @MessageBody({ schema: remove.payload }) payload: Parsed<'stage.remove'>,
  ) {
    await this.crew.remove(viewer, payload);
    return {};
  }

  @SubscribeMessage('stage.arrange')
  @Asks('broadcast.run')
  async arrange(
    @CurrentViewer() viewer: Viewer,
    @MessageBody({ schema: arrange.payload }) payload: Parsed<'stage.arrange'>,
  ) {
    await this.crew.arrange(viewer, payload);
    return {};
  }
}
