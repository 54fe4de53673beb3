import { MessageBody, SubscribeMessage } from '@nestjs/websockets';
import { clientMessages, type Parsed } from '@plenum/contracts';
import { Asks, CurrentViewer, type Viewer } from '@plenum/access';
import { LiveGateway } from '@plenum/platform/live';
import { HallSettings } from './hall-settings.service.js';
import { Hands } from './hands.service.js';
import { Reactions } from './reactions.service.js';

const { 'hand.raise': raise, 'hand.lower': lower, 'hand.call': call } = clientMessages;
const { 'hand.dismiss': dismiss, 'hand.restore': restore } = clientMessages;
const { 'hall.adjust': adjust, 'reaction.send': send } = clientMessages;

@LiveGateway()
export class HallGateway {
  constructor(
    private readonly hands: Hands,
    private readonly reactions: Reactions,
    private readonly settings: HallSettings,
  ) {}

  @SubscribeMessage('hand.raise')
  @Asks('hand.raise')
  async raise(@CurrentViewer() viewer: Viewer, @MessageBody({ schema: raise.payload }) payload: Parsed<'hand.raise'>) {
    await this.hands.raise(viewer, payload);
    return {};
  }

  @SubscribeMessage('hand.lower')
  @Asks('hand.raise')
  async lower(@CurrentViewer() viewer: Viewer, @MessageBody({ schema: lower.payload }) payload: Parsed<'hand.lower'>) {
    await this.hands.lower(viewer, payload);
    return {};
  }

  @SubscribeMessage('hand.call')
  @Asks('hand.moderate')
  async call(@CurrentViewer() viewer: Viewer, @MessageBody({ schema: call.payload }) payload: Parsed<'hand.call'>) {
    await this.hands.call(viewer, payload);
    return {};
  }

  @SubscribeMessage('hand.dismiss')
  @Asks('hand.moderate')
  async dismiss(
    @CurrentViewer() viewer: Viewer,
    @MessageBody({ schema: dismiss.payload }) payload: Parsed<'hand.dismiss'>,
  ) {
    await this.hands.dismiss(viewer, payload);
    return {};
  }

  @SubscribeMessage('hand.restore')
  @Asks('hand.moderate')
  async restore(
    @CurrentViewer() viewer: Viewer,
    @MessageBody({ schema: restore.payload }) payload: Parsed<'hand.restore'>,
  ) {
    await this.hands.restore(viewer, payload);
    return {};
  }

  @SubscribeMessage('hall.adjust')
  @Asks('session.run')
  async adjust(
    @CurrentViewer() viewer: Viewer,
    @MessageBody({ schema: adjust.payload }) payload: Parsed<'hall.adjust'>,
  ) {
    await this.settings.adjust(viewer, payload);
    return {};
  }

  @SubscribeMessage('reaction.send')
  @Asks('reaction.send')
  async send(@CurrentViewer() viewer: Viewer, @MessageBody({ schema: send.payload }) payload: Parsed<'reaction.send'>) {
    await this.reactions.send(viewer, payload);
    return {};
  }
}
