import { importFindingLevels, type ImportFindingCode, type ImportPreview } from '@plenum/contracts';
import { reportOf } from './import-report.js';

const preview = (changes: Partial<ImportPreview>): ImportPreview => ({
  id: null,
  eventId: null,
  eventTitle: 'Lösungstage',
  changes: [],
  kept: [],
  unchanged: 0,
  findings: [],
  ...changes,
});

describe('an import at the terminal', () => {
  it('names what is wrong and where', () => {
    const findings: ImportPreview['findings'] = [
      { level: 'error', code: 'schedule.notJson', where: '3:17', params: { line: 3, column: 17 } },
      {
        level: 'error',
        code: 'schedule.startUnusable',
        where: 'days[0].rooms["A"][1]',
        params: { value: 'bald', line: 40 },
      },
      { level: 'warning', code: 'schedule.durationAsMinutes', where: 'days[0]', params: { value: 45 } },
    ];
    expect(reportOf(preview({ findings })).split('\n')).toEqual([
      'Wrong:',
      '  line 3, column 17: The JSON breaks off or is wrong here.',
      '  days[0].rooms["A"][1] (line 40): The start of this session cannot be read. [value bald]',
      'Repaired while reading:',
      '  days[0]: duration as minutes [value 45]',
    ]);
  });

  const errors = Object.entries(importFindingLevels).flatMap(([code, level]) => (level === 'error' ? [code] : []));
  it.each(errors)('has a sentence for what stops it: %s', (code) => {
    const findings = [{ level: 'error' as const, code: code as ImportFindingCode, where: '' }];
    expect(reportOf(preview({ findings }))).toMatch(/\n {2}[A-Z].*\.$/);
  });

  it('says what would be done', () => {
    const field = { field: 'title' as const, from: 'Alt', to: 'Neu', editedHere: true };
    const report = reportOf(
      preview({
        changes: [
          { kind: 'stage', action: 'create', key: 'a', title: 'Saal A', editedHere: false, fields: [] },
          { kind: 'session', action: 'change', key: 'b', title: 'Alt', editedHere: true, fields: [field] },
        ],
        kept: [{ kind: 'session', title: 'Pause', why: 'removedHere', fields: [] }],
        unchanged: 4,
      }),
    );
    expect(report.split('\n')).toEqual([
      'New event “Lösungstage”:',
      '  + stage    Saal A',
      '  ~ session  Alt: title “Alt” → “Neu” (replaces what was edited by hand)',
      '  = session  Pause: removed by hand, does not come back',
      '1 to create, 1 to change, 0 to remove, 4 unchanged.',
    ]);
  });
});
