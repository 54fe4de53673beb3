import { Injectable } from '@nestjs/common';
import { Bus } from '@plenum/platform/bus';
import { UnitOfWork } from '@plenum/platform/database';
import { Jobs, type QueueDepth } from '@plenum/platform/jobs';
import { MailServer } from '@plenum/platform/mail';
import { Health } from './health.js';
import { Metrics } from './metrics.js';

/** What every process of Plenum leans on. */
@Injectable()
export class Dependencies {
  constructor(health: Health, metrics: Metrics, unitOfWork: UnitOfWork, jobs: Jobs, parts: Neighbours) {
    health.depend('database', async () => (await unitOfWork.query('SELECT 1')).length === 1);
    health.depend('queue', () => jobs.reachable());
    health.depend('bus', () => Promise.resolve(parts.bus.connected));
    // A mail server is asked rarely: each question is a connection of its own.
    health.depend('mail', () => parts.mailServer.reachable(), { freshFor: 15_000 });
    metrics.gauge('plenum_jobs', 'Jobs by queue and state.', 'queue_state', async () => flat(await jobs.depths()));
  }
}

/** The two that Dependencies would not have room for. */
@Injectable()
export class Neighbours {
  constructor(
    readonly bus: Bus,
    readonly mailServer: MailServer,
  ) {}
}

const flat = (depths: Record<string, QueueDepth>) =>
  Object.fromEntries(
    Object.entries(depths).flatMap(([queue, depth]) =>
      Object.entries(depth).map(([state, count]) => [`${queue}.${state}`, count] as const),
    ),
  );
