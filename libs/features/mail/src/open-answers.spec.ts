import { OpenAnswers, type Seat } from './open-answers.js';
import { answersAtOnce } from './open-answers.rules.js';

const due = new Date('2026-11-22T09:00:00Z');
const reminder = { kind: 'reminderEvent', dueAt: due } as const;
const code = { kind: 'signInCode', dueAt: due } as const;
const moment = () => new Promise((done) => setImmediate(done));

describe('how many answers of the mail server are awaited', () => {
  it.each([
    ['as many as come from one that answers at once', 10, 0, Infinity],
    ['one from one that takes its time', 200, 0, 1],
    ['more from a slow one', 1200, 0, 3],
    ['one more for every two minutes that mails are late', 200, 5 * 60_000, 3],
    ['no fewer before their time', 200, -60_000, 1],
  ])('%s', (_what, answerMs, lateMs, most) => {
    expect(answersAtOnce(answerMs, lateMs)).toBe(most);
  });
});

describe('mails of which nobody may get two', () => {
  let answers: OpenAnswers;
  beforeEach(() => {
    answers = new OpenAnswers();
  });
  const seats = (count: number) => Array.from({ length: count }, () => answers.seatFor(reminder, () => 0));
  const answered = async (seat: Seat, milliseconds: number) => {
    seat.asked();
    if (milliseconds > 0) await new Promise((done) => setTimeout(done, milliseconds));
    seat.answered();
    seat.leave();
  };
  /** Which of them may let their text go. */
  const watch = (waiting: Seat[]) => {
    const gone: number[] = [];
    const given: number[] = [];
    for (const [index, seat] of waiting.entries())
      seat.take().then(
        () => gone.push(index),
        () => given.push(index),
      );
    return { gone, given };
  };

  it('go one after the other with a mail server that takes its time', async () => {
    const waiting = seats(3);
    const { gone } = watch(waiting);
    await moment();
    expect(gone).toEqual([0]);
    await answered(waiting[0]!, 80);
    await moment();
    expect(gone).toEqual([0, 1]);
    waiting[1]!.leave();
    await moment();
    expect(gone).toEqual([0, 1, 2]);
  });

  it('wait for nobody with one that answers at once', async () => {
    const [first] = seats(1);
    await first!.take();
    await answered(first!, 0);
    const { gone } = watch(seats(3));
    await moment();
    expect(gone).toEqual([0, 1, 2]);
  });

  it('leave no place taken when they are given up, before their turn or without having asked', async () => {
    const waiting = seats(4);
    const { gone, given } = watch(waiting.slice(0, 3));
    await moment();
    waiting[1]!.leave();
    waiting[3]!.leave();
    await expect(waiting[3]!.take()).rejects.toThrow('given up');
    await answered(waiting[0]!, 80);
    waiting[0]!.leave();
    await moment();
    expect({ gone, given }).toEqual({ gone: [0, 2], given: [1] });
  });

  it('do not wait for an answer that does not come', async () => {
    const [silent, next] = seats(2);
    await silent!.take();
    const began = performance.now();
    await next!.take();
    expect(performance.now() - began).toBeGreaterThan(1900);
    next!.leave();
    silent!.leave();
    const { gone } = watch(seats(2));
    await moment();
    expect(gone.length).toBeGreaterThan(0);
  });

  it('hold up nothing that may come twice', async () => {
    const [reminding] = seats(1);
    await reminding!.take();
    const seat = answers.seatFor(code, () => 0);
    const { gone } = watch([seat]);
    await moment();
    expect(gone).toEqual([0]);
    seat.leave();
  });
});
