import { MessageBody, SubscribeMessage } from '@nestjs/websockets';
import { clientMessages, type Parsed } from '@plenum/contracts';
import { Asks, CurrentViewer, type Viewer } from '@plenum/access';
import { LiveGateway } from '@plenum/platform/live';
import { Materials } from './materials.service.js';

const { 'material.add': add, 'material.show': show } = clientMessages;
const { 'material.remove': remove, 'material.restore': restore } = clientMessages;

@LiveGateway()
export class MaterialsGateway {
  constructor(private readonly materials: Materials) {}

  @SubscribeMessage('material.add')
  @Asks('material.edit')
  async add(@CurrentViewer() viewer: Viewer, @MessageBody({ schema: add.payload }) payload: Parsed<'material.add'>) {
    await this.materials.add(viewer, payload);
    return {};
  }

  @SubscribeMessage('material.show')
  @Asks('material.edit')
  async show(@CurrentViewer() viewer: Viewer, @MessageBody({ schema: show.payload }) payload: Parsed<'material.show'>) {
    await this.materials.show(viewer, payload);
    return {};
  }

  @SubscribeMessage('material.remove')
  @Asks('material.edit')
  async remove(
    @CurrentViewer() viewer: Viewer,
    @MessageBody({ schema: remove.payload }) payload: Parsed<'material.remove'>,
  ) {
    await this.materials.remove(viewer, payload);
    return {};
  }

  @SubscribeMessage('material.restore')
  @Asks('material.edit')
  async restore(
    @CurrentViewer() viewer: Viewer,
    @MessageBody({ schema: restore.payload }) payload: Parsed<'material.restore'>,
  ) {
    await this.materials.restore(viewer, payload);
    return {};
  }
}
