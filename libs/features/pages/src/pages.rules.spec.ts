import { register } from '@plenum/contracts';
import { readEditForm, readRegistrationForm, textOf } from './form.rules.js';
import { ownPath } from './page-address.rules.js';
import { descriptionFrom, titleOf } from './page-titles.rules.js';
import { offsetTime } from './structured-data.rules.js';

const toFields = (issues: readonly { path: PropertyKey[]; code: string }[]) =>
  issues.map(({ path, code }) => ({ path: path.join('.'), code }));

describe('a form without scripts', () => {
  const typed = { name: 'Ada', email: 'ada@amt.example', organisation: '', role: '', mode: '', locale: 'de' };

  it('becomes what the contract asks for; a box that is not ticked is a no', () => {
    const read = readRegistrationForm({ ...typed, 'consents.futureEvents': 'yes' }, toFields);
    expect(read).toMatchObject({ input: { role: null, consents: { futureEvents: true, vendorContact: false } } });
    expect('input' in read && register.safeParse(read.input).success).toBe(true);
  });

  it('comes back as it was typed, with every wrong field named', () => {
    const read = readRegistrationForm({ ...typed, name: '', email: '<x', 'consents.vendorContact': 'yes' }, toFields);
    expect(read).toMatchObject({
      form: { values: { email: '<x', 'consents.vendorContact': true, 'consents.futureEvents': false } },
    });
    expect('form' in read && read.form.fields.map(({ path }) => path)).toEqual(['name', 'email']);
  });

  it('takes a field that came twice for none', () => {
    expect(textOf({ name: ['a', 'b'] }, 'name')).toBe('');
    expect('form' in readEditForm({ ...typed, name: ['a', 'b'] }, toFields)).toBe(true);
  });
});

describe('where to go after signing in', () => {
  it.each(['/desk', '/desk/events/1?tab=a&b=c#d', '/cockpit/0190a000-0000-7000-8000-000000000000'])(
    '%s is ours',
    (path) => {
      expect(ownPath(path)).toBe(path);
    },
  );

  it.each([
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/a\\b',
    'javascript:1',
    '',
    '/ä',
    ['/desk'],
    '/a\n/b',
  ])('%j is not', (path) => {
    expect(ownPath(path)).toBeNull();
  });
});

describe('what search engines read', () => {
  it('has the wall clock of the event, in winter and in summer', () => {
    expect(offsetTime('2026-12-01T08:00:00.000Z', 'Europe/Berlin')).toBe('2026-12-01T09:00:00+01:00');
    expect(offsetTime('2026-07-01T07:00:00.000Z', 'Europe/Berlin')).toBe('2026-07-01T09:00:00+02:00');
  });

  it('is one line of the first text there is, cut at a word', () => {
    expect(descriptionFrom(' ', 'Erste\n\nZeile  hier', 'zweite')).toBe('Erste Zeile hier');
    const long = descriptionFrom('Wort '.repeat(100));
    expect(long).toMatch(/Wort…$/);
    expect(long.length).toBeLessThanOrEqual(200);
  });

  it('takes names as they are', () => {
    expect(titleOf('register', 'de', '$& {name}')).toBe('Anmelden: $& {name}');
  });
});
