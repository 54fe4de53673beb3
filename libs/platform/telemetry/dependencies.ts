import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@plenum/platform/database';
import { Jobs, type QueueDepth } from '@plenum/platform/jobs';
import { Health } from './health.js';
import { Metrics, type Reading } from './metrics.js';
import { Neighbours } from './neighbours.js';

/** What every process of Plenum leans on. Only the database is essential: rows, sweepers and slow polls bear the rest. */
@Injectable()
export class Dependencies {
  constructor(health: Health, metrics: Metrics, unitOfWork: UnitOfWork, jobs: Jobs, parts: Neighbours) {
    health.depend('database', async () => (await unitOfWork.query('SELECT 1')).length === 1);
    health.depend('queue', () => jobs.reachable(), { essential: false });
    health.depend('bus', () => Promise.resolve(parts.bus.connected), { essential: false });
    // A mail server is asked rarely: each question is a connection of its own.
    health.depend('mail', () => parts.mailServer.reachable(), { essential: false, freshFor: 15_000 });
    // Each look is four requests, and some stores charge for them.
    if (parts.bucket.isUsed)
      health.depend('bucket', () => parts.bucket.check().then(() => true), { essential: false, freshFor: 30_000 });
    metrics.readings('plenum_jobs', 'Jobs by queue and state.', ['queue', 'state'], async () =>
      readingsOf(await jobs.depths()),
    );
    metrics.gauge('plenum_part_ok', '1 for every part that works, as in /health/ready.', 'part', async () => {
      const { parts: found } = await health.readiness();
      return Object.fromEntries(Object.entries(found).map(([name, { ok }]) => [name, ok ? 1 : 0]));
    });
  }
}

const readingsOf = (depths: Record<string, QueueDepth>): Reading[] =>
  Object.entries(depths).flatMap(([queue, depth]) =>
    Object.entries(depth).map(([state, value]) => ({ labels: { queue, state }, value })),
  );
