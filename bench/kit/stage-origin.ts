// Playlists and segments: from the server alone and through the cache of docker/nginx-media.conf, compared with plain
// static files of the same nginx; and whether the cache lets in those who may, and nobody else.
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, get, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import type { Attendee } from './event.js';
import { Line } from './line.js';
import { Nginx } from './nginx.js';
import { Presenter } from './presenter.js';
import { Measured, freePort } from './processes.js';
import { option, pause, say } from './report.js';
import { SignedIn, type Place } from './signed-in.js';
import { wrk } from './wrk.js';

/** 720p at 2.5 Mbit/s and sound at 128 kbit/s. */
const [pictureBytes, soundBytes] = [option('picture', 320_000), 16_000];
const [viewers, connections, seconds] = [option('viewers', 1000), option('connections', 32), option('seconds', 6)];
const sent = 12;
const agent = new Agent({ keepAlive: true });

interface Watching {
  viewer: Attendee;
  /** `/media/<ticket>/<broadcast>/` */
  base: string;
}

const watch = async (viewer: Attendee, { url, event: { sessionId } }: Place): Promise<Watching> => {
  const line = new Line(url, '/live', { token: viewer.token });
  await line.connect();
  await line.tell('session.enter', { sessionId });
  const { master } = await line.tell<{ master: string }>('broadcast.watch', { sessionId });
  line.close();
  return { viewer, base: master.replace('master.m3u8', '') };
};

/** Who never said anything cannot be put out. */
const write = async ({ token }: Attendee, { url, event: { sessionId } }: Place): Promise<void> => {
  const line = new Line(url, '/live', { token });
  await line.connect();
  await line.tell('session.enter', { sessionId });
  await line.tell('message.post', { sessionId, id: randomUUID(), text: 'Das geht zu weit' });
  line.close();
};

const watchAll = async (place: Place): Promise<Watching[]> => {
  const all: Watching[] = [];
  for (let start = 0; start < viewers; start += 25)
    all.push(
      ...(await Promise.all(place.event.attendees.slice(start, start + 25).map((viewer) => watch(viewer, place)))),
    );
  return all;
};

const median = (values: readonly number[]): number => values.toSorted((one, other) => one - other)[values.length >> 1]!;

/** Status, and what the cache said of it. The path goes out as it is: `fetch` would tidy it up. */
const ask = (url: string, path: string) =>
  new Promise<{ status: number; cache: string; length: number; headers: IncomingHttpHeaders }>((resolve, reject) => {
    const { hostname, port } = new URL(url);
    get({ hostname, port, path, agent }, (response) => {
      const { statusCode: status = 0, headers } = response;
      let length = 0;
      response.on('data', (chunk: Buffer) => (length += chunk.length));
      response.once('end', () => resolve({ status, cache: String(headers['x-cache'] ?? ''), length, headers }));
    }).once('error', reject);
  });

/** What the cache made plain files of. */
const filesOf = (nginx: Nginx): string[] =>
  readdirSync(nginx.segmentsFolder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(nginx.segmentsFolder, join(parentPath, name)));

