import { isImportable, type ImportedProgramme } from './imported-programme.rules.js';
import { readSchedule } from './schedule.reader.js';
import { anXmlEvent, anXmlFile, fixture } from './testing/schedule-files.js';

const codes = ({ findings }: ImportedProgramme) => findings.map(({ code }) => code);
const inside = (xml: string) => readSchedule(anXmlFile(anXmlEvent(xml))).sessions[0]!;

describe('a schedule.xml', () => {
  const programme = readSchedule(fixture('solution-days.schedule.xml'));
  const [opening, night, workshop] = programme.sessions;

  it('tells about the event and what belongs to it', () => {
    expect(programme.event).toEqual({
      title: 'Lösungstage 2027',
      acronym: 'loesungstage-2027',
      timezone: 'Europe/Berlin',
      start: '2027-06-08',
      end: '2027-06-09',
      url: 'https://programm.example/2027/',
      description: 'Verwaltung zum Anfassen',
    });
    expect(programme.stages).toEqual([
      { key: '5a1a3f6e-6a6e-4f0c-8a44-1a5b1e8e2c01', name: 'Große Bühne' },
      { key: 'name:werkraum', name: 'Werkraum' },
    ]);
    expect(programme.tracks).toEqual([{ key: 'register', name: 'Register & Recht', colour: '#00aa77' }]);
    expect(programme.speakers).toEqual([
      { key: 'id:11', name: 'Ada Beispiel', biography: 'Leitet das Amt für einfache Anträge.' },
      { key: 'id:12', name: 'Bo Muster' },
    ]);
    expect(isImportable(programme)).toBe(true);
  });

  it('gives a session with its texts in plain words, its links made safe and its wish not to be recorded', () => {
    expect(opening).toEqual({
      key: '1f4f7d1e-1c0b-4c5e-9f6b-0d3f5a9c1a01',
      slug: 'eroeffnung',
      title: 'Eröffnung',
      abstract: 'Worum es geht.\n• Register\n• Recht',
      description: 'Mehr dazu im Programm (https://programm.example/2027/lesen).',
      stageKey: '5a1a3f6e-6a6e-4f0c-8a44-1a5b1e8e2c01',
      trackKey: 'register',
      format: 'keynote',
      language: 'de',
      startsAt: '2027-06-08T07:30:00.000Z',
      endsAt: '2027-06-08T08:00:00.000Z',
      speakerKeys: ['id:11', 'id:12'],
      links: [
        { title: 'Register', url: 'https://www.beispiel.example/register' },
        { title: 'Folien', url: 'https://programm.example/folien.pdf' },
        { title: 'Slides', url: 'https://programm.example/2027/folien.pdf' },
      ],
      recordingOptOut: true,
    });
  });

  it('takes a start in the small hours as the night after the day', () => {
    expect(night).toMatchObject({
      key: 'id:102',
      format: 'networking',
      startsAt: '2027-06-08T22:30:00.000Z',
      endsAt: '2027-06-08T23:30:00.000Z',
    });
  });

  it('reads events that stand beside the rooms, minutes as a number and markup nobody escaped', () => {
    expect(workshop).toMatchObject({
      key: 'id:103',
      stageKey: 'name:werkraum',
      format: 'workshop',
      endsAt: '2027-06-09T10:30:00.000Z',
      description: 'Bringen Sie <nichts> mit.\n\nNur Fragen.',
    });
  });

  it('names place and line of each finding', () => {
    expect(programme.findings.filter(({ code }) => code !== 'schedule.htmlConverted')).toEqual([
      {
        level: 'warning',
        code: 'schedule.linkDropped',
        where: 'days[0].rooms["Große Bühne"][0]',
        params: { url: 'javascript:alert(1)', line: 29 },
      },
      {
        level: 'warning',
        code: 'schedule.durationAsMinutes',
        where: 'days[1].events[0]',
        params: { value: '90', line: 70 },
      },
    ]);
  });

  it('says the same as the JSON of the same programme', () => {
    const xml = readSchedule(anXmlFile());
    expect(xml.sessions[0]).toMatchObject({
      key: '3f0c9a52-5d0f-4d0e-9d5d-2f6a4a1f0b11',
      title: 'Der Antrag, der sich selbst prüft',
      stageKey: 'name:saal a',
      trackKey: 'name:register',
      startsAt: '2027-06-08T08:00:00.000Z',
    });
    expect(xml.findings).toEqual([]);
  });
});

