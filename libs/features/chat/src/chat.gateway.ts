import { MessageBody, SubscribeMessage } from '@nestjs/websockets';
import { clientMessages, type Parsed } from '@plenum/contracts';
import { Asks, CurrentViewer, type Viewer } from '@plenum/access';
import { LiveGateway } from '@plenum/platform/live';
import { Chat } from './chat.service.js';
import { MessageReactions } from './message-reactions.service.js';

const { 'message.post': post, 'message.edit': edit } = clientMessages;
const { 'message.retract': retract, 'message.react': react } = clientMessages;

@LiveGateway()
export class ChatGateway {
  constructor(
    private readonly chat: Chat,
    private readonly reactions: MessageReactions,
  ) {}

  @SubscribeMessage('message.post')
  @Asks('message.post')
  post(@CurrentViewer() viewer: Viewer, @MessageBody({ schema: post.payload }) payload: Parsed<'message.post'>) {
    return this.chat.post(viewer, payload);
  }

  @SubscribeMessage('message.edit')
  @Asks('message.post')
  async edit(@CurrentViewer() viewer: Viewer, @MessageBody({ schema: edit.payload }) payload: Parsed<'message.edit'>) {
    await this.chat.edit(viewer, payload);
    return {};
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

  @SubscribeMessage('message.react')
  @Asks('reaction.send')
  react(@CurrentViewer() viewer: Viewer, @MessageBody({ schema: react.payload }) payload: Parsed<'message.react'>) {
    return this.reactions.react(viewer, payload);
  }
}
