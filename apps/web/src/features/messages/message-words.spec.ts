import { progressOf, subjectOf } from './message-words.js';

describe('a message in a list', () => {
  it('is called by its subject in the reader’s language, or the other', () => {
    const de = { subject: 'Hof', body: '' };
    const en = { subject: 'Yard', body: '' };
    expect(subjectOf({ texts: { de, en } }, 'en')).toBe('Yard');
    expect(subjectOf({ texts: { de: { subject: 'Zu {event}', body: '' }, en: null } }, 'en', 'Tag $&')).toBe(
      'Zu Tag $&',
    );
    expect(subjectOf({ texts: { de, en: { subject: '', body: 'x' } } }, 'en')).toBe('Hof');
    expect(subjectOf({ texts: { de: null, en: null } }, 'de')).toBe('');
  });

  it('never counts as sent what was not', () => {
    const counts = {
      sent: 5,
      deferred: 2,
      queued: 1,
      sending: 1,
      failed: 1,
      bounced: 2,
      suppressed: 3,
      unknown: 1,
      stopped: 4,
      missed: 1,
    };
    expect(
      progressOf({ progress: { people: 21, complete: true, counts, resting: { people: 1, until: null } } }),
    ).toEqual({
      people: 21,
      complete: true,
      sent: 5,
      waiting: 3,
      resting: 1,
      until: null,
      lost: 8,
      stopped: 4,
    });
    expect(progressOf({ progress: null })).toMatchObject({ people: 0, sent: 0 });
  });
});
