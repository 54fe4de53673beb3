/** Mitmachen im Saal: die Kurzadresse auf der Leinwand, und was Gäste ohne Anmeldung dürfen. */
export default {
  title: 'Mitmachen im Saal',
  lead: 'Sie sind vor Ort? Geben Sie einen Namen an, dann sind Sie dabei.',
  name: 'Ihr Name in der Veranstaltung',
  nameHelp: 'So sehen Sie die Moderation und – wenn Sie im Chat schreiben – alle anderen. Ein Spitzname genügt.',
  noted: 'Ich habe den Hinweis zum Datenschutz gelesen.',
  privacy: 'Hinweis zum Datenschutz',
  privacyText:
    '{{organisation}} speichert den Namen, den Sie hier angeben, Ihre Fragen, Stimmen und Nachrichten in dieser Veranstaltung und ein Cookie, an dem wir Ihr Gerät bis zu 14 Tage wiedererkennen. Eine E-Mail-Adresse brauchen wir nicht. Mit der Veranstaltung werden diese Angaben gelöscht. Wer wie lange zuschaut, wird nicht aufgezeichnet.',
  submit: 'Mitmachen',
  closedTitle: 'Hier machen Angemeldete mit',
  closed: 'Gäste ohne Anmeldung sind in dieser Veranstaltung zurzeit nicht vorgesehen.',
  registered: 'Sie sind angemeldet?',
  registeredText:
    'Öffnen Sie den persönlichen Link aus Ihrer E-Mail einmal auf diesem Telefon und treten Sie ein; danach führt der Code direkt in den Raum.',
  register: 'Jetzt anmelden',
  toEvent: 'Zur Veranstaltung',
  rules: {
    title: 'Gäste im Saal',
    lead: 'Wer den QR-Code auf der Leinwand scannt und nicht angemeldet ist, darf …',
    label: 'Gäste ohne Anmeldung',
    off: 'Nicht mitmachen',
    offHelp: 'Der Code führt nur Angemeldete in den Raum.',
    asking: 'Fragen stellen und abstimmen',
    askingHelp: 'Mit einem Namen, ohne E-Mail-Adresse. Im Chat schreiben sie nicht.',
    all: 'Alles, auch im Chat schreiben',
    allHelp: 'Neben dem Namen steht „Gast vor Ort“.',
    save: 'Speichern',
    sendsOut: 'Gäste, die gerade dabei sind, müssen neu eintreten.',
    saved: 'Gäste im Saal: {{mode}}',
  },
  access: {
    title: 'Zugang im Saal',
    address: 'Kurzadresse',
    open: 'Neue Gäste dürfen herein',
    off: 'Gäste ohne Anmeldung sind für diese Veranstaltung ausgeschaltet. Der Code führt Angemeldete in den Raum.',
    renew: 'Neuen Code ziehen',
    renewAsk:
      'Gedruckte und gezeigte Codes mit der alten Adresse führen dann nirgends mehr hin. Das lässt sich nicht zurücknehmen.',
    renewed: 'Der neue Code ist {{code}}. Der alte führt nirgends mehr hin.',
  },
};
