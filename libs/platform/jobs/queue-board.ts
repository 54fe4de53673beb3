import type { AppViewRoute } from '@bull-board/api/typings/app';
import type { RequestHandler, Response } from 'express';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { JobStorageSource } from './job-storage-source.js';
import { definedQueues } from './queue-definition.js';
import { within } from './within.js';

/** The page of Bull Board without the type face it would load from elsewhere. */
const cleaned = (html: string): string => html.replace(/<link[^>]+href="https?:[^>]*>/g, '');

/** Bull Board over all queues, to look at: it changes nothing. Made when somebody asks for it, since it is a program of its own. */
@Injectable()
export class QueueBoard implements OnApplicationShutdown {
  private readonly queues: Queue[] = [];
  private board: Promise<RequestHandler> | undefined;

  constructor(private readonly source: JobStorageSource) {}

  /** Answers requests whose `url` begins behind `base`. */
  at(base: string): Promise<RequestHandler> {
    return (this.board ??= this.make(base));
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.allSettled(this.queues.map((queue) => within(2000, queue.close())));
  }

  private async make(base: string): Promise<RequestHandler> {
    const [{ createBullBoard }, { BullMQAdapter }, { ExpressAdapter }] = await Promise.all([
      import('@bull-board/api'),
      import('@bull-board/api/bullMQAdapter'),
      import('@bull-board/express'),
    ]);
    class Adapter extends ExpressAdapter {
      override setEntryRoute(entry: AppViewRoute): this {
        this.app.get(entry.route, (_request: unknown, response: Response) => {
          const { name, params } = entry.handler({ basePath: this.basePath, uiConfig: this.uiConfig });
          response.render(name, params, (error: Error | null, html?: string) => {
            if (error || html === undefined) response.status(500).end();
            else response.send(cleaned(html));
          });
        });
        return this;
      }
    }
    const serverAdapter = new Adapter();
    serverAdapter.setBasePath(base);
    const { storage } = this.source;
    const queues = definedQueues().map((name) => {
      const queue = storage.queue(name);
      queue.on('error', () => {});
      this.queues.push(queue);
      const description = storage.kind === 'redis' ? 'On Redis' : 'On PostgreSQL';
      return new BullMQAdapter(queue, { readOnlyMode: true, allowRetries: false, description });
    });
    const icon = '/favicon.svg';
    const uiConfig = {
      boardTitle: 'Plenum',
      boardLogo: { path: icon, width: 28, height: 28 },
      favIcon: { default: icon, alternative: icon },
      miscLinks: [{ text: 'Plenum', url: '/desk' }],
      hideDocsLink: true,
      hideRedisDetails: storage.kind !== 'redis',
    };
    const options = { uiConfig };
    createBullBoard({ queues, serverAdapter, options });
    return serverAdapter.getRouter() as RequestHandler;
  }
}
