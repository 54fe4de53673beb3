import { randomUUID } from 'node:crypto';
import type { ScreenView } from '@plenum/contracts';
import { LitScreens, Screens } from '@plenum/screens';
import { startServer, type TestServer } from './harness.js';
import { LiveStage, until, type LivePerson } from './live-stage.js';

const tokenOf = ({ address }: Pick<ScreenView, 'address'>) => new URL(address).pathname.split('/').at(-1)!;
const code = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { code?: string; problem?: { code: string } }) => error.problem?.code ?? error.code ?? 'unknown',
  );

describe('screens in the hall', () => {
  let server: TestServer;
  let stage: LiveStage;
  let mona: LivePerson;
  let theo: LivePerson;
  let anna: LivePerson;
  let screens: Screens;
  beforeAll(async () => {
    server = await startServer();
    stage = await LiveStage.open(server);
    screens = server.part(Screens);
    [mona, theo, anna] = await Promise.all([
      stage.person('Mona Moderatorin', 'moderator'),
      stage.person('Theo Technik', 'moderator'),
      stage.person('Anna Anders'),
    ]);
  });
  afterAll(async () => {
    stage?.close();
    await server?.close();
  });

  const projector = (name = 'Saal') =>
    screens.make(mona.viewer, stage.eventId, { kind: 'projector', name, sessionId: stage.sessionId });
  const move = async (id: string, from: 'held' | 'visible', to: 'visible' | 'selected' | 'held') => {
    await mona.ask('question.move', { sessionId: stage.sessionId, id, from, to });
  };

  it('show what is public, follow the moderator within a second, and never hear a name, a message or a held question', async () => {
    const screen = await stage.known('screen', tokenOf(await projector('Geheimer Saal')));
    const raw: string[] = [];
    screen.socket.io.engine.on('packet', ({ data }: { data?: unknown }) => raw.push(String(data)));
    const { sessionId } = stage;

    const id = await anna.askQuestion('Was kostet der Betrieb?');
    const held = await anna.askQuestion('Bleibt das unter uns?');
    await anna.post('Eine Nachricht im Chat');
    await theo.post('Eine Nachricht der Moderation');
    await move(id, 'held', 'visible');
    await anna.ask('question.vote', { sessionId, id, on: true }).catch(() => undefined);
    await theo.ask('question.vote', { sessionId, id, on: true });
    await move(id, 'visible', 'selected');
    await until(() => screen.followed?.state.questions[id]?.state === 'selected', 1000);
    await until(() => screen.tallies.votes[id] === 1);

    await mona.ask('screen.switch', { sessionId, scene: 'dark' });
    await until(() => screen.followed?.state.screen.scene === 'dark', 1000);
    await mona.ask('person.kick', { sessionId, id: anna.id });
    await mona.ask('person.readmit', { sessionId, id: anna.id });
    await mona.ask('screen.switch', { sessionId, scene: 'automatic' });
    await until(() => screen.followed?.state.screen.scene === 'automatic');

    // What must not leak was there to leak.
    expect(mona.heard).toContain('Bleibt das unter uns?');
    expect(mona.heard).toContain('Eine Nachricht im Chat');
    // Also what it gets when it comes anew, and what it gets when it comes back after a while.
    const later = await stage.known('screen', tokenOf(await projector('Geheimer Saal')));
    await screen.enter();
    const bytes = raw.join('') + screen.heard + later.heard;
    expect(bytes).toContain('Was kostet der Betrieb?');
    for (const secret of [
      'Anna',
      'Mona',
      'Theo',
      'Bleibt das unter uns?',
      'Eine Nachricht',
      'Geheimer',
      held,
      anna.id,
      mona.id,
      theo.id,
    ])
      expect([secret, bytes.includes(secret)]).toEqual([secret, false]);
    expect(screen.me).toMatchObject({ name: '', crew: false, questions: [], votes: [] });
  });

  it('are not counted as people, and can do nothing but look', async () => {
    const screen = await stage.known('screen', tokenOf(await projector()));
    const { sessionId } = stage;
    const writes = [
      screen.send('message.post', { sessionId, id: randomUUID(), text: 'Hallo' }),
      screen.send('question.ask', { sessionId, id: randomUUID(), text: 'Hallo?' }),
      screen.send('session.move', { sessionId, from: 'live', to: 'ended' }),
      screen.send('screen.switch', { sessionId, scene: 'dark' }),
    ];
    for (const answer of await Promise.all(writes))
      expect(answer).toMatchObject({ ok: false, problem: { code: 'forbidden' } });
    const guest = await stage.person('Gerd');
    const other = await stage.person('Mona', 'moderator');
    await until(() => (other.tallies.watching ?? 0) > 0);
    expect(other.tallies.watching).toBeLessThanOrEqual(2);
    expect(guest.tallies.watching).toBeNull();
  });

  it('go dark within two seconds when their link ends, cannot come back, and show again when that is taken back', async () => {
    const made = await projector();
    const token = tokenOf(made);
    const screen = await stage.known('screen', token);
    await screens.end(mona.viewer, made.id);
    await until(() => screen.closed !== undefined, 2000);
    expect(screen.closed).toMatchObject({ sessionId: null, problem: { code: 'screen.ended' } });
    expect(await code(stage.known('screen', token))).toBe('access.signInRequired');
    expect(await code(server.part(LitScreens).programmeFor(token))).toBe('screen.ended');
    expect(await screens.listOfSession(mona.viewer, stage.sessionId)).not.toContainEqual(
      expect.objectContaining({ id: made.id }),
    );
    await screens.restore(mona.viewer, made.id);
    await stage.known('screen', token);
  });

  it('see no room but their own', async () => {
    const other = randomUUID();
    await stage.addSession(other);
    const screen = await stage.known('screen', tokenOf(await projector()));
    expect(await screen.send('session.enter', { sessionId: other })).toMatchObject({ ok: false });
  });

  it('are hung up and ended by the crew only, each for what it runs', async () => {
    const stranger = await LiveStage.open(server);
    const strange = stranger.outside('Stefan', 'moderator').viewer;
    const own: typeof mona.viewer = {
      ...theo.viewer,
      grants: [{ role: 'moderator', scope: 'session', scopeId: stage.sessionId }],
    };
    const lobby = { kind: 'lobby', name: 'Foyer' } as const;
    const made = await screens.make(mona.viewer, stage.eventId, lobby);
    expect(await code(screens.make(anna.viewer, stage.eventId, lobby))).toBe('forbidden');
    expect(await code(screens.make(own, stage.eventId, lobby))).not.toBe('done');
    expect(await code(screens.make(strange, stage.eventId, lobby))).toBe('event.notFound');
    expect(await code(screens.end(strange, made.id))).toBe('screen.notFound');
    expect(await code(screens.list(anna.viewer, stage.eventId))).toBe('forbidden');
    const mine = await screens.make(own, stage.eventId, {
      kind: 'projector',
      name: 'Saal',
      sessionId: stage.sessionId,
    });
    expect(await code(screens.end(own, mine.id))).toBe('done');
    expect(
      await code(
        screens.make(strange, stranger.eventId, { kind: 'projector', name: 'Saal', sessionId: stage.sessionId }),
      ),
    ).not.toBe('done');
    expect(
      await code(screens.make(mona.viewer, stage.eventId, { kind: 'projector', name: 'Saal', stageId: randomUUID() })),
    ).toBe('stage.notFound');
  });

  it('can be ended by whoever runs the event when what they showed is gone', async () => {
    const other = randomUUID();
    await stage.addSession(other);
    const made = await screens.make(mona.viewer, stage.eventId, {
      kind: 'projector',
      name: 'Nebenraum',
      sessionId: other,
    });
    await stage.sql('UPDATE session SET removed_at = now() WHERE id = $1', [other]);
    expect(await code(screens.end(anna.viewer, made.id))).toBe('forbidden');
    expect(await code(screens.end(mona.viewer, made.id))).toBe('done');
    expect(await code(server.part(LitScreens).programmeFor(tokenOf(made)))).toBe('screen.ended');
  });

  it('tell in the lobby what was announced to the whole event, as long as it holds', async () => {
    const bearer = (address: string) => ({ headers: { Authorization: `Bearer ${address.split('/').at(-1)}` } });
    const lobby = await screens.make(mona.viewer, stage.eventId, { kind: 'lobby', name: 'Foyer' });
    const told = async (address = lobby.address) =>
      (
        await server.browser().get<{ announcements: { text: string }[] }>('/api/v1/screen', bearer(address))
      ).body.announcements.map(({ text }) => text);
    const at = { sessionId: stage.sessionId };
    const [id, over] = [randomUUID(), new Date(Date.now() + 60_000).toISOString()];
    await mona.ask('announcement.make', { ...at, id: randomUUID(), text: 'Nur im Saal', reach: 'session' });
    await mona.ask('announcement.make', { ...at, id: randomUUID(), text: 'Bis gleich', reach: 'event', until: over });
    await mona.ask('announcement.make', { ...at, id, text: 'Mittag im Hof', reach: 'event' });
    expect(await told()).toEqual(['Mittag im Hof', 'Bis gleich']);
    expect(await told((await projector()).address)).toEqual([]);
    await stage.sql(`UPDATE announcement SET until = now() WHERE text = 'Bis gleich'`);
    await mona.ask('announcement.end', { ...at, id });
    expect(await told()).toEqual([]);
  });

  it('keep only the hash of their secret', async () => {
    const made = await projector();
    const rows = JSON.stringify(await stage.sql('SELECT * FROM screen'));
    expect(rows).not.toContain(tokenOf(made));
    await stage.known('screen', tokenOf(made));
    const [row] = await stage.sql<{ seen: boolean }>(
      'SELECT last_seen_at IS NOT NULL AS seen FROM screen WHERE id = $1',
      [made.id],
    );
    expect(row).toEqual({ seen: true });
  });
});
