import { messageLocaleFor, missingInMessage, unknownPlaceholders } from '@plenum/contracts';
import { filled, isTooLate, mayBe } from './organiser-message.rules.js';

const text = { subject: 'Neuer Eingang', body: 'Bitte kommen Sie durch den Hof.' };

describe('a message of an organiser', () => {
  it('is edited until it is being sent, and never afterwards', () => {
    const states = ['draft', 'waiting', 'scheduled', 'sending', 'sent', 'stopped'] as const;
    expect(states.filter((state) => mayBe('edit', state))).toEqual(['draft', 'waiting', 'scheduled']);
    expect(states.filter((state) => mayBe('stop', state))).toEqual(['scheduled', 'sending']);
    expect(states.filter((state) => mayBe('approve', state))).toEqual(['waiting']);
  });

  it.each([
    [{ de: null, en: null }, ['texts organiserMessage.incomplete']],
    [{ de: { subject: '', body: '' }, en: null }, ['texts organiserMessage.incomplete']],
    [{ de: text, en: null }, []],
    [{ de: text, en: { subject: '', body: '' } }, []],
    [{ de: text, en: { subject: 'New', body: '' } }, ['texts.en.body organiserMessage.incomplete']],
    [
      { de: null, en: { subject: 'For {name}', body: 'Dear {nam}, see {link}' } },
      ['texts.en.subject organiserMessage.placeholder', 'texts.en.body organiserMessage.placeholder'],
    ],
  ])('says what is missing: %j', (texts, expected) => {
    expect(missingInMessage(texts).map(({ path, code }) => `${path} ${code}`)).toEqual(expected);
  });

  it('knows placeholders by where they stand', () => {
    expect(
      unknownPlaceholders('{name} {event} {link} {{x}} {{name}} { } {Größe} { name } {event.title}', 'body'),
    ).toEqual(['{x}', '{name}', 'Größe', ' name ', 'event.title']);
    expect(unknownPlaceholders('{name} {event} {when}', 'subject')).toEqual(['name']);
    expect(unknownPlaceholders('a { b and c } d\n{\n}', 'body')).toEqual([]);
  });

  it('fills in values once: what a value says is not looked at again', () => {
    expect(filled('{name}: {event}, {link}', { name: '{event}', event: 'Tag $&', when: '' })).toBe(
      '{event}: Tag $&, {link}',
    );
  });

  it('goes to people in the other language where theirs is missing', () => {
    expect(messageLocaleFor({ de: text, en: null }, 'en')).toBe('de');
    expect(messageLocaleFor({ de: text, en: text }, 'en')).toBe('en');
    expect(messageLocaleFor({ de: { subject: '', body: '' }, en: text }, 'de')).toBe('en');
    expect(messageLocaleFor({ de: null, en: null }, 'de')).toBeUndefined();
  });

  it('does not begin half a day late', () => {
    const at = new Date('2026-11-23T09:00:00Z');
    expect(isTooLate(at, new Date('2026-11-23T20:59:00Z'))).toBe(false);
    expect(isTooLate(at, new Date('2026-11-23T21:01:00Z'))).toBe(true);
  });
});
