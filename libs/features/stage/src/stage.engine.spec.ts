import { decodeJwt, jwtVerify } from 'jose';
import { TokenVerifier } from 'livekit-server-sdk';
import { LiveKitEngine } from './livekit.engine.js';
import { EmbeddedBench, LiveKitBench, standing, type StageBench } from './testing/stage-benches.js';

/** Waits until it is as wanted, and answers how it was at last. */
const becomes = async <T>(read: () => T | Promise<T>, wanted: T, within = 30_000): Promise<T> => {
  const end = performance.now() + within;
  let now = await read();
  while (JSON.stringify(now) !== JSON.stringify(wanted) && performance.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    now = await read();
  }
  return now;
};

const benches: Record<string, () => Promise<StageBench>> = {
  embedded: async () => new EmbeddedBench('27300-27400'),
  livekit: () => LiveKitBench.start(),
};

describe.each(Object.keys(benches))('a stage, %s', (name) => {
  let bench: StageBench;
  beforeEach(async () => {
    bench = await benches[name]!();
  });
  afterEach(() => bench.stop());

  /** Somebody in the rows, with a studio that has their ticket. */
  const joins = async (more: Parameters<typeof standing>[0] = {}) => {
    const who = standing(more);
    bench.people.push(who);
    await bench.settle();
    return { who, id: who.personId, studio: await bench.studio(who) };
  };
  const listed = () =>
    bench.engine
      .list(bench.sessionId)
      .map(({ personId, source }) => `${personId} ${source}`)
      .sort();
  const all = (id: string, source = 'camera') => [`${id} ${source} audio`, `${id} ${source} video`];

  it('passes what somebody publishes to the others, lists it, and says that it came and went', async () => {
    const told: string[] = [];
    bench.engine.onChange((sessionId) => told.push(sessionId));
    const [vera, sven] = [await joins(), await joins()];
    expect(await vera.studio.publish('camera')).toBe(true);
    expect(await vera.studio.publish('screen')).toBe(true);
    expect(listed()).toEqual([`${vera.id} camera`, `${vera.id} screen`]);
    const wanted = [...all(vera.id), ...all(vera.id, 'screen')];
    expect(await becomes(() => sven.studio.gets(), wanted)).toEqual(wanted);
    expect(bench.engine.sessions()).toEqual([bench.sessionId]);
    expect(new Set(told)).toEqual(new Set([bench.sessionId]));
    const before = told.length;
    bench.people = [sven.who];
    await bench.settle();
    expect(listed()).toEqual([]);
    expect(told.length).toBeGreaterThan(before);
  });

  it('takes of each role what it may publish, and nothing else', async () => {
    const [anna, helga] = [await joins({ role: 'guest' }), await joins({ role: 'host' })];
    const composer = await bench.studio(standing({ role: 'composer' }));
    expect(await anna.studio.publish('screen')).toBe(false);
    expect(await anna.studio.publish('screen', ['video'])).toBe(false);
    expect(await anna.studio.publish('camera')).toBe(true);
    expect(await helga.studio.publish('screen')).toBe(true);
    for (const source of ['camera', 'screen'] as const)
      for (const kind of ['audio', 'video'] as const) expect(await composer.publish(source, [kind])).toBe(false);
    expect(listed()).toEqual([`${anna.id} camera`, `${helga.id} screen`].sort());
  });

  it('shows who waits to hosts and composers only', async () => {
    const [vera, helga, sven] = [
      await joins({ state: 'backstage' }),
      await joins({ role: 'host', state: 'backstage' }),
      await joins(),
    ];
    const composer = await bench.studio(standing({ role: 'composer' }));
    await vera.studio.publish('camera');
    await sven.studio.publish('camera');
    const both = [...all(vera.id), ...all(sven.id)].sort();
    expect(await becomes(() => helga.studio.gets(), both)).toEqual(both);
    expect(await becomes(() => composer.gets(), both)).toEqual(both);
    expect(await becomes(() => vera.studio.gets(), all(sven.id))).toEqual(all(sven.id));
    expect(await becomes(() => sven.studio.gets(), [])).toEqual([]);
  });

  it('lets nothing of a muted person be heard, neither microphone nor screen, until that is lifted', async () => {
    const [vera, sven] = [await joins(), await joins()];
    await vera.studio.publish('camera');
    await vera.studio.publish('screen');
    const wanted = [...all(vera.id), ...all(vera.id, 'screen')];
    expect(await becomes(() => sven.studio.gets(), wanted)).toEqual(wanted);
    vera.who.muted = true;
    await bench.settle();
    const pictures = [`${vera.id} camera video`, `${vera.id} screen video`];
    expect(await becomes(() => sven.studio.gets(), pictures)).toEqual(pictures);
    vera.who.muted = false;
    await bench.settle();
    // What LiveKit took away is published anew; what was only held back comes again by itself.
    const sources = bench.engine.name === 'livekit' ? (['camera', 'screen'] as const) : [];
    for (const source of sources) expect(await vera.studio.publish(source, ['audio'])).toBe(true);
    expect(await becomes(() => sven.studio.gets(), wanted)).toEqual(wanted);
  });

  it('ends what somebody publishes who is taken off, and does not let them in again by what they had', async () => {
    const [vera, sven] = [await joins(), await joins()];
    await vera.studio.publish('camera');
    expect(await becomes(() => sven.studio.gets(), all(vera.id))).toEqual(all(vera.id));
    bench.people = [sven.who];
    await bench.settle();
    expect(await becomes(() => vera.studio.isThere(), false)).toBe(false);
    expect(await becomes(() => sven.studio.gets(), [])).toEqual([]);
    expect(await vera.studio.publish('camera')).toBe(false);
    expect(await becomes(() => sven.studio.gets(), [])).toEqual([]);
    expect(listed()).toEqual([]);
  });

  it('gives the place to the newest tab of a person', async () => {
    const [vera, sven] = [await joins(), await joins()];
    await vera.studio.publish('camera');
    const next = { ...vera.who, tab: standing().tab };
    bench.engine.drop(bench.sessionId, vera.id);
    bench.people = [next, sven.who];
    await bench.settle();
    expect(await becomes(() => vera.studio.isThere(), false)).toBe(false);
    const second = await bench.studio(next);
    expect(await second.publish('camera')).toBe(true);
    expect(await becomes(() => sven.studio.gets(), all(vera.id))).toEqual(all(vera.id));
    expect(listed()).toEqual([`${vera.id} camera`]);
  });

  it('lets one composer of a person go, and all of them when their rights end', async () => {
    const { id, studio } = await joins();
    await studio.publish('camera');
    const [one, two] = [standing({ role: 'composer' }), standing({ role: 'composer' })];
    two.personId = one.personId;
    const [first, second] = [await bench.studio(one), await bench.studio(two)];
    for (const composer of [first, second]) expect(await becomes(() => composer.gets(), all(id))).toEqual(all(id));
    bench.engine.drop(bench.sessionId, one.personId, one.tab);
    expect(await becomes(() => first.isThere(), false)).toBe(false);
    expect(await second.isThere()).toBe(true);
    bench.engine.drop(bench.sessionId, one.personId);
    expect(await becomes(() => second.isThere(), false)).toBe(false);
    expect(listed()).toEqual([`${id} camera`]);
  });

  it('puts everybody out when it is closed', async () => {
    const { id, studio } = await joins();
    await studio.publish('camera');
    const composer = await bench.studio(standing({ role: 'composer' }));
    expect(await becomes(() => composer.gets(), all(id))).toEqual(all(id));
    bench.people = [];
    await bench.engine.shut(bench.sessionId);
    expect(bench.engine.sessions()).toEqual([]);
    for (const one of [studio, composer]) expect(await becomes(() => one.isThere(), false)).toBe(false);
  });

  it('does not mind what is gone already', async () => {
    const nobody = standing();
    bench.engine.drop(bench.sessionId, nobody.personId);
    bench.engine.end(bench.sessionId, nobody.tab, nobody.personId);
    await bench.engine.review(bench.sessionId, [nobody]);
    await bench.engine.shut(bench.sessionId);
    expect(bench.engine.list(bench.sessionId)).toEqual([]);
    expect(bench.engine.away).toBe(false);
  });
});

