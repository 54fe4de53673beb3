import { MessageBody, SubscribeMessage } from '@nestjs/websockets';
import { clientMessages, type Parsed } from '@plenum/contracts';
import { Asks, CurrentViewer, type Viewer } from '@plenum/access';
import { LiveGateway } from '@plenum/platform/live';
import { Reports } from './reports.service.js';

const { 'report.make': make, 'report.see': see } = clientMessages;
const { 'report.resolve': resolve, 'report.reopen': reopen } = clientMessages;

@LiveGateway()
export class ReportsGateway {
  constructor(private readonly reports: Reports) {}

  @SubscribeMessage('report.make')
  @Asks('message.report')
  async make(@CurrentViewer() viewer: Viewer, @MessageBody({ schema: make.payload }) payload: Parsed<'report.make'>) {
    await this.reports.make(viewer, payload);
    return {};
  }

  @SubscribeMessage('report.see')
  @Asks('message.moderate')
  see(@CurrentViewer() viewer: Viewer, @MessageBody({ schema: see.payload }) payload: Parsed<'report.see'>) {
    return this.reports.see(viewer, payload);
  }

  @SubscribeMessage('report.resolve')
  @Asks('message.moderate')
  async resolve(
    @CurrentViewer() viewer: Viewer,
    @MessageBody({ schema: resolve.payload }) payload: Parsed<'report.resolve'>,
  ) {
    await this.reports.resolve(viewer, payload);
    return {};
  }

  @SubscribeMessage('report.reopen')
  @Asks('message.moderate')
  async reopen(
    @CurrentViewer() viewer: Viewer,
    @MessageBody({ schema: reopen.payload }) payload: Parsed<'report.reopen'>,
  ) {
    await this.reports.reopen(viewer, payload);
    return {};
  }
}
