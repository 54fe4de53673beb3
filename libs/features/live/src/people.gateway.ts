import { MessageBody, SubscribeMessage } from '@nestjs/websockets';
import { clientMessages, type Parsed } from '@plenum/contracts';
import { Asks, CurrentViewer, type Viewer } from '@plenum/access';
import { LiveGateway } from '@plenum/platform/live';
import { EventBans } from './event-bans.service.js';
import { Mutes } from './mutes.service.js';
import { NamedSockets } from './named-sockets.js';
import { OwnName } from './own-name.service.js';

const { 'person.mute': mute, 'person.unmute': unmute, 'person.ban': ban, 'person.unban': unban } = clientMessages;
const { 'name.set': setName } = clientMessages;

/** What the crew does about people, besides sending them out of one session, and what people call themselves. */
@LiveGateway()
export class PeopleGateway {
  constructor(
    private readonly mutes: Mutes,
    private readonly bans: EventBans,
    private readonly names: OwnName,
    private readonly named: NamedSockets,
  ) {}

  @SubscribeMessage('name.set')
  @Asks('message.post')
  async setName(
    @CurrentViewer() viewer: Viewer,
    @MessageBody({ schema: setName.payload }) payload: Parsed<'name.set'>,
  ) {
    await this.names.set(viewer, payload);
    // Before the answer: what they write as soon as they have it bears the new name.
    await this.named.rename(viewer.id);
    return { name: payload.name ?? viewer.registeredName ?? viewer.name };
  }

  @SubscribeMessage('person.mute')
  @Asks('message.moderate')
  async mute(@CurrentViewer() viewer: Viewer, @MessageBody({ schema: mute.payload }) payload: Parsed<'person.mute'>) {
    await this.mutes.mute(viewer, payload);
    return {};
  }

  @SubscribeMessage('person.unmute')
  @Asks('message.moderate')
  async unmute(
    @CurrentViewer() viewer: Viewer,
    @MessageBody({ schema: unmute.payload }) payload: Parsed<'person.unmute'>,
  ) {
    await this.mutes.unmute(viewer, payload);
    return {};
  }

  @SubscribeMessage('person.ban')
  @Asks('person.kick')
  async ban(@CurrentViewer() viewer: Viewer, @MessageBody({ schema: ban.payload }) payload: Parsed<'person.ban'>) {
    await this.bans.ban(viewer, payload);
    return {};
  }

  @SubscribeMessage('person.unban')
  @Asks('person.kick')
  async unban(
    @CurrentViewer() viewer: Viewer,
    @MessageBody({ schema: unban.payload }) payload: Parsed<'person.unban'>,
  ) {
    await this.bans.unban(viewer, payload);
    return {};
  }
}
