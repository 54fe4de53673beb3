import { MessageBody, SubscribeMessage } from '@nestjs/websockets';
import { clientMessages, type Parsed } from '@plenum/contracts';
import { Asks, CurrentViewer, type Viewer } from '@plenum/access';
import { LiveGateway } from '@plenum/platform/live';
import { Handover } from './handover.service.js';
import { CrewLine } from './crew-line.service.js';

const { 'crewLine.post': post, 'crewLine.retract': retract, 'handover.write': write } = clientMessages;

@LiveGateway()
export class CrewLineGateway {
  constructor(
    private readonly line: CrewLine,
    private readonly handover: Handover,
  ) {}

  @SubscribeMessage('crewLine.post')
  @Asks('crewLine.post')
  async post(@CurrentViewer() viewer: Viewer, @MessageBody({ schema: post.payload }) payload: Parsed<'crewLine.post'>) {
    return { message: await this.line.post(viewer, payload) };
  }

  @SubscribeMessage('crewLine.retract')
  @Asks('crewLine.post')
  async retract(
    @CurrentViewer() viewer: Viewer,
    @MessageBody({ schema: retract.payload }) payload: Parsed<'crewLine.retract'>,
  ) {
    await this.line.retract(viewer, payload);
    return {};
  }

  @SubscribeMessage('handover.write')
  @Asks('crewLine.post')
  write(@CurrentViewer() viewer: Viewer, @MessageBody({ schema: write.payload }) payload: Parsed<'handover.write'>) {
    return this.handover.write(viewer, payload);
  }
}