/** What goes wrong with the rights and the cache; nothing, when all is well. */
const tryRights = async (place: Place, nginx: Nginx, presenter: Presenter, watching: readonly Watching[]) => {
  const wrong: string[] = [];
  const holds = (isSo: boolean, otherwise: string) => isSo || wrong.push(otherwise);
  const [mischief, ...group] = watching.slice(0, 41) as [Watching, ...Watching[]];
  const through = (base: string, name: string) => ask(nginx.cacheUrl, `${base}${name}`);
  /** Its address as the playlist tells it: with its key. */
  const keyed = async (base: string, name: string) => {
    const listed = await (await fetch(`${place.url}${base}720p.m3u8`)).text();
    return listed.split('\n').find((line) => line.startsWith(`${name}?k=`)) ?? 'not listed';
  };
  const [, , ticket = '', broadcast = ''] = group[0]!.base.split('/');

  // Somebody with a right asks beforehand, in many spellings, for what is not there yet: nobody else is to feel that.
  const next = `1/720p/${sent + 1}.m4s`;
  for (const odd of [
    next,
    `${next}%20`,
    `${next}%00`,
    `${next}/`,
    `${next};x`,
    `1/720p/./${sent + 1}.m4s`,
    `${next}?early`,
  ])
    holds((await through(mischief.base, odd)).status >= 400, `there was an answer to ${odd}`);
  await presenter.second('720p', sent + 1, pictureBytes);
  const answers = await Promise.all(group.map(({ base }) => through(base, next)));
  const asked = answers.filter(({ cache }) => cache !== 'HIT').length;
  holds(
    answers.every(({ status, length }) => status === 200 && length === pictureBytes),
    `not everybody got the newest segment: ${JSON.stringify(answers.find(({ status }) => status !== 200))}`,
  );
  holds(asked === 1, `${asked} of ${group.length} who asked at once for a new segment were passed on`);

  // It is in the cache now. Nobody without a right gets it from there.
  const foreign = `${ticket.slice(0, -2)}${ticket.endsWith('AA') ? 'BB' : 'AA'}`;
  for (const path of [
    `/media/${foreign}/${broadcast}/${next}`,
    `/media/${ticket}/${randomUUID()}/${next}`,
    `/media/-/${broadcast}/${next}`,
    `/media//${broadcast}/${next}`,
    `/media/${broadcast}/${next}`,
    `/media/${foreign}/${broadcast}/../../${ticket}/${broadcast}/${next}`,
    `/media/${foreign}/${broadcast}/x%2F..%2F${next}`,
    `/media-check`,
  ])
    holds((await through('', path)).status === 404, `${path.replaceAll(ticket, '<ticket>')} was answered`);

  // The same with its key, which only a playlist tells: asked for once, and then handed out without asking who wants it.
  const known = await keyed(group[0]!.base, next);
  const keyedAnswers = await Promise.all(group.map(({ base }) => through(base, known)));
  const keyedAsked = keyedAnswers.filter(({ cache }) => cache !== 'HIT').length;
  holds(
    keyedAnswers.every(({ status, length }) => status === 200 && length === pictureBytes) && keyedAsked === 1,
    `with its key ${keyedAsked} of ${group.length} were passed on: ${JSON.stringify(keyedAnswers.find(({ status }) => status !== 200))}`,
  );
  const key = known.split('=')[1] ?? '';
  for (const odd of [
    known.slice(0, -1),
    `${known}A`,
    `${known}&`,
    `${known}%00`,
    `${known}/../${key}`,
    `${next}?k=${'A'.repeat(22)}`,
    `${next}?k=../../../../../../etc/pas`,
    `${next}?k=..%2F..%2F..%2Fnginx.conf`,
    `1/720p/%2E%2E/720p/${sent + 1}.m4s?k=${key}`,
    `1/720p/../720p/${sent + 1}.m4s?k=${key}`,
    `1//720p/${sent + 1}.m4s?k=${key}`,
    `1/360p/${sent + 1}.m4s?k=${key}`,
  ])
    for (const base of [group[0]!.base, `/media/${foreign}/${broadcast}/`])
      holds((await through(base, odd)).status >= 400, `there was an answer to ${odd.replace(key, '…')}`);
  const [own, kept] = [await ask(place.url, `${group[0]!.base}${known}`), await through(group[0]!.base, known)];
  for (const name of ['content-type', 'cache-control', 'x-content-type-options', 'cross-origin-resource-policy'])
    holds(
      own.headers[name] !== undefined && own.headers[name] === kept.headers[name],
      `${name} is "${String(own.headers[name])}", and from the cache "${String(kept.headers[name])}"`,
    );
  const files = filesOf(nginx);
  holds(
    files.length > 0 && files.every((file) => file.endsWith(`/${broadcast}/1/720p/${sent + 1}.${key}.m4v`)),
    `of one segment there are these files: ${files.join(', ').replaceAll(key, '…')}`,
  );
  holds(
    (await through(`/media/${foreign}/${broadcast}/`, `720p.m3u8`)).status === 404,
    'somebody without a ticket is told the keys',
  );

  // Somebody is put out while they watch through the cache, together with somebody else who goes on.
  const [out, stays] = [group[1]!, group[2]!];
  await write(out.viewer, place);
  const host = await SignedIn.as('moderator', 'Helga', place);
  const crew = await host.enter();
  await Promise.all([out, stays].map(({ base }) => through(base, next)));
  await crew.tell('person.kick', { sessionId: place.event.sessionId, id: out.viewer.id });
  const began = performance.now();
  let outMs = Number.POSITIVE_INFINITY;
  while (performance.now() - began < 15_000) {
    if ((await through(out.base, next)).status === 404) {
      outMs = performance.now() - began;
      break;
    }
    await pause(50);
  }
  crew.close();
  holds(outMs <= 10_000, 'somebody who was put out goes on getting segments');
  const still = await through(stays.base, next);
  holds(still.status === 200 && still.cache === 'HIT', 'somebody else does not get segments any more');
  return { wrong, passedOn: asked, outMs, out: out.viewer };
};

