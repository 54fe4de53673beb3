import { randomUUID } from 'node:crypto';
import type { Viewer } from '@plenum/access';
import { BroadcastModule, broadcastSchema } from '@plenum/broadcast';
import { openLiveStand, outcome, type LiveStand } from '../../live/src/testing/live-stand.js';
import { CaptionSettings } from './caption-settings.service.js';
import { Captions } from './captions.service.js';
import { CaptionsModule, captionsSchema, Transcripts, vtt, type Span } from './index.js';

describe('captions', () => {
  let stand: LiveStand;
  beforeAll(async () => {
    stand = await openLiveStand({
      name: 'captions',
      modules: [BroadcastModule, CaptionsModule],
      schemas: [broadcastSchema, captionsSchema],
    });
  });
  afterAll(() => stand?.close());

  const start = Date.parse('2026-11-22T09:00:00Z');
  const open = async () => {
    const { sessionId, person } = await stand.session();
    const tina = person('Tina Tippt', 'captioner');
    const adjust = (wanted: { languages?: ('de' | 'en')[]; offRecord?: boolean }) =>
      stand.part(CaptionSettings).adjust(tina, { sessionId, ...wanted });
    const write = (text: string, second: number, id: string = randomUUID(), by: Viewer = tina) =>
      stand.part(Captions).write(by, {
        sessionId,
        id,
        language: 'de',
        text,
        from: new Date(start + second * 1000).toISOString(),
      });
    await adjust({ languages: ['de'] });
    const kept = async () =>
      (
        await stand.query<{ text: string }>('SELECT text FROM caption WHERE session_id = $1 ORDER BY from_at', [
          sessionId,
        ])
      ).map(({ text }) => text);
    return { sessionId, person, tina, adjust, write, kept };
  };

  it('are WebVTT for the pieces of a recording, on one clock, also where a piece cuts through a line', async () => {
    const { sessionId, write } = await open();
    await write('Vorher', -10);
    await write('Guten Tag', 1);
    await write('Ein Satz, der über den Schnitt hinaus geht', 4);
    await write('In der Pause', 12);
    await write('Weiter', 21);
    const at = (from: number, to: number) => ({ from: start + from * 1000, to: start + to * 1000 });
    const said = async (language: 'de' | 'en', spans: Span[]) =>
      vtt(await stand.part(Transcripts).linesOfSpans(sessionId, language, spans));
    expect((await said('de', [at(0, 5), at(20, 30)])).replace(/^[0-9a-f-]{36}$/gm, 'id').split('\n\n')).toEqual([
      'WEBVTT',
      'id\n00:00:01.000 --> 00:00:02.500\nGuten Tag',
      'id\n00:00:04.000 --> 00:00:05.000\nEin Satz, der über den Schnitt hinaus geht',
      'id\n00:00:06.000 --> 00:00:07.500\nWeiter\n',
    ]);
    expect(await said('en', [at(0, 30)])).toBe('WEBVTT\n');
    expect(await said('de', [])).toBe('WEBVTT\n');
    expect(await stand.part(Transcripts).languagesIn(sessionId, [at(0, 5), at(20, 30)])).toEqual(['de']);
    expect(await stand.part(Transcripts).languagesIn(sessionId, [at(7, 11), at(100, 130)])).toEqual([]);
  });

  it('are kept once, however often and at the same time somebody sends them', async () => {
    const { write, kept, person } = await open();
    const id = randomUUID();
    const answers = await Promise.all(Array.from({ length: 6 }, () => outcome(write('Einmal', 0, id))));
    expect(answers).toEqual(Array.from({ length: 6 }, () => 'done'));
    expect(await kept()).toEqual(['Einmal']);
    expect(await outcome(write('Von jemand anderem', 0, id, person('Otto', 'captioner')))).toBe('id.taken');
    expect(await kept()).toEqual(['Einmal']);
  });

  it('that are on their way while somebody goes off the record are kept before it or not at all', async () => {
    const { write, adjust, kept } = await open();
    const lines = Array.from({ length: 20 }, (_none, index) => write(`Zeile ${index}`, index));
    await adjust({ offRecord: true });
    const before = await kept();
    const answers = await Promise.all(lines);
    expect(await kept()).toEqual(before);
    expect(answers.filter((answer) => answer.kept)).toHaveLength(before.length);
    await write('Danach', 30);
    expect(await kept()).toEqual(before);
  });

  it('are put right long afterwards without being said again', async () => {
    const { sessionId, write } = await open();
    stand.clock.advance(3_600_000);
    await write('Nachgetragen', 2);
    const [line] = await stand.query('SELECT from_at, airs_at FROM caption WHERE session_id = $1', [sessionId]);
    expect(line).toEqual({ from_at: new Date(start + 2000), airs_at: new Date(start + 2000) });
    stand.clock.advance(-3_600_000);
  });
});
