import { MessageBody, SubscribeMessage } from '@nestjs/websockets';
import { clientMessages, type Parsed } from '@plenum/contracts';
import { Asks, CurrentViewer, type Viewer } from '@plenum/access';
import { LiveGateway } from '@plenum/platform/live';
import { ChatModeration } from './chat-moderation.service.js';

const { 'message.remove': remove, 'message.restore': restore } = clientMessages;
const { 'message.release': release, 'message.reject': reject } = clientMessages;
const { 'message.hold': hold } = clientMessages;
const { 'message.pin': pin, 'message.unpin': unpin } = clientMessages;

@LiveGateway()
export class ChatModerationGateway {
  constructor(private readonly moderation: ChatModeration) {}

  @SubscribeMessage('message.remove')
  @Asks('message.moderate')
  async remove(
    @CurrentViewer() viewer: Viewer,
    @MessageBody({ schema: remove.payload }) payload: Parsed<'message.remove'>,
  ) {
    await this.moderation.remove(viewer, payload);
    return {};
  }

  @SubscribeMessage('message.restore')
  @Asks('message.moderate')
  async restore(
    @CurrentViewer() viewer: Viewer,
    @MessageBody({ schema: restore.payload }) payload: Parsed<'message.restore'>,
  ) {
    await this.moderation.restore(viewer, payload);
    return {};
  }

  @SubscribeMessage('message.release')
  @Asks('message.moderate')
  async release(
    @CurrentViewer() viewer: Viewer,
    @MessageBody({ schema: release.payload }) payload: Parsed<'message.release'>,
  ) {
    await this.moderation.release(viewer, payload);
    return {};
  }

  @SubscribeMessage('message.hold')
  @Asks('message.moderate')
  async hold(@CurrentViewer() viewer: Viewer, @MessageBody({ schema: hold.payload }) payload: Parsed<'message.hold'>) {
    await this.moderation.hold(viewer, payload);
    return {};
  }

  @SubscribeMessage('message.reject')
  @Asks('message.moderate')
  async reject(
    @CurrentViewer() viewer: Viewer,
    @MessageBody({ schema: reject.payload }) payload: Parsed<'message.reject'>,
  ) {
    await this.moderation.reject(viewer, payload);
    return {};
  }

  @SubscribeMessage('message.pin')
  @Asks('message.moderate')
  async pin(@CurrentViewer() viewer: Viewer, @MessageBody({ schema: pin.payload }) payload: Parsed<'message.pin'>) {
    await this.moderation.pin(viewer, payload);
    return {};
  }

  @SubscribeMessage('message.unpin')
  @Asks('message.moderate')
  async unpin(
    @CurrentViewer() viewer: Viewer,
    @MessageBody({ schema: unpin.payload }) payload: Parsed<'message.unpin'>,
  ) {
    await this.moderation.unpin(viewer, payload);
    return {};
  }
}