describe('a stage in LiveKit', () => {
  let bench: LiveKitBench;
  beforeEach(async () => {
    bench = await LiveKitBench.start();
  });
  afterEach(() => bench.stop());

  const grantsOf = async (token: string) =>
    (await new TokenVerifier(bench.liveKit.apiKey, bench.liveKit.apiSecret).verify(token)).video!;
  const admit = (more: Parameters<typeof standing>[0] = {}, seconds = 300) =>
    bench.engine.admit(bench.sessionId, standing(more), seconds);

  it('makes tokens for one place, of one room each, that end with the ticket and tell nothing of the person', async () => {
    const { liveKit, sessionId } = bench;
    const who = standing({ role: 'host' });
    const { url, stage, wings } = await bench.engine.admit(sessionId, who, 300);
    expect(url).toBe(`ws://${liveKit.host}`);
    const rooms = [];
    for (const token of [stage, wings]) {
      const { payload, protectedHeader } = await jwtVerify(token, new TextEncoder().encode(liveKit.apiSecret), {
        issuer: liveKit.apiKey,
      });
      expect(protectedHeader).toEqual({ alg: 'HS256' });
      expect(payload.exp! - payload.nbf!).toBeLessThanOrEqual(300);
      expect(Object.keys(payload).sort()).toEqual(['exp', 'iss', 'nbf', 'sub', 'video']);
      expect(JSON.stringify(payload)).not.toContain(who.personId);
      expect(JSON.stringify(payload)).not.toContain(who.tab);
      rooms.push((await grantsOf(token)).room);
      const wrong = new TokenVerifier(liveKit.apiKey, 'another secret of at least 32 characters');
      await expect(wrong.verify(token)).rejects.toBeInstanceOf(Error);
    }
    expect(rooms.map((room) => room!.split('.').slice(1))).toEqual([
      [sessionId, 'stage'],
      [sessionId, 'wings'],
    ]);
    expect(decodeJwt(stage).sub).toBe(decodeJwt(wings).sub);
    expect(decodeJwt((await bench.engine.admit(sessionId, { ...who, tab: standing().tab }, 300)).stage).sub).not.toBe(
      decodeJwt(stage).sub,
    );
    const short = decodeJwt((await admit({}, 20)).stage);
    expect(short.exp! - short.nbf!).toBe(20);
    const over = decodeJwt((await admit({}, -5)).stage);
    expect(over.exp! - over.nbf!).toBe(1);
    const long = decodeJwt((await admit({}, 9000)).stage);
    expect(long.exp! - long.nbf!).toBe(300);
  });

  it('grants by role and by where somebody stands, and nobody data, metadata or the running of a room', async () => {
    const of = async (more: Parameters<typeof standing>[0]) => {
      const { stage, wings } = await admit(more);
      return Promise.all([grantsOf(stage), grantsOf(wings)]);
    };
    const never = { roomJoin: true, canPublishData: false, canUpdateOwnMetadata: false };
    const all = ['camera', 'microphone', 'screen_share', 'screen_share_audio'];
    const room = expect.any(String) as unknown;
    expect(await of({ role: 'presenter' })).toEqual([
      { ...never, room, canSubscribe: true, canPublish: true, canPublishSources: all },
      { ...never, room, canSubscribe: false, canPublish: false },
    ]);
    expect(await of({ role: 'host', state: 'next' })).toEqual([
      { ...never, room, canSubscribe: true, canPublish: false },
      { ...never, room, canSubscribe: true, canPublish: true, canPublishSources: all },
    ]);
    expect(await of({ role: 'guest', state: 'backstage' })).toEqual([
      { ...never, room, canSubscribe: true, canPublish: false },
      { ...never, room, canSubscribe: false, canPublish: true, canPublishSources: ['camera', 'microphone'] },
    ]);
    expect((await of({ muted: true }))[0]).toMatchObject({ canPublishSources: ['camera', 'screen_share'] });
    for (const grants of await of({ role: 'composer' }))
      expect(grants).toEqual({ ...never, room, canSubscribe: true, canPublish: false, hidden: true });
  });

  const joins = async (more: Parameters<typeof standing>[0] = {}) => {
    const who = standing(more);
    bench.people.push(who);
    await bench.settle();
    return { who, studio: await bench.studio(who) };
  };

  it('moves rights with the person: what was published for everybody backstage is not', async () => {
    const { who, studio } = await joins();
    await studio.publish('camera');
    who.state = 'backstage';
    await bench.settle();
    expect(studio.stage!.tracks).toEqual([]);
    expect(studio.stage!.publish('camera')).toBe(false);
    expect(studio.wings!.publish('camera')).toBe(true);
    who.state = 'onStage';
    await bench.settle();
    expect(studio.wings!.tracks).toEqual([]);
    expect(studio.stage!.publish('camera')).toBe(true);
    // As it should be: nothing is asked for but who is there.
    bench.liveKit.asked.length = 0;
    await bench.settle();
    await bench.settle();
    expect(new Set(bench.liveKit.asked)).toEqual(new Set(['ListParticipants']));
  });

  it('throws out whoever comes again by a token from before, also where LiveKit knows no revoking', async () => {
    bench.liveKit.revokes = false;
    const { studio } = await joins();
    bench.people = [];
    await bench.settle();
    expect(studio.isThere()).toBe(false);
    expect(await studio.join()).toBe(true);
    await bench.settle();
    expect(studio.isThere()).toBe(false);
    const composer = await bench.studio(standing({ role: 'composer' }));
    bench.liveKit.listsHidden = true;
    await bench.settle();
    expect(composer.isThere()).toBe(true);
  });

  it('does not let a composer come again whose person lost their rights, and lets a new ticket in', async () => {
    Object.assign(bench.liveKit, { revokes: false, listsHidden: true });
    const who = standing({ role: 'composer' });
    const composer = await bench.studio(who);
    bench.engine.drop(bench.sessionId, who.personId);
    expect(await becomes(() => composer.isThere(), false)).toBe(false);
    await composer.join();
    await bench.settle();
    expect(composer.isThere()).toBe(false);
    const droppedBy = Date.now();
    expect(await becomes(() => Date.now() > droppedBy, true)).toBe(true);
    const next = await bench.studio(who);
    await bench.settle();
    expect(next.isThere()).toBe(true);
  });

  it('finds rooms again after a restart, and closes those of stages that are closed', async () => {
    const { studio } = await joins();
    await studio.publish('camera');
    const { liveKit, sessionId } = bench;
    const { host, apiKey, apiSecret } = liveKit;
    const engineOf = (secret: string) =>
      new LiveKitEngine({ url: `ws://${host}`, apiUrl: `http://${host}`, apiKey, apiSecret }, secret);
    const [next, others] = [engineOf('a secret of Plenum'), engineOf('another Plenum at the same LiveKit')];
    await next.adopt();
    await others.adopt();
    expect(next.sessions()).toEqual([sessionId]);
    expect(others.sessions()).toEqual([]);
    await next.shut(sessionId);
    expect(studio.isThere()).toBe(false);
    expect(liveKit.roomNames).toEqual([]);
  });

  it('says that LiveKit is away, keeps what was known, and makes up for what was not done', async () => {
    const told: boolean[] = [];
    const { who, studio } = await joins();
    await studio.publish('camera');
    bench.engine.onChange(() => told.push(bench.engine.away));
    const before = bench.engine.list(bench.sessionId);
    bench.liveKit.mood = 'error';
    bench.people = [];
    await bench.settle();
    expect(bench.engine.away).toBe(true);
    expect(told).toContain(true);
    expect(await bench.engine.reachable()).toBe(false);
    // Whoever joins gets a ticket all the same: their studio keeps trying.
    expect((await bench.engine.admit(bench.sessionId, who, 300)).stage).toBeTruthy();
    expect(before).toHaveLength(1);
    expect(studio.isThere()).toBe(true);
    bench.liveKit.mood = 'well';
    await bench.settle();
    expect(bench.engine.away).toBe(false);
    expect(told.at(-1)).toBe(false);
    expect(studio.isThere()).toBe(false);
  });

  it('waits for nobody who does not answer', async () => {
    bench.liveKit.mood = 'silence';
    const began = performance.now();
    await bench.settle();
    expect(bench.engine.away).toBe(true);
    expect(performance.now() - began).toBeLessThan(6000);
    await bench.liveKit.stop();
    await bench.settle();
    expect(bench.engine.away).toBe(true);
    bench.liveKit.mood = 'well';
    await bench.liveKit.start();
    await bench.settle();
    expect(bench.engine.away).toBe(false);
  });

  it('believes only events that LiveKit signed, and takes nothing from them but where to look', async () => {
    const { liveKit, engine, sessionId } = bench;
    await joins();
    const [room] = liveKit.roomNames;
    const body = JSON.stringify({ event: 'participant_left', room: { name: room } });
    expect(await engine.sessionOfEvent(body, await liveKit.signed(body))).toBe(sessionId);
    const elsewhere = JSON.stringify({ event: 'participant_left', room: { name: 'somebody-elses' } });
    expect(await engine.sessionOfEvent(elsewhere, await liveKit.signed(elsewhere))).toBeUndefined();
    await expect(engine.sessionOfEvent(body, undefined)).rejects.toBeInstanceOf(Error);
    await expect(engine.sessionOfEvent(body, await liveKit.signed(elsewhere))).rejects.toBeInstanceOf(Error);
    const forged = await liveKit.signed(body, 'somebody who does not know the secret');
    await expect(engine.sessionOfEvent(body, forged)).rejects.toBeInstanceOf(Error);
    await expect(engine.sessionOfEvent(body, (await admit()).stage)).rejects.toBeInstanceOf(Error);
  });
});
