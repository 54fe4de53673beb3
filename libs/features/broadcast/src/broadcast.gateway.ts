import { MessageBody, SubscribeMessage } from '@nestjs/websockets';
import { clientMessages, type Parsed } from '@plenum/contracts';
import { Asks, CurrentViewer, type Viewer } from '@plenum/access';
import { LiveGateway } from '@plenum/platform/live';
import { Viewings } from './viewings.service.js';

const { 'broadcast.watch': watch } = clientMessages;

@LiveGateway()
export class BroadcastGateway {
  constructor(private readonly viewings: Viewings) {}

  @SubscribeMessage('broadcast.watch')
  @Asks('session.enter')
  watch(
    @CurrentViewer() viewer: Viewer,
    @MessageBody({ schema: watch.payload }) { sessionId }: Parsed<'broadcast.watch'>,
  ) {
    return this.viewings.watch(viewer, sessionId);
  }
}