/** The server, what it serves, and how far it holds. */
export const measureOrigin = async (place: Place, server: Measured) => {
  const folder = mkdtempSync(join(tmpdir(), 'plenum-bench-nginx-'));
  const [cachePort, plainPort] = [await freePort(), await freePort()];
  const nginx = await Nginx.start({ serverPort: place.port, cachePort, plainPort, folder });
  try {
    const presenter = await Presenter.onAir(place.event, place.url, place.port);
    const idle = (await server.usage()).cpuSeconds;
    await presenter.put('audio', sent, soundBytes);
    await presenter.put('360p', sent, 100_000);
    await presenter.put('720p', sent, pictureBytes);
    const ingestCpuMs = (((await server.usage()).cpuSeconds - idle) / sent) * 1000;
    say(`A second of a presenter costs ${ingestCpuMs.toFixed(1)} ms of CPU.`);
    const watching = await watchAll(place);
    say(`${viewers} viewers have tickets.`);
    const rights = await tryRights(place, nginx, presenter, watching);
    for (const each of rights.wrong) say(`WRONG: ${each}.`);
    say(
      `Of 40 who asked at once ${rights.passedOn} was passed on; out ${rights.outMs.toFixed(0)} ms after being put out.`,
    );

    const newest = sent;
    const listed = async (rendition: string) => {
      const text = await (await fetch(`${place.url}${watching[0]!.base}${rendition}.m3u8`)).text();
      return text.split('\n').find((line) => line.startsWith(`1/${rendition}/${newest}.m4s?k=`)) ?? 'not listed';
    };
    const segment = await listed('720p');
    const second = ['720p.m3u8', segment, 'audio.m3u8', await listed('audio')];
    for (const name of second) {
      const path = join(folder, 'plain', name.split('?', 1)[0]!);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, Buffer.from(await (await fetch(`${place.url}${watching[0]!.base}${name}`)).arrayBuffer()));
    }
    const bases = watching.filter(({ viewer }) => viewer !== rights.out).map(({ base }) => base);
    const all = {
      plain: { url: nginx.plainUrl, bases: ['/'] },
      server: { url: place.url, bases },
      cache: { url: nginx.cacheUrl, bases },
    };
    type Name = keyof typeof all;
    const names = Object.keys(all) as Name[];
    let failed = 0;
    /** Rounds of these files, a second and a CPU second of whoever serves. */
    const load = async (name: Name, files: readonly string[], time: number) => {
      const { url, bases: from } = all[name];
      const paths = from.flatMap((base) => files.map((file) => `${base}${file}`));
      const used = async () =>
        name === 'server'
          ? { nginx: 0, server: (await server.usage()).cpuSeconds }
          : {
              nginx: nginx.cpuSeconds(),
              server: (await server.usage()).cpuSeconds,
            };
      const before = await used();
      const loaded = await wrk({ url, paths, connections, seconds: time, folder });
      const after = await used();
      failed += loaded.failed;
      const rounds = loaded.requests / files.length;
      const [own, origin] = [after.nginx - before.nginx, after.server - before.server];
      return {
        perSecond: rounds / loaded.seconds,
        perCpuSecond: rounds / (name === 'server' ? origin : own),
        gigabit: (loaded.bytes * 8) / loaded.seconds / 1e9,
        originCpu: origin / rounds,
      };
    };
    type Figures = Awaited<ReturnType<typeof load>>;
    const runs = { segments: new Map<Name, Figures[]>(), watching: new Map<Name, Figures[]>() };
    // As many viewers as it can serve in a second, each of whom asks every second: with more of them the cache would have to
    // ask for each request whether its ticket is good, with fewer it hardly ever would.
    for (const name of names) {
      const { perSecond } = await load(name, second, 2);
      all[name].bases = all[name].bases.slice(0, Math.max(20, Math.round(perSecond)));
    }
    // In turns: whatever else the machine does meets all of them.
    for (let turn = 1; turn <= 3; turn++)
      for (const [what, files] of [
        ['segments', [segment]],
        ['watching', second],
      ] as const) {
        for (const name of names)
          runs[what].set(name, [...(runs[what].get(name) ?? []), await load(name, files, seconds)]);
        const told = names.map((name) => {
          const { perSecond, perCpuSecond } = runs[what].get(name)!.at(-1)!;
          return `${name} ${perSecond.toFixed(0)}/s, ${perCpuSecond.toFixed(0)}/CPU s`;
        });
        say(`Turn ${turn}, ${what}: ${told.join('; ')}.`);
      }
    const middle = (what: keyof typeof runs, name: Name, figure: keyof Figures) =>
      median(runs[what].get(name)!.map((one) => one[figure]));
    /** Each turn's compared with its own turn's static files. */
    const ratio = (what: keyof typeof runs, name: Name, figure: 'perSecond' | 'perCpuSecond') =>
      median(runs[what].get(name)!.map((one, turn) => one[figure] / runs[what].get('plain')![turn]![figure]));
    const [serverRatio, cacheRatio] = [
      ratio('segments', 'server', 'perSecond'),
      ratio('segments', 'cache', 'perSecond'),
    ];
    return {
      isFine: rights.wrong.length === 0 && failed === 0 && serverRatio >= 0.6 && cacheRatio >= 0.95,
      figures: {
        serverRatio,
        cacheRatio,
        serverCpuRatio: ratio('segments', 'server', 'perCpuSecond'),
        cacheCpuRatio: ratio('segments', 'cache', 'perCpuSecond'),
        serverWatchingCpuRatio: ratio('watching', 'server', 'perCpuSecond'),
        cacheWatchingCpuRatio: ratio('watching', 'cache', 'perCpuSecond'),
        // Extrapolated from CPU time: nobody watched, and the network card is the limit long before.
        viewersPerCoreExtrapolated: middle('watching', 'server', 'perCpuSecond'),
        cacheViewersPerCoreExtrapolated: middle('watching', 'cache', 'perCpuSecond'),
        staticViewersPerCoreExtrapolated: middle('watching', 'plain', 'perCpuSecond'),
        originCoresPerThousandBehindCache: middle('watching', 'cache', 'originCpu') * 1000,
        serverGigabitPerSecond: middle('segments', 'server', 'gigabit'),
        cacheGigabitPerSecond: middle('segments', 'cache', 'gigabit'),
        ingestCpuMsPerSecond: ingestCpuMs,
        wrongs: rights.wrong.length,
        passedOnOf40: rights.passedOn,
        putOutMs: rights.outMs,
        failedRequests: failed,
      },
    };
  } finally {
    await nginx.stop();
    rmSync(folder, { recursive: true, force: true });
  }
};
