import { MessageBody, SubscribeMessage } from '@nestjs/websockets';
import { clientMessages, type Parsed } from '@plenum/contracts';
import { Asks, CurrentViewer, type Viewer } from '@plenum/access';
import { LiveGateway } from '@plenum/platform/live';
import { StageGuests } from './stage-guests.service.js';

const { 'stage.invite': invite, 'stage.answer': answer } = clientMessages;
const { 'stage.report': report, 'stage.join': join } = clientMessages;

@LiveGateway()
export class StageGuestsGateway {
  constructor(private readonly guests: StageGuests) {}

  @SubscribeMessage('stage.invite')
  @Asks('broadcast.run')
  async invite(
    @CurrentViewer() viewer: Viewer,
    @MessageBody({ schema: invite.payload }) payload: Parsed<'stage.invite'>,
  ) {
    await this.guests.invite(viewer, payload);
    return {};
  }

  @SubscribeMessage('stage.answer')
  @Asks('stage.join')
  async answer(
    @CurrentViewer() viewer: Viewer,
    @MessageBody({ schema: answer.payload }) payload: Parsed<'stage.answer'>,
  ) {
    await this.guests.answer(viewer, payload);
    return {};
  }

  @SubscribeMessage('stage.report')
  @Asks('stage.join')
  async report(
    @CurrentViewer() viewer: Viewer,
    @MessageBody({ schema: report.payload }) payload: Parsed<'stage.report'>,
  ) {
    await this.guests.report(viewer, payload);
    return {};
  }

  @SubscribeMessage('stage.join')
  @Asks('stage.join')
  join(@CurrentViewer() viewer: Viewer, @MessageBody({ schema: join.payload }) payload: Parsed<'stage.join'>) {
    return this.guests.join(viewer, payload);
  }
}
