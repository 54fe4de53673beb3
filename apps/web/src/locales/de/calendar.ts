export default {
  subscribe: 'Kalender abonnieren',
  eventText:
    'Alle Programmpunkte in Ihrem eigenen Kalender. Ändert sich etwas, folgt der Kalender von selbst, meist innerhalb einiger Stunden.',
  organisationText:
    'Alle kommenden Veranstaltungen in Ihrem eigenen Kalender. Ändert sich etwas, folgt der Kalender von selbst, meist innerhalb einiger Stunden.',
  address: 'Adresse des Kalenders',
  addressHelp:
    'Für Programme, die nach einer Internetadresse (URL) fragen, etwa „Kalender aus dem Internet hinzufügen“.',
  open: 'Im Kalender öffnen',
  copy: 'Adresse kopieren',
  copied: 'Die Adresse ist kopiert.',
  mine: {
    title: 'Mein Kalender',
    text: 'Abonnieren Sie Ihr Programm: Ihr Kalender zeigt dann die Veranstaltung und was Sie vorgemerkt haben, und folgt jeder Änderung von selbst.',
    address: 'Ihre Kalender-Adresse',
    make: 'Kalender-Adresse anlegen',
    made: 'Ihre Kalender-Adresse ist fertig. Sie gehört nur Ihnen: Wer sie kennt, sieht Ihr Programm.',
    closed: 'Ihre Kalender-Adresse ist abgeschaltet.',
    end: 'Neue Adresse oder abschalten',
    renewText:
      'Mit einer neuen Adresse endet die bisherige sofort. Kalender, die sie abonniert haben, werden leer oder nicht mehr aktualisiert; abonnieren Sie dort die neue.',
    renew: 'Neue Adresse anlegen',
    closeText:
      'Nach dem Abschalten bekommt kein abonnierter Kalender mehr etwas. Was er schon geladen hat, verschwindet spätestens, wenn Sie das Abo dort entfernen. Kalendereinträge aus E-Mails bleiben.',
    close: 'Adresse abschalten',
  },
  desk: {
    title: 'Kalender',
    lead: 'Wie Ihre Termine in die Kalender der Teilnehmenden kommen.',
    mayNot: 'Die Kalender-Einstellung ändern nur Inhaberinnen und Inhaber des Veranstalters.',
    organisation: 'Veranstalter',
    way: 'Termine in E-Mails',
    from: 'Gilt für alle, die sich von jetzt an anmelden. Wer schon eine Einladung hat, bekommt weiterhin deren Änderungen.',
    ways: {
      invite: {
        name: 'Als Einladung',
        text: 'Der Termin steht nach der Bestätigung im Kalender, wird bei Änderungen verschoben und bei Absage entfernt. Niemand muss zusagen; beim Veranstalter kommen keine Antworten an. Der Eintrag führt über den persönlichen Link zur Veranstaltung.',
      },
      publish: {
        name: 'Als Kalenderdatei zum Herunterladen',
        text: 'E-Mails enthalten eine Datei, die man selbst übernimmt. Änderungen kommen per E-Mail und, wo jemand abonniert hat, im Kalender an.',
      },
    },
    saved: 'Gespeichert.',
    feed: 'Alle Veranstaltungen abonnieren',
    feedText: 'Diese Adresse ist öffentlich. Sie können sie auf Ihrer Internetseite nennen.',
  },
};
