/**
 * A conference fills up: 33 people a second come into one session, 99 of 100 are silent, the others write every 15 s on
 * average. Told per stage, so that one sees where it bends.
 */
import { fork } from 'node:child_process';
import { join } from 'node:path';
import { startEvent } from './kit/event.js';
import { Histogram } from './kit/histogram.js';
import { clockNow } from './kit/line.js';
import { Measured, answers, dist, freePort, serverEnvironment } from './kit/processes.js';
import type { RampOrder, RampStage } from './kit/ramp-crowd.js';
import { option, pause, report, say } from './kit/report.js';

const clients = option('clients', 10_000);
const perSecond = option('rate', 33);
const stageClients = option('stage', 1000);
const crowds = option('processes', 2);

const stageSeconds = stageClients / perSecond;
/** The last stage begins when all are there. */
const stages = Math.ceil(clients / stageClients) + 1;

say(`Starting PostgreSQL with ${clients} registrations.`);
const event = await startEvent(clients);
const port = await freePort();
const url = `http://127.0.0.1:${port}`;
const server = Measured.start(join(dist, 'apps/server/main.js'), serverEnvironment(event.databaseUrl, port));

/** What all processes together saw in a stage. */
class Stage {
  readonly chat = new Histogram();
  readonly enter = new Histogram();
  present = 0;
  posted = 0;
  timeouts = 0;
  refused = 0;
  private heard = 0;
  private done!: () => void;
  readonly complete = new Promise<void>((resolve) => (this.done = resolve));

  take(told: RampStage): void {
    this.chat.merge(told.chat);
    this.enter.merge(told.enter);
    this.present += told.present;
    this.posted += told.posted;
    this.timeouts += told.timeouts;
    this.refused += told.refused;
    if (++this.heard === crowds) this.done();
  }
}

try {
  await answers(`${url}/health/live`);
  const told = Array.from({ length: stages }, () => new Stage());
  const order: Omit<RampOrder, 'attendees'> = {
    url,
    sessionId: event.sessionId,
    beginsAt: clockNow() + 2000,
    gapSeconds: crowds / perSecond,
    stageSeconds,
    stages,
    writerEvery: 100,
    writeSeconds: 15,
    timeoutSeconds: 10,
  };
  for (let crowd = 0; crowd < crowds; crowd++) {
    const child = fork(join(dist, 'bench/kit/ramp-crowd.js'), { stdio: 'inherit' });
    child.on('message', ({ told: one }: { told?: RampStage }) => one && told[one.stage]?.take(one));
    child.once('exit', (code) => {
      if (code === 0) return;
      say(`A crowd ended with code ${code}; what it would have told is missing.`);
      process.exit(1);
    });
    const attendees = event.attendees.filter((_, index) => index % crowds === crowd);
    child.send({ ...order, attendees, beginsAt: order.beginsAt + (crowd * 1000) / perSecond } satisfies RampOrder);
  }
  say(`${clients} people come, ${perSecond} a second, told every ${stageClients}.`);
  await pause(order.beginsAt - clockNow());
  let before = await server.usage();
  let bendsAt = 0;
  for (const stage of told) {
    await stage.complete;
    const now = await server.usage();
    const share = (now.cpuSeconds - before.cpuSeconds) / stageSeconds;
    before = now;
    const p95 = stage.chat.percentile(0.95);
    if (!bendsAt && (p95 > 1000 || stage.timeouts > 0)) bendsAt = stage.present;
    say(
      `${String(stage.present).padStart(6)} present: ${stage.posted} messages, chat p50 ${stage.chat.percentile(0.5)} ms, ` +
        `p95 ${p95} ms; entering p95 ${stage.enter.percentile(0.95)} ms; ${stage.timeouts} timeouts; ` +
        `server ${Math.round(share * 100)} % of a core, ${Math.round(now.usedBytes / 2 ** 20)} MiB`,
    );
  }
  const last = told.at(-1)!;
  const sum = (count: (stage: Stage) => number) => told.reduce((all, stage) => all + count(stage), 0);
  const [timeouts, refused] = [sum((stage) => stage.timeouts), sum((stage) => stage.refused)];
  const chatP95Ms = Math.max(...told.map(({ chat }) => chat.percentile(0.95)));
  const figures = {
    clients: last.present,
    posted: sum(({ posted }) => posted),
    timeouts,
    refused,
    chatP50Ms: last.chat.percentile(0.5),
    chatP95Ms,
    enterP95Ms: Math.max(...told.map(({ enter }) => enter.percentile(0.95))),
    bendsAtClients: bendsAt,
    usedMiB: before.usedBytes / 2 ** 20,
  };
  report('ramp', last.present === clients && timeouts === 0 && refused === 0 && chatP95Ms <= 1000, figures);
} finally {
  await server.stop();
  await event.stop();
}
process.exit();
