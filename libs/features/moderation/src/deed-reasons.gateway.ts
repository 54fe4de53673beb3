import { MessageBody, SubscribeMessage } from '@nestjs/websockets';
import { clientMessages, type Parsed } from '@plenum/contracts';
import { Asks, CurrentViewer, type Viewer } from '@plenum/access';
import { LiveGateway } from '@plenum/platform/live';
import { DeedReasons } from './deed-reasons.service.js';

const { 'deed.explain': explain } = clientMessages;

@LiveGateway()
export class DeedReasonsGateway {
  constructor(private readonly reasons: DeedReasons) {}

  @SubscribeMessage('deed.explain')
  @Asks('message.moderate')
  async explain(
    @CurrentViewer() viewer: Viewer,
    @MessageBody({ schema: explain.payload }) payload: Parsed<'deed.explain'>,
  ) {
    await this.reasons.explain(viewer, payload);
    return {};
  }
}
