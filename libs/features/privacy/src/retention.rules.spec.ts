import { emptyValue, ofEvent, wayToEvent } from './retention.rules.js';

describe('what hangs on an event', () => {
  const idsOf = new Map([
    ['event', ['organisation_id']],
    ['session', ['event_id', 'stage_id']],
    ['stage', ['event_id']],
    ['question', ['session_id', 'asker_id']],
    ['answer', ['author_id', 'question_id']],
    ['screen', ['event_id', 'session_id']],
    ['account', []],
    ['loop', ['loop_id']],
  ]);

  it.each([
    ['screen', ['event_id']],
    ['question', ['session_id', 'event_id']],
    ['answer', ['question_id', 'session_id', 'event_id']],
    ['account', undefined],
    ['loop', undefined],
  ])('is found by its columns: %s', (name, way) => {
    expect(wayToEvent(name, idsOf)).toEqual(way);
  });

  it('is picked by following them', () => {
    expect(ofEvent(['question_id', 'session_id', 'event_id'])).toBe(
      'question_id IN (SELECT id FROM question WHERE session_id IN (SELECT id FROM session WHERE event_id = $1))',
    );
  });

  it('is emptied by what its column can hold', () => {
    const column = { name: 'x', nullable: false, holds: 'text', erasure: 'clear' } as const;
    expect(emptyValue('t', column, false)).toBe("''");
    expect(emptyValue('t', { ...column, nullable: true }, false)).toBe("CASE WHEN x IS NOT NULL THEN '' END");
    expect(emptyValue('t', { ...column, nullable: true, holds: 'json' }, false)).toBe('NULL');
    expect(emptyValue('t', { ...column, holds: 'list' }, false)).toBe("'{}'");
    expect(emptyValue('t', column, true)).toContain('random');
    const snapshot = { ...column, name: 'snapshot', nullable: true, holds: 'json' } as const;
    expect(emptyValue('poll', snapshot, false)).toBe("jsonb_set(snapshot, '{words}', '[]')");
  });
});
