import { pollContent, type PollReport } from '@plenum/contracts';
import { csvOf } from './poll-report.csv.js';

const report = (part: object, counted: Partial<PollReport['counted']> = {}): PollReport => ({
  ...pollContent.parse({ text: 'Was zuerst?', ...part }),
  id: '00000000-0000-4000-8000-000000000001',
  state: 'published',
  movedAt: '2026-11-22T09:00:00.000Z',
  version: 1,
  path: null,
  address: null,
  until: null,
  again: null,
  choices: null,
  counted: {
    voters: 3,
    abstained: 1,
    counts: [2, 0],
    words: [],
    held: [],
    hidden: [],
    split: null,
    before: null,
    ...counted,
  },
});

describe('the table of polls', () => {
  it('has a row for each answer, and nothing that a spreadsheet would carry out', () => {
    const words = [{ id: '00000000-0000-4000-8000-000000000002', text: '=HYPERLINK("http://x")', votes: 2 }];
    const rows = csvOf(
      [
        report({ kind: 'single', options: ['Akte; alt', '+49 "Portal"'] }),
        report({ kind: 'words' }, { words }),
        report({ kind: 'text' }),
      ],
      'en',
    ).split('\r\n');
    expect(rows[0]).toBe(
      '\uFEFFNumber,Question,Kind,State,Who sees the votes,Group,Answer,Votes,Voted,Abstained,Votes then,Voted then,Name',
    );
    expect(rows[1]).toBe('1,Was zuerst?,One answer,published,nobody,,Akte; alt,2,3,1,,,');
    expect(rows[2]).toContain(`"'+49 ""Portal"""`);
    expect(rows[3]).toContain(`"'=HYPERLINK(""http://x"")",2`);
    expect(rows[4]).toBe('3,Was zuerst?,Open text,published,nobody,,,,3,1,,,');
  });

  it('speaks the language of whoever opens it, with the separator their spreadsheet expects', () => {
    const rows = csvOf([report({ kind: 'single', options: ['Akte; alt', 'neu'] })], 'de').split('\r\n');
    expect(rows[0]).toMatch(/^\uFEFFNummer;Frage;Art;Stand;/);
    expect(rows[1]).toBe('1;Was zuerst?;Eine Antwort;veröffentlicht;niemand;;"Akte; alt";2;3;1;;;');
  });

  it('has a row for each answer of each group where results were split', () => {
    const table = csvOf(
      [
        report(
          { kind: 'single', options: ['ja', 'nein'] },
          { split: { by: 'role', least: 5, groups: [{ group: 'it', voters: 12, counts: [5, 7] }] } },
        ),
      ],
      'en',
    );
    expect(table.split('\r\n').slice(3, 5)).toEqual([
      '1,Was zuerst?,One answer,published,nobody,IT,ja,5,12,,,,',
      '1,Was zuerst?,One answer,published,nobody,IT,nein,7,12,,,,',
    ]);
  });

  it('has the counts of then beside those of now, and names only where the poll was a named one', () => {
    const before = {
      at: '2026-11-20T09:00:00.000Z',
      kind: 'single' as const,
      text: 'Was zuerst?',
      options: ['ja', 'nein'],
      scale: null,
      voters: 570,
      abstained: 0,
      counts: [412, 158],
      words: [],
    };
    const again = report({ kind: 'single', options: ['ja', 'nein'] }, { before });
    const named = report({ kind: 'ranking', options: ['A', 'B'], least: 1, most: 2, anonymity: 'named' });
    const rows = csvOf([again, { ...named, choices: [{ name: '=Anna', picks: [1, 0], words: [] }] }], 'en').split(
      '\r\n',
    );
    expect(rows.slice(1, 3)).toEqual([
      '1,Was zuerst?,One answer,published,nobody,,ja,2,3,1,412,570,',
      '1,Was zuerst?,One answer,published,nobody,,nein,0,3,1,158,570,',
    ]);
    expect(rows[5]).toBe(`2,Was zuerst?,Ranking,published,"moderators, by name",,B > A,,3,,,,'=Anna`);
  });
});
