export default {
  voters_zero: 'Noch niemand hat abgestimmt',
  voters_one: '{{count}} Browser hat abgestimmt',
  voters_other: '{{count}} Browser haben abgestimmt',
  label: 'Öffentliche Umfrage',
  section: 'Umfragen vor der Veranstaltung',
  sectionText: 'Hier können alle abstimmen, auch ohne Anmeldung.',
  voteNow: 'Abstimmen',
  seeResults: 'Ergebnis ansehen',
  lead: 'Hier können alle abstimmen. Sie brauchen keine Anmeldung.',
  until: 'Offen bis',
  untilFrozen: 'Offen, bis die Moderation die Umfrage beendet',
  over: 'Diese Umfrage ist beendet. Neue Stimmen zählen nicht mehr.',
  hint: 'Ihr Browser zählt einmal. Ist die Umfrage eingefroren, kann niemand mehr feststellen, welcher Browser wie gestimmt hat.',
  working: 'Ihr Browser rechnet und sendet dann Ihre Stimme. Das dauert ein paar Sekunden.',
  unable:
    'Ihr Browser kann die nötige Rechnung hier nicht ausführen. Bitte öffnen Sie diese Seite in einem aktuellen Browser und über https.',
  noScript:
    'Zum Abstimmen braucht diese Seite JavaScript, weil Ihr Browser dafür etwas berechnen muss. Lesen können Sie hier alles auch ohne.',
  honest: 'Was diese Umfrage ist – und was nicht',
  informal:
    'Dies ist keine förmliche Abstimmung, sondern ein Stimmungsbild. Gezählt wird eine Stimme je Browser: Wer mehrere Browser oder Geräte benutzt, kann mehrmals abstimmen.',
  work: 'Bevor Ihr Browser eine Stimme sendet, rechnet er ein paar Sekunden. So wird es mühsam, mit Programmen massenhaft abzustimmen.',
  keptTitle: 'Was gespeichert wird',
  kept: 'Wenn Sie abstimmen, bekommt Ihr Browser ein Cookie mit einer zufälligen Nummer. Sie sagt nichts über Sie. Neben Ihrer Stimme steht nur ein Prüfwert dieser Nummer. Den Schlüssel dafür vernichten wir, sobald die Umfrage eingefroren ist; danach kann niemand mehr feststellen, welcher Browser wie gestimmt hat.',
  address:
    'Ihre Netzwerkadresse benutzen wir höchstens einen Tag lang, um massenhaftes Abstimmen zu bremsen. Bei Ihrer Stimme steht sie nicht.',
  inRoom: 'Über diese Umfrage stimmen alle auf einer eigenen Seite ab.',
  toPage: 'Zur Umfrage',
  toEvent: 'Zur Veranstaltung',
};
