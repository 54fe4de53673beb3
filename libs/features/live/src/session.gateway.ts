import { ConnectedSocket, MessageBody, SubscribeMessage } from '@nestjs/websockets';
import { clientMessages, type Parsed } from '@plenum/contracts';
import { Asks, CurrentViewer, OpenToAll, type Viewer } from '@plenum/access';
import { Sessions } from '@plenum/events';
import { LiveGateway, type LiveSocket } from '@plenum/platform/live';
import { Bans } from './bans.service.js';
import { Live } from './live.service.js';

const { 'session.enter': enter, 'session.leave': leave, 'session.move': move } = clientMessages;
const { 'session.adjust': adjust, 'person.kick': kick, 'person.readmit': readmit } = clientMessages;

@LiveGateway()
export class SessionGateway {
  constructor(
    private readonly live: Live,
    private readonly sessions: Sessions,
    private readonly bans: Bans,
  ) {}

  @SubscribeMessage('session.enter')
  @Asks('session.enter')
  enter(
    @CurrentViewer() viewer: Viewer,
    @MessageBody({ schema: enter.payload }) payload: Parsed<'session.enter'>,
    @ConnectedSocket() socket: LiveSocket,
  ) {
    return this.live.enter(viewer, payload, socket);
  }

  @SubscribeMessage('session.leave')
  @OpenToAll('one may always leave')
  leave(
    @MessageBody({ schema: leave.payload }) { sessionId }: Parsed<'session.leave'>,
    @ConnectedSocket() socket: LiveSocket,
  ) {
    this.live.leave(sessionId, socket);
    return {};
  }

  @SubscribeMessage('session.move')
  @Asks('session.run')
  async move(@CurrentViewer() viewer: Viewer, @MessageBody({ schema: move.payload }) payload: Parsed<'session.move'>) {
    const { state } = await this.sessions.move(viewer, payload);
    return { state };
  }

  @SubscribeMessage('session.adjust')
  @Asks('session.run')
  async adjust(
    @CurrentViewer() viewer: Viewer,
    @MessageBody({ schema: adjust.payload })
    { sessionId, chat, questions, slowSeconds, chatFiles }: Parsed<'session.adjust'>,
  ) {
    await this.sessions.adjust(viewer, {
      sessionId,
      ...(chat && { chat }),
      ...(questions && { questions }),
      ...(slowSeconds !== undefined && { slowSeconds }),
      ...(chatFiles !== undefined && { chatFiles }),
    });
    return {};
  }

  @SubscribeMessage('person.kick')
  @Asks('person.kick')
  async kick(@CurrentViewer() viewer: Viewer, @MessageBody({ schema: kick.payload }) payload: Parsed<'person.kick'>) {
    await this.bans.kick(viewer, payload);
    return {};
  }

  @SubscribeMessage('person.readmit')
  @Asks('person.kick')
  async readmit(
    @CurrentViewer() viewer: Viewer,
    @MessageBody({ schema: readmit.payload }) payload: Parsed<'person.readmit'>,
  ) {
    await this.bans.readmit(viewer, payload);
    return {};
  }
}
