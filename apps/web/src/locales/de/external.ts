/** Eine Bühne außerhalb von Plenum. */
export default {
  provider: { youtube: 'YouTube', vimeo: 'Vimeo' },
  label: 'Bild und Ton von außerhalb',
  ask: {
    hls: {
      title: 'Das Bild kommt von {{host}}',
      text: 'Dieser Server gehört nicht zu dieser Plattform. Wenn Sie das Bild anzeigen, erfährt er Ihre IP-Adresse und von welcher Website aus Sie zusehen. Ihr Name und was Sie hier schreiben, gehen nicht dorthin.',
      kept: 'Das merkt sich dieser Browser für diese Veranstaltung.',
    },
    youtube: {
      title: 'Das Bild kommt von YouTube',
      text: 'YouTube gehört zu Google. Erst wenn Sie das Video anzeigen, erfährt Google Ihre IP-Adresse, Angaben zu Ihrem Gerät, von welcher Website aus Sie zusehen und was Sie sehen, und kann Daten in Ihrem Browser speichern. Ihr Name und was Sie hier schreiben, gehen nicht dorthin.',
    },
    vimeo: {
      title: 'Das Bild kommt von Vimeo',
      text: 'Vimeo ist ein Unternehmen in den USA. Erst wenn Sie das Video anzeigen, erfährt Vimeo Ihre IP-Adresse, Angaben zu Ihrem Gerät, von welcher Website aus Sie zusehen und was Sie sehen. Ihr Name und was Sie hier schreiben, gehen nicht dorthin.',
    },
    show: 'Bild anzeigen',
    reloads: 'Diese Seite wird dafür einmal neu geladen.',
    window: 'Stattdessen in einem neuen Fenster öffnen',
    newTab: '(öffnet ein neues Fenster)',
  },
  frame: 'Video von {{provider}}: {{title}}',
  frameHint: 'Geladen von {{provider}}',
  stop: 'Bild wieder entfernen',
  stopped: 'Das Bild ist entfernt. Von dort wird nichts mehr geladen.',
  stoppedStream: 'Das Bild ist entfernt und die Erlaubnis vergessen.',
  meeting: {
    title: 'Dieser Programmpunkt ist eine Videokonferenz',
    lobby: 'Die Videokonferenz ist schon zu erreichen.',
    text: 'Sie findet bei {{host}} statt und öffnet sich in einem neuen Fenster. Dieser Server erfährt Ihre IP-Adresse und was Sie dort angeben. Chat und Fragen bleiben hier.',
    open: 'Zur Videokonferenz',
    dialIn: 'Teilnahme per Telefon',
  },
  over: { title: 'Das Bild ist zu Ende', again: 'Noch einmal laden' },
  goesOn: 'Der Programmpunkt ist beendet. Das Bild läuft noch, bis Sie es entfernen.',
  subtitles: 'Untertitel',
  noSubtitles: 'Keine Untertitel',
  trouble: 'Das Bild von {{host}} kommt gerade nicht an. Wir versuchen es weiter.',
  cannotPlay: 'Dieser Browser kann das Bild von {{host}} nicht abspielen. Chat und Fragen funktionieren trotzdem.',
  crew: {
    label: 'Nur für das Team:',
    unreachable: '{{host}} antwortet nicht. Stimmt die Adresse, läuft der Server, ist sein Zertifikat gültig?',
    forbidden:
      '{{host}} antwortet, lässt Browser aber nicht von dieser Website aus zu. Der Server muss für {{own}} den Kopf „Access-Control-Allow-Origin“ senden (CORS).',
    refused: '{{host}} antwortet mit dem Fehler {{status}}. Läuft der Stream schon, und stimmt die Adresse?',
    notHls: 'Was {{host}} schickt, ist keine HLS-Playlist. Die Adresse endet meist auf „.m3u8“.',
    elsewhere:
      'Die Playlist verweist auf {{blocked}}. Diese Seite ist nur für {{host}} geöffnet: Bitte tragen Sie eine Adresse ein, bei der alles von einem Server kommt.',
    cannotPlay: 'Der Stream kommt an, lässt sich aber nicht abspielen. Verbreitet ist H.264 mit AAC.',
  },
  desk: {
    title: 'Bild und Ton',
    kind: 'Woher Bild und Ton kommen',
    kinds: {
      plenum: 'Aus dem Studio von Plenum',
      hls: 'Von einem anderen Server (HLS-Adresse)',
      youtube: 'Von YouTube',
      vimeo: 'Von Vimeo',
      meeting: 'Aus einer Videokonferenz (Link)',
    },
    help: {
      plenum: 'Wer vorträgt, geht im Browser auf Sendung. Nichts verlässt Ihren Server.',
      hls: 'Das Bild läuft im Player von Plenum. Alle werden vorher gefragt, weil der andere Server ihre IP-Adresse erfährt.',
      youtube: 'Das Video wird erst geladen, wenn jemand es anzeigt. Vorher steht dort, was Google erfährt.',
      vimeo: 'Das Video wird erst geladen, wenn jemand es anzeigt. Vorher steht dort, was Vimeo erfährt.',
      meeting: 'Im Raum steht ein Link, der sich in einem neuen Fenster öffnet, ab dem Einlass.',
    },
    address: {
      hls: 'Adresse der Playlist',
      youtube: 'Adresse des Videos oder Livestreams',
      vimeo: 'Adresse des Videos oder Events',
      meeting: 'Adresse der Videokonferenz',
    },
    addressHelp: {
      hls: 'Beginnt mit https:// und endet meist auf „.m3u8“. Der Server muss Abrufe von dieser Website zulassen (CORS).',
      youtube: 'Auch der Code zum Einbetten wird verstanden.',
      vimeo: 'Auch der Code zum Einbetten wird verstanden.',
      meeting:
        'Teams, Webex, BigBlueButton oder eine andere Adresse mit https://. Nur wer in den Raum darf, bekommt sie zu sehen.',
    },
    dialIn: 'Teilnahme per Telefon',
    dialInHelp: 'Nummer und PIN, so wie sie im Raum stehen sollen.',
    notRecorded: 'Plenum zeichnet nichts auf, was nicht aus seinem Studio kommt, auch wenn es oben angekreuzt ist.',
    live: 'Wer gerade in Plenum auf Sendung ist, wird dabei beendet. Alle im Raum sehen die Änderung sofort.',
  },
  studio: {
    title: 'Die Bühne ist nicht in Plenum',
    text: 'Für diesen Programmpunkt kommen Bild und Ton von {{host}}. Hier kann deshalb niemand auf Sendung gehen. Das Team kann das beim Programmpunkt ändern.',
    toRoom: 'In den Raum',
  },
  cockpit: {
    is: 'Bild und Ton kommen von {{host}}.',
    change: 'Ändern',
  },
  notRecorded: 'Plenum zeichnet nicht auf, was von {{host}} kommt.',
};
