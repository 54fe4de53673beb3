import { MessageBody, SubscribeMessage } from '@nestjs/websockets';
import { clientMessages, type Parsed } from '@plenum/contracts';
import { Asks, CurrentViewer, type Viewer } from '@plenum/access';
import { LiveGateway } from '@plenum/platform/live';
import { CaptionSettings } from './caption-settings.service.js';
import { Captions } from './captions.service.js';
import { Transcripts } from './transcripts.service.js';

const {
  'caption.write': write,
  'caption.correct': correct,
  'caption.remove': remove,
  'caption.adjust': adjust,
  'caption.list': list,
  'caption.changes': changes,
} = clientMessages;

@LiveGateway()
export class CaptionsGateway {
  constructor(
    private readonly captions: Captions,
    private readonly settings: CaptionSettings,
    private readonly transcripts: Transcripts,
  ) {}

  @SubscribeMessage('caption.write')
  @Asks('captions.write')
  write(@CurrentViewer() viewer: Viewer, @MessageBody({ schema: write.payload }) payload: Parsed<'caption.write'>) {
    return this.captions.write(viewer, payload);
  }

  @SubscribeMessage('caption.correct')
  @Asks('captions.write')
  async correct(
    @CurrentViewer() viewer: Viewer,
    @MessageBody({ schema: correct.payload }) payload: Parsed<'caption.correct'>,
  ) {
    await this.captions.correct(viewer, payload);
    return {};
  }

  @SubscribeMessage('caption.remove')
  @Asks('captions.write')
  async remove(
    @CurrentViewer() viewer: Viewer,
    @MessageBody({ schema: remove.payload }) payload: Parsed<'caption.remove'>,
  ) {
    await this.captions.remove(viewer, payload);
    return {};
  }

  @SubscribeMessage('caption.adjust')
  @Asks('captions.write')
  async adjust(
    @CurrentViewer() viewer: Viewer,
    @MessageBody({ schema: adjust.payload }) payload: Parsed<'caption.adjust'>,
  ) {
    await this.settings.adjust(viewer, payload);
    return {};
  }

  @SubscribeMessage('caption.list')
  @Asks('session.enter')
  list(@CurrentViewer() viewer: Viewer, @MessageBody({ schema: list.payload }) payload: Parsed<'caption.list'>) {
    return this.transcripts.read(viewer, payload);
  }

  @SubscribeMessage('caption.changes')
  @Asks('captions.write')
  async changes(
    @CurrentViewer() viewer: Viewer,
    @MessageBody({ schema: changes.payload }) { sessionId }: Parsed<'caption.changes'>,
  ) {
    return { changes: await this.captions.changes(viewer, sessionId) };
  }
}
