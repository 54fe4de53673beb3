import { Module } from '@nestjs/common';
import { FilesModule } from '@plenum/files';
import { LiveModule } from '@plenum/live';
import { MaterialFilesController } from './material-files.controller.js';
import { MaterialsFeedModule } from './materials-feed.module.js';
import { MaterialsGateway } from './materials.gateway.js';
import { Materials } from './materials.service.js';

@Module({
  imports: [LiveModule, FilesModule, MaterialsFeedModule],
  controllers: [MaterialFilesController],
  providers: [Materials, MaterialsGateway],
  exports: [Materials],
})
export class MaterialsModule {}
