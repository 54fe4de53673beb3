import { MessageBody, SubscribeMessage } from '@nestjs/websockets';
import { clientMessages, type Parsed } from '@plenum/contracts';
import { Asks, CurrentViewer, type Viewer } from '@plenum/access';
import { LiveGateway } from '@plenum/platform/live';
import { Scenes } from './scenes.service.js';

const { 'screen.switch': switchTo } = clientMessages;

@LiveGateway()
export class ScreensGateway {
  constructor(private readonly scenes: Scenes) {}

  @SubscribeMessage('screen.switch')
  @Asks('session.run')
  async switchTo(
    @CurrentViewer() viewer: Viewer,
    @MessageBody({ schema: switchTo.payload }) payload: Parsed<'screen.switch'>,
  ) {
    await this.scenes.switchTo(viewer, payload);
    return {};
  }
}