describe('encodings of XML', () => {
  const declared = anXmlFile().replace('utf-8', 'windows-1252');
  const title = 'Der Antrag, der sich selbst prüft';

  it('follow the declaration', () => {
    const programme = readSchedule(Buffer.from(declared, 'latin1'));
    expect(programme.sessions[0]!.title).toBe(title);
    expect(programme.findings).toEqual([]);
  });

  it('follow a byte order mark against the declaration', () => {
    expect(readSchedule(Buffer.from(`\ufeff${declared}`, 'utf16le')).sessions[0]!.title).toBe(title);
    expect(readSchedule(Buffer.from(`\ufeff${declared}`)).sessions[0]!.title).toBe(title);
  });

  it('are UTF-8 where the declared one does not exist', () => {
    const programme = readSchedule(Buffer.from(anXmlFile().replace('utf-8', 'klingon-8')));
    expect(programme.sessions[0]!.title).toBe(title);
    expect(codes(programme)).toEqual(['schedule.encodingUnknown']);
  });
});

describe('broken or hostile XML', () => {
  const error = (text: string) => {
    const programme = readSchedule(text);
    expect(isImportable(programme)).toBe(false);
    expect(programme.sessions).toEqual([]);
    return programme.findings[0]!;
  };

  it('names the line and column where it breaks, blank lines before the declaration included', () => {
    const broken = anXmlFile().replace('</title>', '</titel>');
    expect(error(broken)).toMatchObject({ code: 'schedule.notXml', where: expect.stringMatching(/^6:\d+$/) as string });
    expect(error(`\n\n${broken}`)).toMatchObject({ where: expect.stringMatching(/^8:\d+$/) as string });
    expect(error(anXmlFile().slice(0, -20))).toMatchObject({ code: 'schedule.notXml' });
    expect(error('<')).toMatchObject({ code: 'schedule.notXml' });
    expect(error('<?xml version="1.0"?>')).toMatchObject({ code: 'schedule.notXml' });
  });

  it('is refused when it declares entities, before anything is expanded', () => {
    const bomb =
      '<?xml version="1.0"?><!DOCTYPE schedule [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>' +
      '<schedule><conference><title>&b;</title></conference></schedule>';
    expect(error(bomb)).toMatchObject({ code: 'schedule.entityDeclarations' });
    expect(
      error('<!DOCTYPE schedule [<!ENTITY x SYSTEM "file:///etc/passwd">]><schedule>&x;</schedule>'),
    ).toMatchObject({
      code: 'schedule.entityDeclarations',
    });
  });

  it('may name a document type as long as it declares nothing', () => {
    const programme = readSchedule(
      anXmlFile().replace('<schedule>', '<!DOCTYPE schedule SYSTEM "schedule.dtd"><schedule>'),
    );
    expect(programme.sessions).toHaveLength(1);
  });

  it('is refused when it is nested without end', () => {
    const deep = '<a>'.repeat(5_000) + '</a>'.repeat(5_000);
    expect(error(`<schedule>${deep}</schedule>`)).toMatchObject({ code: 'schedule.tooDeep' });
  });

  it('is told apart from other XML', () => {
    expect(error('<rss><channel/></rss>')).toMatchObject({
      code: 'schedule.noSchedule',
      params: { root: 'rss', line: 1 },
    });
    expect(error('<iCalendar xmlns:pentabarf="x"><vcalendar/></iCalendar>')).toMatchObject({
      code: 'schedule.otherFormat',
    });
    expect(error('<schedule><conference><title>Leer</title></conference></schedule>')).toMatchObject({
      code: 'schedule.noDays',
    });
    expect(error('<schedule created="x"><day date="2027-06-08"><entry id="1"/></day></schedule>')).toMatchObject({
      code: 'schedule.noSessions',
    });
  });

  it('cannot reach the prototype of anything', () => {
    const programme = readSchedule(
      anXmlFile(anXmlEvent('<constructor>x</constructor><__proto__><polluted>1</polluted></__proto__>')),
    );
    expect(programme.sessions).toHaveLength(1);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

describe('texts in XML', () => {
  it('are decoded once as XML and once as HTML', () => {
    expect(inside('<abstract>Don&amp;#39;t &amp;amp; &amp;lt;b&amp;gt;</abstract>').abstract).toBe("Don't & <b>");
    expect(inside('<abstract>Preis &lt; 5 &#8364; &#x1F600;&#0;</abstract>').abstract).toBe('Preis < 5 € 😀');
    expect(inside('<abstract><![CDATA[1 &lt; 2 & 3 <b>fett</b>]]></abstract>').abstract).toBe('1 < 2 & 3 fett');
  });

  it('know references that only HTML has', () => {
    expect(inside('<abstract>A&nbsp;&ndash;&nbsp;B &unknown;</abstract>').abstract).toBe('A\u00a0–\u00a0B &unknown;');
  });

  it('keep namespaced elements readable', () => {
    const text = anXmlFile()
      .replaceAll(/<(\/?)(schedule|day|room|event|title)\b/g, '<$1f:$2')
      .replace('<f:schedule', '<f:schedule xmlns:f="urn:f"');
    expect(readSchedule(text).sessions).toHaveLength(1);
  });
});
