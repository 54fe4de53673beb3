import fc from 'fast-check';
import { largestPayload, packNotifications, readNotification } from './notification.rules.js';

describe('notifications', () => {
  it('carry every message in order, within what PostgreSQL takes', () => {
    const message = fc.tuple(
      fc.string({ minLength: 1, maxLength: 40 }),
      fc.record({ text: fc.string({ unit: 'grapheme', maxLength: 3000 }) }),
    );
    fc.assert(
      fc.property(fc.array(message, { maxLength: 12 }), (messages) => {
        const payloads = packNotifications('here', messages);
        for (const payload of payloads) expect(Buffer.byteLength(payload)).toBeLessThanOrEqual(largestPayload);
        const read = payloads.flatMap((payload) => readNotification(payload)?.messages ?? []);
        expect(read.map(([topic]) => topic)).toEqual(messages.map(([topic]) => topic));
        for (const [index, [, got]] of read.entries()) expect([messages[index]?.[1], {}]).toContainEqual(got);
      }),
    );
  });

  it('travel together', () => {
    expect(
      packNotifications(
        'here',
        Array.from({ length: 20 }, () => ['topic', { a: 1 }]),
      ),
    ).toHaveLength(1);
  });

  it('of others on the same channel are passed over', () => {
    for (const payload of ['', 'hello', '[]', '{}', 'null', '{"from":1,"messages":[]}'])
      expect(readNotification(payload)).toBeUndefined();
  });
});
