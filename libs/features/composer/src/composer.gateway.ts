import { MessageBody, SubscribeMessage } from '@nestjs/websockets';
import { clientMessages, type Parsed } from '@plenum/contracts';
import { Asks, CurrentViewer, type Viewer } from '@plenum/access';
import { LiveGateway } from '@plenum/platform/live';
import { ComposerCrew } from './composer-crew.service.js';

const { 'composer.run': run } = clientMessages;

@LiveGateway()
export class ComposerGateway {
  constructor(private readonly crew: ComposerCrew) {}

  @SubscribeMessage('composer.run')
  @Asks('broadcast.run')
  async run(@CurrentViewer() viewer: Viewer, @MessageBody({ schema: run.payload }) payload: Parsed<'composer.run'>) {
    await this.crew.run(viewer, payload);
    return {};
  }
}
