export default {
  nav: 'Absender',
  title: 'Absender',
  lead: 'Von welcher Adresse die E-Mails dieses Veranstalters kommen. Antworten gehen an dieselbe Adresse.',
  mayNot: 'Den Absender ändern nur Inhaberinnen und Inhaber des Veranstalters.',
  organisation: 'Veranstalter',
  address: 'Eigene Absenderadresse',
  addressHelp:
    'Zum Beispiel veranstaltungen@ihre-domain.de. Sie brauchen ein Postfach, das Antworten annimmt, und jemanden, der in der Domain einen DNS-Eintrag anlegt.',
  save: 'Adresse übernehmen',
  usual: 'E-Mails kommen von {{usual}}.',
  own: 'E-Mails kommen von {{address}}. Der DNS-Eintrag wurde gefunden, sie werden für Ihre Domain signiert (DKIM).',
  notYet:
    'E-Mails kommen noch von {{usual}}. Von {{address}} kommen sie, sobald der DNS-Eintrag unten gefunden wird; das kann nach dem Anlegen eine Stunde dauern.',
  lost: 'E-Mails kommen wieder von {{usual}}, denn der DNS-Eintrag ist nicht mehr, wie er sein muss. Solange er fehlt, würden Mails von {{address}} als gefälscht gelten.',
  records: 'DNS-Einträge',
  recordsLead: 'Geben Sie das der Stelle, die Ihre Domain verwaltet. Es ist ein Eintrag vom Typ TXT.',
  host: 'Name',
  record: 'Inhalt',
  copyHost: 'Namen kopieren',
  copyRecord: 'Inhalt kopieren',
  copied: 'Kopiert.',
  check: 'Jetzt nachsehen',
  checked: {
    own: 'Gefunden: E-Mails kommen ab jetzt von Ihrer Adresse.',
    not: 'Noch nicht gefunden.',
    silent: 'Der DNS antwortet gerade nicht. Bitte versuchen Sie es später noch einmal.',
  },
  states: { waiting: 'wartet auf den Eintrag', used: 'wird benutzt', replaced: 'abgelöst' },
  found: {
    unasked: 'Noch nicht nachgesehen.',
    there: 'Eintrag gefunden.',
    missing: 'Unter diesem Namen steht noch nichts.',
    another: 'Unter diesem Namen steht etwas anderes.',
    silent: 'Der DNS hat nicht geantwortet; es gilt, was zuletzt galt.',
  },
  removable:
    'Der Eintrag kann eine Woche nach der Ablösung entfernt werden; so lange können noch Mails unterwegs sein.',
  checkedAt: 'Zuletzt nachgesehen am {{when}}.',
  renew: 'Neuen Schlüssel machen',
  renewed: 'Der neue Schlüssel steht oben. Der bisherige gilt, bis der neue Eintrag gefunden wird.',
  renewHelp:
    'Einen neuen Schlüssel brauchen Sie etwa einmal im Jahr, oder wenn jemand Fremdes an die Datenbank gekommen sein könnte.',
  remove: 'Zurück zur Adresse von Plenum',
  removeText:
    'E-Mails dieses Veranstalters kommen dann von {{usual}}. Der Schlüssel bleibt, falls Sie es sich anders überlegen.',
  removed: 'E-Mails kommen wieder von der Adresse von Plenum.',
  bounces: 'Unzustellbares kommt in jedem Fall bei Plenum an und steht unter „E-Mails“.',
};
