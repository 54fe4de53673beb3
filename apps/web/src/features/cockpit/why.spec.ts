import type { Deed } from '@plenum/contracts';
import { ownDeed } from './why.js';

const deed = (id: string, changes: Partial<Deed> = {}): Deed => ({
  id,
  what: 'session.adjusted',
  by: 'Mona',
  byId: 'mona',
  subjectId: null,
  name: null,
  reason: null,
  at: '2030-05-06T09:00:00.000Z',
  ...changes,
});
const adjusted = { what: 'session.adjusted', subjectId: null } as const;
const find = (deeds: Deed[], done: Parameters<typeof ownDeed>[2]) => ownDeed({ deeds }, 'mona', done)?.id;

describe('the deed somebody gives a reason for', () => {
  it('is the one they did, although they did another of that kind since', () => {
    expect(find([deed('1'), deed('2'), deed('3')], { ...adjusted, after: '1' })).toBe('2');
  });

  it('is not one of before while the log does not tell of it yet', () => {
    expect(find([deed('1')], { ...adjusted, after: '1' })).toBeUndefined();
  });

  it('is the first of a log that was empty', () => {
    expect(find([deed('1'), deed('2')], { ...adjusted, after: undefined })).toBe('1');
  });

  it("is nobody else's, nothing else, and about nothing else", () => {
    const muted = { what: 'person.muted', subjectId: 'anna', after: '0' } as const;
    const deeds = [
      deed('0'),
      deed('1', { what: 'person.muted', subjectId: 'anna', byId: 'olivia' }),
      deed('2', { what: 'person.muted', subjectId: 'ben' }),
      deed('3', { what: 'person.kicked', subjectId: 'anna' }),
    ];
    expect(find(deeds, muted)).toBeUndefined();
    expect(find([...deeds, deed('4', { what: 'person.muted', subjectId: 'anna' })], muted)).toBe('4');
  });

  it('is the entry of the log somebody points at', () => {
    expect(find([deed('1'), deed('2')], { ...adjusted, id: '2' })).toBe('2');
  });
});
