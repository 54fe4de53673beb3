import { Module } from '@nestjs/common';
import { EventsModule } from '@plenum/events';
import { FeedReader } from './feed.reader.js';
import { Feed } from './feed.service.js';
import { SessionFeed } from './session-feed.js';

/** The feed without sockets: what a process needs that changes sessions but serves nobody, such as the worker. */
@Module({ imports: [EventsModule], providers: [Feed, FeedReader, SessionFeed], exports: [Feed, FeedReader] })
export class LiveFeedModule {}
