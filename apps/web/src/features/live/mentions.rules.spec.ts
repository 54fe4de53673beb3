import type { FeedMessage, Role } from '@plenum/contracts';
import { mentionable, mentionBegun, mentionOffers, mentions, withMention } from './mentions.rules.js';

const by = (name: string, role: Role): FeedMessage => ({
  id: name,
  author: { id: name, name, role },
  text: '',
  file: null,
  at: '2026-11-22T09:00:00.000Z',
  gone: null,
  replyTo: null,
  editedAt: null,
});

describe('mentioning the crew', () => {
  const names = mentionable(
    [by('Mona Muster', 'moderator'), by('Anna', 'attendee'), by('Sven', 'speaker'), by('Mona Muster', 'moderator')],
    [
      { name: 'Mona Muster', role: 'moderator' },
      { name: 'Nora Neu', role: 'moderator' },
    ],
    'Moderation',
  );

  it('offers the crew as a whole, those who spoke and those who are here, nobody else', () => {
    expect(names).toEqual(['Moderation', 'Mona Muster', 'Sven', 'Nora Neu']);
    expect(mentionable([], [{ name: 'Nora Neu', role: 'moderator' }], 'Moderation', 'Nora Neu')).toEqual([
      'Moderation',
    ]);
    expect(mentionOffers('Hallo @', names)).toEqual(names);
    expect(mentionOffers('Hallo @mo', names)).toEqual(['Moderation', 'Mona Muster']);
    expect(mentionOffers('Hallo @Mona M', names)).toEqual(['Mona Muster']);
    expect(mentionOffers('Hallo @Mona Muster', names)).toEqual([]);
  });

  it('takes an address for no mention', () => {
    expect(mentionBegun('mail@mo')).toBeUndefined();
    expect(mentions('mail@moderation.example', ['Moderation'])).toBe(false);
  });

  it('puts the name in the place of what was typed', () => {
    expect(withMention('Hallo @mo', 'Mona Muster')).toBe('Hallo @Mona Muster ');
    expect(withMention('@', 'Sven')).toBe('@Sven ');
  });

  it('finds whole names only', () => {
    expect(mentions('Danke, @mona muster!', ['Mona Muster'])).toBe(true);
    expect(mentions('Danke, @Svenja und @Sven', ['Sven'])).toBe(true);
    expect(mentions('Danke, @Svenja', ['Sven'])).toBe(false);
  });
});
