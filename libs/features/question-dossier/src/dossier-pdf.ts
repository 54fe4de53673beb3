import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import type { DossierQuestion, DossierView, Locale } from '@plenum/contracts';
import { clockOf, dossierTexts, languages, momentOf } from './dossier.texts.js';

const margin = 56;
const colours = { text: '#1b1f24', muted: '#555d66', line: '#c9ced4' };

type Document = InstanceType<typeof PDFDocument>;
type Element = ReturnType<Document['struct']>;
type Kind = 'H1' | 'H2' | 'P';

/** Font files come with the client's font, in a form that can be embedded. Read once, when the first PDF is made. */
const fontFile = (weight: 400 | 600) =>
  readFileSync(
    createRequire(import.meta.url).resolve(`@fontsource/source-sans-3/files/source-sans-3-latin-${weight}-normal.woff`),
  );
let fonts: { regular: Buffer; bold: Buffer } | undefined;

/**
 * The dossier as a PDF that screen readers can follow: tagged with headings and paragraphs, with language, title and
 * embedded fonts.
 */
export const dossierPdf = (dossier: DossierView, locale: Locale): Promise<Buffer> => {
  const { session, event, anonymity, questions } = dossier;
  const texts = dossierTexts[locale];
  fonts ??= { regular: fontFile(400), bold: fontFile(600) };
  const document = new PDFDocument({
    size: 'A4',
    margin,
    bufferPages: true,
    pdfVersion: '1.7',
    tagged: true,
    displayTitle: true,
    lang: languages[locale],
    info: { Title: `${texts.title}: ${session.title}`, Creator: 'Plenum' },
  });
  document.registerFont('regular', fonts.regular);
  document.registerFont('bold', fonts.bold);
  const root = document.struct('Document');
  document.addStructure(root);
  const write = writerOf(document, root);

  write('H1', session.title, { size: 20, bold: true, after: 2 });
  write('P', `${event.title} · ${whenOf(session.startsAt, event.zone, locale)}`, { muted: true, after: 2 });
  write('P', `${texts.title}. ${texts.anonymity[anonymity]}`, { muted: true, after: 18 });
  if (questions.length === 0) write('P', texts.none, {});
  for (const question of questions) writeQuestion(write, question, { locale, zone: event.zone });

  root.end();
  numberPages(document, locale);
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    document.on('data', (part: Buffer) => parts.push(part));
    document.on('end', () => resolve(Buffer.concat(parts)));
    document.on('error', reject);
    document.end();
  });
};

interface Style {
  size?: number;
  bold?: boolean;
  muted?: boolean;
  /** Points below. */
  after?: number;
}

type Write = (kind: Kind, text: string, style: Style) => void;

const writerOf =
  (document: Document, root: Element): Write =>
  (kind, text, { size = 11, bold = false, muted = false, after = 4 }) => {
    root.add(
      document.struct(kind, {}, () => {
        document
          .font(bold ? 'bold' : 'regular')
          .fontSize(size)
          .fillColor(muted ? colours.muted : colours.text)
          .text(text, { lineGap: 2 });
      }),
    );
    document.moveDown(after / size);
  };

const writeQuestion = (
  write: Write,
  question: DossierQuestion,
  { locale, zone }: { locale: Locale; zone: string },
): void => {
  const texts = dossierTexts[locale];
  const { state, votes, answeredSecond, recordedSecond, answer, deferral } = question;
  write('H2', question.text, { size: 12, bold: true, after: 2 });
  const facts = [
    texts.states[state],
    texts.votes(votes),
    answeredSecond !== null && texts.moment(clockOf(answeredSecond)),
    recordedSecond !== null && texts.recorded(clockOf(recordedSecond)),
    question.answeredBy !== null && texts.liveBy(question.answeredBy),
    question.askedBy !== null && `${texts.askedBy} ${question.askedBy}`,
    question.assignee !== null && `${texts.assignee}: ${question.assignee}`,
    question.labels.length > 0 && `${texts.labels}: ${question.labels.join(', ')}`,
  ].filter((fact) => fact !== false);
  write('P', facts.join(' · '), { size: 10, muted: true });
  if (answer) {
    const about = [
      texts.answerBy(answer.by),
      !answer.isPublic && texts.privately,
      answer.editedAt !== null && texts.changed(momentOf(answer.editedAt, zone, locale)),
    ].filter((part) => part !== false);
    write('P', about.join(' · '), { size: 10, bold: true, after: 0 });
    write('P', answer.text, {});
  }
  if (deferral) write('P', texts.promise(deferral.to, dayOf(deferral.due, locale)), {});
  if (question.reason !== null) write('P', `${texts.reason}: ${question.reason}`, {});
  if (question.merged.length > 0)
    write('P', `${texts.merged}: ${question.merged.join(' · ')}`, { size: 10, muted: true });
  write('P', ' ', { size: 6, after: 6 });
};

/** Page numbers are furniture: no part of what is read out. */
const numberPages = (document: Document, locale: Locale): void => {
  const { start, count } = document.bufferedPageRange();
  for (let page = 0; page < count; page++) {
    document.switchToPage(start + page);
    const { width, height, margins } = document.page;
    // Below the margin pdfkit would begin a new page.
    margins.bottom = 0;
    document.markContent('Artifact', { type: 'Pagination' });
    document
      .font('regular')
      .fontSize(9)
      .fillColor(colours.muted)
      .text(dossierTexts[locale].page(page + 1, count), margin, height - 36, {
        width: width - 2 * margin,
        align: 'right',
        lineBreak: false,
      });
    document.endMarkedContent();
  }
};

const whenOf = (moment: string, zone: string, locale: Locale): string =>
  new Intl.DateTimeFormat(languages[locale], { dateStyle: 'full', timeStyle: 'short', timeZone: zone }).format(
    new Date(moment),
  );

const dayOf = (day: string, locale: Locale): string =>
  new Intl.DateTimeFormat(languages[locale], { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day));
