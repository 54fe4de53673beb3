import type { DossierQuestion, DossierView } from '@plenum/contracts';
import { dossierCsv } from './dossier-csv.js';

const question = (text: string, more: Partial<DossierQuestion> = {}): DossierQuestion => ({
  id: '019a7c00-0000-7000-8000-000000000001',
  text,
  state: 'answered',
  votes: 3,
  askedBy: null,
  labels: [],
  assignee: null,
  reason: null,
  answeredBy: null,
  answeredSecond: null,
  recordedSecond: null,
  answer: null,
  deferral: null,
  merged: [],
  ...more,
});
const dossier = (...questions: DossierQuestion[]): DossierView => ({
  session: {
    id: '019a7c00-0000-7000-8000-000000000002',
    slug: 'akte',
    title: 'Akte',
    startsAt: '2026-11-22T09:00:00.000Z',
  },
  event: { title: 'Tage', zone: 'Europe/Berlin' },
  anonymity: 'pseudonymous',
  questions,
});

describe('the dossier as a table', () => {
  it('shows every cell that somebody typed as text', () => {
    const csv = dossierCsv(
      dossier(
        question('=Was?', {
          askedBy: '=A1',
          answeredBy: '+H1',
          labels: ['=B1'],
          reason: '@C1',
          merged: ['-D1'],
          answer: { text: '=E1', by: '+F1', isPublic: false, editedAt: '2026-11-22T10:00:00.000Z' },
          deferral: { to: '=G1', due: '2026-12-01' },
        }),
      ),
      'de',
    );
    expect(csv).not.toMatch(/(^|[;\n"])[=+@-]/);
  });

  it('keeps quotes, lines and separators within their cell, in the words of its language', () => {
    const csv = dossierCsv(
      dossier(question('Eins; "zwei"\ndrei', { answeredSecond: 3723, recordedSecond: 3605, answeredBy: 'Sven' })),
      'de',
    );
    expect(csv.startsWith('\uFEFFFrage;Stand;Stimmen;')).toBe(true);
    expect(csv).toContain('"Eins; ""zwei""\ndrei";beantwortet;3;');
    expect(csv).toContain('1:02:03;1:00:05;Sven;');
  });
});
