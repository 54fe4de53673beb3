import { formatOf } from './session-format.rules.js';

describe('what a file calls a session', () => {
  it.each([
    ['keynote', ['Keynote', 'Key Note', 'Festvortrag']],
    [
      'talk',
      [
        'talk',
        'lecture',
        'Vortrag',
        'Impulsvortrag',
        'lightning_talk',
        'LightningTalk 15min',
        'Talk 30 min + 10min Q&A',
        'maintrack',
        'Webinar',
        'Praxisbericht-Vortrag',
      ],
    ],
    ['demo', ['Demo', 'Live-Demo', 'Produktvorstellung', 'Vorführung', 'Showcase']],
    ['panel', ['Panel', 'podium', 'Podiumsdiskussion', 'Talkrunde', 'Round Table', 'Expertengespräch', 'bof']],
    [
      'workshop',
      ['Workshop', 'Hands-on Lab', 'tutorial', 'Schulung', 'Breakout Session', 'Prompt-a-thon', 'Demo-Workshop'],
    ],
    ['networking', ['Networking', 'Get-together', 'MEETING', 'Abendveranstaltung', 'Business-Frühstück']],
    ['excursion', ['Exkursion', 'Führung', 'Stadtrundgang', 'guided tour']],
    ['break', ['Break', 'Mittagspause', 'Pause', 'Coffee break', 'Lunch']],
  ] as const)('is a %s', (format, types) => {
    for (const type of types)
      expect([type, formatOf(type, 'Irgendetwas', 1)]).toEqual([type, { format, unknown: false }]);
  });

  it.each(['Performance', 'OTHER', 'Tournament', 'Demokratie', 'Führungskräfte', 'xyz'])(
    'is a talk, and unknown, for %s',
    (type) => {
      expect(formatOf(type, 'Irgendetwas', 1)).toEqual({ format: 'talk', unknown: true });
    },
  );

  it('is guessed from the title when the file says nothing and nobody speaks', () => {
    expect(formatOf('', 'Mittagspause', 0).format).toBe('break');
    expect(formatOf('', 'Coffee Break', 0).format).toBe('break');
    expect(formatOf('', 'Get-together im Foyer', 0).format).toBe('networking');
    expect(formatOf('', 'Keynote: Was nun?', 1).format).toBe('keynote');
    expect(formatOf('', 'Pausenlos erreichbar', 0).format).toBe('talk');
    expect(formatOf('', 'Pause vom Papier', 1).format).toBe('talk');
  });
});
