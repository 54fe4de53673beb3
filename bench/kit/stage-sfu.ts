// What it costs the server to pass pictures and sound between those on a stage.
import { randomUUID } from 'node:crypto';
import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { stageFacts, type StageScene, type StageTicket } from '@plenum/contracts';
import { dist, type Measured } from './processes.js';
import { option, pause, say } from './report.js';
import { SignedIn, type Place } from './signed-in.js';
import type { StagePeopleOrder, StagePeopleReading } from './stage-people.js';

/** What the server lets a camera send, by how many there are: `pictureCeiling` in the rules of the stage. */
const ceilings: Readonly<Record<number, number>> = { 2: 2_000_000, 4: 1_200_000, 8: 700_000 };

/** So many people on stage, who publish until they are stopped. */
export class StageCrowd {
  private isOver = false;

  private constructor(
    private readonly child: ChildProcess,
    private readonly close: () => Promise<void>,
  ) {}

  static async of(count: number, place: Place): Promise<StageCrowd> {
    const { sessionId } = place.event;
    const host = await SignedIn.as('producer', 'Helga', place);
    const crew = await host.enter();
    await crew.tell('stage.open', { sessionId, on: true });
    const ticketFor = (person: SignedIn, tab: string, more = {}) =>
      person.post<StageTicket>(`stage/${sessionId}/ticket`, { tab, ...more });
    const places: { person: SignedIn; tab: string; ticket: string }[] = [];
    const tickets: StageTicket[] = [];
    for (let number = 1; number <= count; number++) {
      const person = await SignedIn.as('speaker', `Person ${number}`, place);
      const tab = randomUUID();
      const ticket = await ticketFor(person, tab);
      tickets.push(ticket);
      places.push({ person, tab, ticket: ticket.ticket });
      await crew.tell('stage.place', { sessionId, id: person.id, state: 'onStage' });
    }
    const composer = await ticketFor(host, randomUUID(), { as: 'composer' });
    const child = fork(join(dist, 'bench/kit/stage-people.js'), { stdio: 'inherit' });
    const bitsPerSecond = ceilings[count] ?? 700_000;
    const order: StagePeopleOrder = { url: place.url, sessionId, tickets, composer, bitsPerSecond };
    child.send(order);
    const crowd = new StageCrowd(child, async () => {
      await crew.tell('stage.open', { sessionId, on: false });
      crew.close();
    });
    await crowd.hears('ready');
    for (const { person, tab, ticket } of places)
      void crowd.follow(place, ticket, async () => (await ticketFor(person, tab)).ticket);
    return crowd;
  }

  /** Whoever does not ask how it stands on the stage has left it. */
  private async follow({ url, event }: Place, first: string, next: () => Promise<string>): Promise<void> {
    let [ticket, since, issuedAt] = [first, '', performance.now()];
    while (!this.isOver)
      try {
        if (performance.now() - issuedAt > (stageFacts.ticketSeconds / 2) * 1000)
          [ticket, issuedAt] = [await next(), performance.now()];
        const answer = await fetch(`${url}/api/v1/stage/${event.sessionId}${since && `?since=${since}`}`, {
          headers: { Authorization: `Bearer ${ticket}` },
        });
        since = ((await answer.json()) as Partial<StageScene>).version ?? '';
        if (!answer.ok) await pause(1000);
      } catch {
        await pause(1000);
      }
  }

  read(): Promise<StagePeopleReading> {
    this.child.send('read');
    return this.hears<StagePeopleReading>('read');
  }

  async stop(): Promise<void> {
    this.isOver = true;
    this.child.kill();
    await this.close();
  }

  private hears<Said>(what: string): Promise<Said> {
    return new Promise((resolve, reject) => {
      const fail = (code: number | null) => reject(new Error(`stage-people ended with ${code}`));
      const hear = (message: Record<string, unknown>) => {
        if (!(what in message)) return;
        this.child.off('message', hear);
        this.child.off('exit', fail);
        resolve(message[what] as Said);
      };
      this.child.on('message', hear);
      this.child.once('exit', fail);
    });
  }
}

/** CPU of the server with 2, 4 and 8 people on stage, in cores, and what became of their packets. */
export const measureSfu = async (place: Place, server: Measured) => {
  const seconds = option('stage-seconds', 8);
  const figures: Record<string, number> = {};
  let isFine = true;
  for (const count of [2, 4, 8]) {
    const before = (await server.usage()).cpuSeconds;
    const idleFrom = performance.now();
    await pause(2000);
    const idle = ((await server.usage()).cpuSeconds - before) / ((performance.now() - idleFrom) / 1000);
    const crowd = await StageCrowd.of(count, place);
    await pause(2000);
    await crowd.read();
    const from = (await server.usage()).cpuSeconds;
    await pause(seconds * 1000);
    const reading = await crowd.read();
    const cores = ((await server.usage()).cpuSeconds - from) / reading.seconds - idle;
    await crowd.stop();
    const arrived = reading.received / reading.expected;
    const perSecond = reading.received / reading.seconds;
    say(
      `${count} on stage: ${cores.toFixed(2)} cores, ${perSecond.toFixed(0)} packets/s passed on, ` +
        `${(arrived * 100).toFixed(1)} % arrived, p95 ${reading.delayMs.p95} ms.`,
    );
    isFine &&= arrived >= 0.98;
    Object.assign(figures, {
      [`stage${count}Cores`]: cores,
      [`stage${count}PacketsPerSecond`]: perSecond,
      [`stage${count}ArrivedShare`]: arrived,
      [`stage${count}DelayP95Ms`]: reading.delayMs.p95,
    });
  }
  return { isFine, figures };
};
