import type { DossierView } from '@plenum/contracts';
import { dossierPdf } from './dossier-pdf.js';

const dossier: DossierView = {
  session: {
    id: '019a7c00-0000-7000-8000-000000000002',
    slug: 'akte',
    title: 'Größe, Öffnung und Ärger: die „Akte“',
    startsAt: '2026-11-22T09:00:00.000Z',
  },
  event: { title: 'Lösungstage', zone: 'Europe/Berlin' },
  anonymity: 'unlinkable',
  questions: Array.from({ length: 30 }, (_one, number) => ({
    id: '019a7c00-0000-7000-8000-000000000001',
    text: `Frage ${number}: Für wen läuft das – und wie groß ist der Überblick?`,
    state: 'answered' as const,
    votes: number,
    askedBy: null,
    labels: ['Kosten'],
    assignee: 'Jörg Müßig',
    reason: null,
    answeredBy: 'Jörg Müßig',
    answeredSecond: 75,
    recordedSecond: 62,
    answer: {
      text: 'Für alle. '.repeat(30),
      by: 'Änne',
      isPublic: number % 2 === 0,
      editedAt: number % 3 ? null : '2026-11-22T10:00:00.000Z',
    },
    deferral: { to: 'Käthe', due: '2026-12-01' },
    merged: ['Auch für uns?'],
  })),
};

describe('the dossier as a PDF', () => {
  it('can be followed by a screen reader: tagged, with language and title, its fonts within', async () => {
    const pdf = (await dossierPdf(dossier, 'de')).toString('latin1');
    expect(pdf.startsWith('%PDF-1.7')).toBe(true);
    for (const mark of ['/StructTreeRoot', '/Marked true', '/Lang (de-DE)', '/DisplayDocTitle true', '/ToUnicode'])
      expect(pdf).toContain(mark);
    for (const kind of ['/S /H1', '/S /H2', '/S /P']) expect(pdf).toContain(kind);
    expect(pdf).toMatch(/\/FontFile[23]?/);
    expect(pdf).not.toMatch(/\/BaseFont \/Helvetica/);
  });

  it('goes over as many pages as it needs, and is one page when nothing was asked', async () => {
    const pages = async (view: DossierView) =>
      ((await dossierPdf(view, 'en')).toString('latin1').match(/\/Type \/Page\b(?!s)/g) ?? []).length;
    expect(await pages(dossier)).toBeGreaterThan(3);
    expect(await pages({ ...dossier, questions: [] })).toBe(1);
  });
});
