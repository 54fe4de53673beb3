import { MessageBody, SubscribeMessage } from '@nestjs/websockets';
import { clientMessages, type Parsed } from '@plenum/contracts';
import { Asks, CurrentViewer, type Viewer } from '@plenum/access';
import { LiveGateway } from '@plenum/platform/live';
import { RecordingAgreements } from './recording-agreements.service.js';
import { Recordings } from './recordings.service.js';

const {
  'recording.start': start,
  'recording.pause': pause,
  'recording.resume': resume,
  'recording.stop': stop,
  'recording.notice': notice,
  'recording.agree': agree,
  'recording.withdraw': withdraw,
} = clientMessages;

@LiveGateway()
export class RecordingGateway {
  constructor(
    private readonly recordings: Recordings,
    private readonly agreements: RecordingAgreements,
  ) {}

  @SubscribeMessage('recording.start')
  @Asks('recording.run')
  async start(
    @CurrentViewer() viewer: Viewer,
    @MessageBody({ schema: start.payload }) { sessionId }: Parsed<'recording.start'>,
  ) {
    return { state: await this.recordings.move(viewer, sessionId, 'start') };
  }

  @SubscribeMessage('recording.pause')
  @Asks('recording.run')
  async pause(
    @CurrentViewer() viewer: Viewer,
    @MessageBody({ schema: pause.payload }) { sessionId }: Parsed<'recording.pause'>,
  ) {
    return { state: await this.recordings.move(viewer, sessionId, 'pause') };
  }

  @SubscribeMessage('recording.resume')
  @Asks('recording.run')
  async resume(
    @CurrentViewer() viewer: Viewer,
    @MessageBody({ schema: resume.payload }) { sessionId }: Parsed<'recording.resume'>,
  ) {
    return { state: await this.recordings.move(viewer, sessionId, 'resume') };
  }

  @SubscribeMessage('recording.stop')
  @Asks('recording.run')
  async stop(
    @CurrentViewer() viewer: Viewer,
    @MessageBody({ schema: stop.payload }) { sessionId }: Parsed<'recording.stop'>,
  ) {
    return { state: await this.recordings.move(viewer, sessionId, 'stop') };
  }

  @SubscribeMessage('recording.notice')
  @Asks('recording.run')
  async notice(
    @CurrentViewer() viewer: Viewer,
    @MessageBody({ schema: notice.payload }) { sessionId }: Parsed<'recording.notice'>,
  ) {
    return { at: (await this.recordings.notice(viewer, sessionId)).toISOString() };
  }

  @SubscribeMessage('recording.agree')
  @Asks('stage.join')
  async agree(
    @CurrentViewer() viewer: Viewer,
    @MessageBody({ schema: agree.payload }) { sessionId, wording }: Parsed<'recording.agree'>,
  ) {
    return { agreement: await this.agreements.agree(viewer, sessionId, wording) };
  }

  @SubscribeMessage('recording.withdraw')
  @Asks('stage.join')
  async withdraw(
    @CurrentViewer() viewer: Viewer,
    @MessageBody({ schema: withdraw.payload }) { sessionId }: Parsed<'recording.withdraw'>,
  ) {
    await this.agreements.withdraw(viewer, sessionId);
    return {};
  }
}
