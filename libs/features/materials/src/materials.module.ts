import { Module } from '@nestjs/common';
import { LiveModule } from '@plenum/live';
import { MaterialsFeedModule } from './materials-feed.module.js';
import { MaterialsGateway } from './materials.gateway.js';
import { Materials } from './materials.service.js';

@Module({
  imports: [LiveModule, MaterialsFeedModule],
  providers: [Materials, MaterialsGateway],
  exports: [Materials],
})
export class MaterialsModule {}
