import { Module } from '@nestjs/common';
import { EventsModule } from '@plenum/events';
import { FilesModule } from '@plenum/files';
import { LiveFeedModule } from '@plenum/live';
import { MaterialFiles } from './material-files.service.js';
import { MaterialReveals } from './material-reveals.service.js';
import { MaterialsFeed } from './materials.feed.js';

/** What a process needs that moves sessions but serves nobody, such as the worker. */
@Module({
  imports: [EventsModule, FilesModule, LiveFeedModule],
  providers: [MaterialsFeed, MaterialFiles, MaterialReveals],
  exports: [MaterialsFeed, MaterialFiles, MaterialReveals],
})
export class MaterialsFeedModule {}
