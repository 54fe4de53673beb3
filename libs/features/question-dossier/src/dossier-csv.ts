import { stringify } from 'csv-stringify/sync';
import type { DossierQuestion, DossierView, Locale } from '@plenum/contracts';
import { clockOf, dossierTexts } from './dossier.texts.js';

/** What spreadsheets of that language expect between cells. */
const delimiters: Record<Locale, string> = { de: ';', en: ',' };

/**
 * The dossier as a table. What people typed is shown as text: a cell that a spreadsheet would run as a formula begins with
 * an apostrophe.
 */
export const dossierCsv = ({ questions }: DossierView, locale: Locale): string => {
  const { columns, states, yes, no } = dossierTexts[locale];
  const cells = (question: DossierQuestion): Record<keyof typeof columns, string | number> => {
    const { answer, deferral, answeredSecond } = question;
    return {
      question: question.text,
      state: states[question.state],
      votes: question.votes,
      askedBy: question.askedBy ?? '',
      answer: answer?.text ?? '',
      answerBy: answer?.by ?? '',
      isPublic: answer ? (answer.isPublic ? yes : no) : '',
      moment: answeredSecond === null ? '' : clockOf(answeredSecond),
      assignee: question.assignee ?? '',
      labels: question.labels.join(', '),
      deferredTo: deferral?.to ?? '',
      due: deferral?.due ?? '',
      reason: question.reason ?? '',
      merged: question.merged.join('\n'),
    };
  };
  return stringify(questions.map(cells), {
    header: true,
    columns: Object.entries(columns).map(([key, header]) => ({ key, header })),
    delimiter: delimiters[locale],
    record_delimiter: 'windows',
    bom: true,
    escape_formulas: true,
  });
};
