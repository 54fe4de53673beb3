import fc from 'fast-check';
import { WebVTTParser } from 'webvtt-parser';
import { anyText } from '@plenum/platform/testing/texts';
import { onOneClock, segmentVtt, vtt, vttTime, within, type TimedLine } from './vtt.rules.js';

interface Cue {
  id: string;
  startTime: number;
  endTime: number;
  text: string;
  tree: { children: { type: string; value: string }[] };
}

/** As a strict parser reads it; whatever it does not like fails. */
const parse = (text: string): Cue[] => {
  // The header that HLS asks for is younger than the parser.
  const { cues, errors } = new WebVTTParser().parse(text.replace(/\n(X-TIMESTAMP-MAP|Language)[^\n]*/, ''), 'captions');
  if (errors.length > 0) throw new Error(JSON.stringify([errors, text]));
  return cues;
};
/** What is to be read. What was said must have become nothing but text: no tags, no classes, no times. */
const readOf = ({ text, tree }: Cue): string => {
  if (tree.children.some(({ type }) => type !== 'text')) throw new Error(JSON.stringify(tree));
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
};

const hostile = [
  '-->',
  '00:00:01.000 --> 00:00:02.000',
  '<script>alert(1)</script>',
  '</c><i>schräg',
  '&lt;&amp;&nbsp;',
  'NOTE nichts',
  'STYLE ::cue{}',
  'WEBVTT',
  '\n\n\r\n',
  '\u2028',
  '<00:00:01.000>',
  'مرحبا',
  '👩‍🦽 Zugang',
];
const text = fc
  .array(fc.oneof(fc.constantFrom(...hostile), anyText({ maxLength: 12 })), {
    minLength: 1,
    maxLength: 5,
  })
  .map((parts) => parts.join(' ').replaceAll('\0', '').trim())
  .filter((said) => said !== '');
const line = fc
  .record({
    id: fc.uuid(),
    text,
    from: fc.nat(400_000_000),
    lasts: fc.integer({ min: 1, max: 30_000 }),
  })
  .map(({ lasts, ...said }): TimedLine => ({ ...said, to: said.from + lasts }));
const lines = fc.uniqueArray(line, { selector: ({ id }) => id, maxLength: 12 });
const plain = (said: string) => said.replace(/[\r\n\u2028\u2029]+/g, ' ').trim();

const place = (all: readonly TimedLine[], id: string) => all.findIndex((one) => one.id === id);

describe('WebVTT', () => {
  it('says exactly what was said, when it was said, whatever it was', () => {
    fc.assert(
      fc.property(lines, (said) => {
        const inOrder = within(said, { from: 0, to: Infinity });
        // The parser has an order of its own for lines that begin together.
        const cues = parse(vtt(inOrder)).toSorted((one, other) => place(inOrder, one.id) - place(inOrder, other.id));
        expect(cues.map((cue) => [cue.id, readOf(cue)])).toEqual(inOrder.map(({ id, text: one }) => [id, plain(one)]));
        const times = cues.map(({ startTime, endTime }) => [startTime, endTime].map((at) => Math.round(at * 1000)));
        expect(times).toEqual(inOrder.map(({ from, to }) => [from, to]));
      }),
    );
  });

  it('writes times as parsers want them', () => {
    expect([0, 59_999.6, 3_599_999, 3_600_000, 400_000_000, -5].map(vttTime)).toEqual([
      '00:00:00.000',
      '00:01:00.000',
      '00:59:59.999',
      '01:00:00.000',
      '111:06:40.000',
      '00:00:00.000',
    ]);
  });

  it('of nothing is a file all the same', () => {
    expect(vtt([])).toBe('WEBVTT\n');
    expect(parse(vtt([]))).toEqual([]);
  });

  it('of live segments tells each line in every segment it lasts over, always at the same place', () => {
    const start = Date.parse('2026-11-22T09:00:00Z');
    fc.assert(
      fc.property(lines, fc.integer({ min: 2, max: 10 }), (said, count) => {
        const moved = said.map((one) => {
          const from = start + (one.from % 10_000);
          return { ...one, from, to: from + (one.to - one.from) };
        });
        const places = new Map<string, Set<string>>();
        for (let number = 1; number <= count; number++) {
          const span = { from: start + (number - 1) * 1000, to: start + number * 1000, mediaTime: (number - 1) * 1000 };
          const file = segmentVtt(moved, span);
          expect(file.split('\n')[1]).toBe('X-TIMESTAMP-MAP=MPEGTS:0,LOCAL:00:00:00.000');
          for (const { id, startTime, endTime } of parse(file)) {
            places.set(id, (places.get(id) ?? new Set()).add(`${startTime} ${endTime}`));
            if (startTime >= number || endTime <= number - 1) throw new Error(`${startTime} in ${number}`);
          }
        }
        expect([...places.values()].filter(({ size }) => size > 1)).toEqual([]);
        const shown = moved.filter(({ from, to }) => from < start + count * 1000 && to > start);
        expect(new Set(places.keys())).toEqual(new Set(shown.map(({ id }) => id)));
        const begins = shown.map(({ id }) => Math.round(Number([...places.get(id)!][0]!.split(' ')[0]) * 1000));
        expect(begins).toEqual(shown.map(({ from }) => from - start));
      }),
      { numRuns: 40 },
    );
  });

  it('of pieces of a recording is one clock: nothing lies outside, nothing is lost, nothing is told twice by one name', () => {
    const spans = fc
      .array(fc.record({ skip: fc.nat(20_000), length: fc.integer({ min: 1, max: 60_000 }) }), { maxLength: 6 })
      .map((parts) => {
        let at = 0;
        return parts.map(({ skip, length }) => {
          const from = at + skip;
          at = from + length;
          return { from, to: at };
        });
      });
    fc.assert(
      fc.property(lines, spans, (said, pieces) => {
        const moved = said.map((one) => ({ ...one, from: one.from % 200_000, to: (one.from % 200_000) + 3000 }));
        const whole = pieces.reduce((sum, { from, to }) => sum + to - from, 0);
        const told = onOneClock(moved, pieces);
        for (const { from, to } of told) expect([from >= 0, to <= whole, from < to]).toEqual([true, true, true]);
        expect(told.map(({ from }) => from)).toEqual(told.map(({ from }) => from).toSorted((a, b) => a - b));
        const told2 = new Set(told.map(({ id }) => id));
        expect(told2.size).toBe(told.length);
        const seen = moved.filter(({ from, to }) => pieces.some((piece) => from < piece.to && to > piece.from));
        for (const { id } of seen) expect(told2.has(id) || [...told2].some((one) => one.startsWith(id))).toBe(true);
        parse(vtt(told));
      }),
    );
  });
});
