import { deadlinesOf } from './answer.rules.js';

describe('a day to answer by', () => {
  const now = new Date('2026-10-20T10:00:00Z');

  it('reminds the day before and after at nine, where the event is, over a change of the clocks too', () => {
    expect(deadlinesOf('2026-10-25', 'Europe/Berlin', now)).toMatchObject({
      mailAt: new Date('2026-10-20T10:00:15Z'),
      remindBefore: new Date('2026-10-24T07:00:00Z'),
      remindAfter: new Date('2026-10-26T08:00:00Z'),
      expiresAt: new Date('2026-11-24T22:59:59.999Z'),
    });
  });

  it('does not remind right after it was asked, and lies ahead', () => {
    expect(deadlinesOf('2026-10-21', 'Europe/Berlin', now)?.remindBefore).toBeUndefined();
    expect(deadlinesOf('2026-10-20', 'Europe/Berlin', now)).toBeDefined();
    expect(deadlinesOf('2026-10-19', 'Europe/Berlin', now)).toBeUndefined();
  });
});
