import { MessageBody, SubscribeMessage } from '@nestjs/websockets';
import { clientMessages, type Parsed } from '@plenum/contracts';
import { Asks, CurrentViewer, type Viewer } from '@plenum/access';
import { LiveGateway } from '@plenum/platform/live';
import { Chat } from './chat.service.js';

const { 'message.post': post, 'message.retract': retract } = clientMessages;
const { 'message.remove': remove, 'message.restore': restore } = clientMessages;

@LiveGateway()
export class ChatGateway {
  constructor(private readonly chat: Chat) {}

  @SubscribeMessage('message.post')
  @Asks('message.post')
  async post(@CurrentViewer() viewer: Viewer, @MessageBody({ schema: post.payload }) payload: Parsed<'message.post'>) {
    return { message: await this.chat.post(viewer, payload) };
  }

  @SubscribeMessage('message.retract')
  @Asks('message.post')
  async retract(
    @CurrentViewer() viewer: Viewer,
    @MessageBody({ schema: retract.payload }) payload: Parsed<'message.retract'>,
  ) {
    await this.chat.retract(viewer, payload);
    return {};
  }

  @SubscribeMessage('message.remove')
  @Asks('message.moderate')
  async remove(
    @CurrentViewer() viewer: Viewer,
    @MessageBody({ schema: remove.payload }) payload: Parsed<'message.remove'>,
  ) {
    await this.chat.remove(viewer, payload);
    return {};
  }

  @SubscribeMessage('message.restore')
  @Asks('message.moderate')
  async restore(
    @CurrentViewer() viewer: Viewer,
    @MessageBody({ schema: restore.payload }) payload: Parsed<'message.restore'>,
  ) {
    await this.chat.restore(viewer, payload);
    return {};
  }
}
