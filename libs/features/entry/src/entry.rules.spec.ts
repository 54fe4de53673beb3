import { typedCode } from '@plenum/contracts';
import { likeness, maskedAddress, searchWords, stateOf, wordsOf } from './entry.rules.js';

describe('finding who somebody is', () => {
  const jörg = { name: 'Dr. Jörg Müller-Lüdenscheid', organisation: 'Stadt Köln' };

  it('reads names however they are written', () => {
    expect(wordsOf('Dr. Jörg  MÜLLER-Lüdenscheid')).toEqual(['joerg', 'mueller', 'luedenscheid']);
    expect(wordsOf('joerg mueller luedenscheid')).toEqual(['joerg', 'mueller', 'luedenscheid']);
    expect(wordsOf('Zoë Ångström')).toEqual(['zoe', 'angstroem']);
  });

  it('looks for both ways to write an umlaut, and for no short words', () => {
    expect(searchWords('Jörg v. Au')).toEqual(expect.arrayContaining(['jörg', 'joerg']));
    expect(searchWords('Joerg Mueller')).toEqual(expect.arrayContaining(['jörg', 'müller', 'mueller']));
    expect(searchWords('A B')).toEqual([]);
  });

  it.each([
    [{ name: 'Joerg Mueller Luedenscheid', organisation: 'Stadt Koeln' }, 1],
    [{ name: 'Jörg Müller-Lüdenscheid', organisation: '' }, 0.75],
    [{ name: 'Anna Schmidt', organisation: 'Stadt Köln' }, 0],
  ])('%j is alike by %s', (other, alike) => expect(likeness(jörg, other)).toBeCloseTo(alike));

  it('puts the fuller match first', () => {
    const part = likeness(jörg, { name: 'Jörg Müller', organisation: 'Stadt Köln' });
    expect(part).toBeGreaterThan(likeness(jörg, { name: 'Jörg Meier', organisation: 'Stadt Köln' }));
  });

  it('shows too little of an address to write to', () => {
    expect(maskedAddress('bert.beispiel@amt.example')).toBe('b…@amt.example');
  });
});

describe('a wish at the entrance', () => {
  const now = new Date('2026-12-01T10:00:00Z');
  const later = new Date('2026-12-01T10:10:00Z');
  const wish = { state: 'waiting', until: later, takenAt: null } as const;
  it('waits, is decided, is used once, and ends', () => {
    expect(stateOf(wish, now)).toBe('waiting');
    expect(stateOf(wish, later)).toBe('expired');
    expect(stateOf({ ...wish, state: 'approved' }, now)).toBe('approved');
    expect(stateOf({ ...wish, state: 'approved' }, later)).toBe('expired');
    expect(stateOf({ ...wish, state: 'approved', takenAt: now }, now)).toBe('expired');
    expect(stateOf({ ...wish, state: 'declined' }, later)).toBe('declined');
  });
});

it('takes six digits however they are typed', () => {
  for (const typed of ['123456', '123 456', ' 12-34-56 ', '123\u2009456', '123.456'])
    expect(typedCode.parse(typed)).toBe('123456');
  for (const typed of ['12345', '1234567', 'abcdef', '１２３４５６', '12345x'])
    expect(typedCode.safeParse(typed).success).toBe(false);
});
