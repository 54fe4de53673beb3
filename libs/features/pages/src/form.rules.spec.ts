import { readEditForm, readRegistrationForm, type Posted } from './form.rules.js';

const typed: Posted = { name: 'Ada Beispiel', email: 'ada@verwaltung.example', locale: 'de' };
const zoneIn = (posted: Posted) => {
  const read = readRegistrationForm({ ...typed, ...posted }, () => []);
  return 'input' in read ? read.input.zone : read;
};

describe('where the clocks of somebody are, in a form', () => {
  it('is what the browser filled in', () => {
    expect(zoneIn({ zone: 'America/New_York' })).toBe('America/New_York');
    const edited = readEditForm({ ...typed, zone: 'Asia/Tokyo' }, () => []);
    expect('input' in edited && edited.input.zone).toBe('Asia/Tokyo');
  });

  it.each([
    ['no script filled it in', {}],
    ['it is empty', { zone: '' }],
    ['it is none', { zone: 'Mars/Olympus' }],
    ['it is far too long', { zone: 'Europe/Berlin'.repeat(100) }],
    ['it came twice', { zone: ['UTC', 'UTC'] }],
  ])('is not said, and keeps nobody from registering, where %s', (_why, posted) => {
    expect(zoneIn(posted)).toBeUndefined();
  });
});
