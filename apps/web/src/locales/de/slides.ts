/** Folien aus einer PDF-Datei im Studio. */
export default {
  button: 'Folien',
  title: 'Folien',
  choose: 'PDF-Datei mit Ihren Folien',
  chooseText:
    'Die Datei bleibt auf Ihrem Computer und wird nicht hochgeladen; gesendet wird nur das Bild der Seite, die Sie zeigen. Höchstens 150 MB.',
  before:
    'Nach dem Neuladen der Seite ist „{{name}}“ nicht mehr geöffnet. Wählen Sie die Datei noch einmal, dann geht es auf Seite {{page}} weiter.',
  opening: 'Die Datei wird geöffnet …',
  trouble: {
    notPdf: 'Das ist keine PDF-Datei. Speichern Sie Ihre Präsentation als PDF, und wählen Sie diese Datei.',
    tooLarge:
      'Die Datei ist größer als 150 MB. Speichern Sie sie mit kleineren Bildern, oder teilen Sie stattdessen den Bildschirm.',
    tooLong: 'Die Datei hat mehr als 2000 Seiten. Bitte teilen Sie sie auf.',
    encrypted:
      'Die Datei ist mit einem Kennwort geschützt. Speichern Sie eine Fassung ohne Kennwort, oder teilen Sie stattdessen den Bildschirm.',
    broken:
      'Die Datei ist beschädigt oder lässt sich nicht lesen. Speichern Sie die PDF-Datei neu, oder teilen Sie stattdessen den Bildschirm.',
    stuck:
      'Die Datei ist zu aufwendig und lässt sich nicht zeigen. Speichern Sie sie neu, oder teilen Sie stattdessen den Bildschirm.',
    missing:
      'Die Datei konnte nicht geöffnet werden. Prüfen Sie Ihre Internetverbindung, und versuchen Sie es noch einmal.',
  },
  picture: 'Sendebild',
  now: 'Seite {{page}}',
  next: 'Danach: Seite {{page}}',
  end: 'Danach: Ende',
  endText: 'Das war die letzte Seite.',
  unfit: 'Diese Seite lässt sich nicht zeigen.',
  black: 'Das Bild ist dunkel.',
  drawing: 'Wird gezeichnet …',
  back: 'Vorige Seite',
  forward: 'Nächste Seite',
  page: 'Seite',
  goTo: 'Zu Seite',
  of: 'von {{count}}',
  position: 'Seite {{page}} von {{count}}',
  show: 'Folien zeigen',
  hide: 'Folien wegnehmen',
  shown: 'Ihre Folien sind im Bild.',
  shownStage: 'Ihre Folien sind auf der Bühne. Groß zu sehen sind sie, wenn die Regie das Bild „Bildschirm“ wählt.',
  hidden: 'Noch sieht niemand diese Folien.',
  dark: 'Dunkel',
  light: 'Wieder zeigen',
  other: 'Andere Datei',
  close: 'Schließen',
  file: 'Die Datei',
  thumbs: 'Alle Seiten',
  remote: 'Tasten und Presenter gelten überall',
  remoteText:
    'Pfeiltasten, Bild auf und ab, Leertaste, Pos1 und Ende blättern, B macht dunkel. Nie, während Sie schreiben.',
  layout: { screen: 'Folie', both: 'Folie mit Kamera' },
};
