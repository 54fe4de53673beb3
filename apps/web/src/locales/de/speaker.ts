/** Das Rednerpult: was jemand auf der Bühne vor sich hat. */
export default {
  open: 'Zum Rednerpult',
  toDesk: 'Zur Organisation',
  entering: 'Das Rednerpult wird geöffnet …',
  state: {
    planned: 'Noch nicht live',
    lobby: 'Einlass – noch nicht live',
    live: 'LIVE – Sie sind auf Sendung',
    paused: 'Pause',
    ended: 'Beendet',
  },
  clock: 'Ihre Zeit',
  time: { until: 'beginnt in', left: 'noch', over: 'über der Zeit' },
  questions: 'Die nächsten Fragen',
  now: 'Jetzt beantworten',
  nowAsked: 'Jetzt beantworten: {{text}}',
  votes_one: '{{count}} Stimme',
  votes_other: '{{count}} Stimmen',
  none: 'Noch keine Fragen.',
  line: 'Mit dem Team',
};
