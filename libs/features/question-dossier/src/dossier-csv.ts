import type { DossierQuestion, DossierView, Locale } from '@plenum/contracts';
import { csvDelimiters, csvTable, type CsvCell } from '@plenum/platform/text';
import { clockOf, dossierTexts, momentOf } from './dossier.texts.js';

/** The dossier as a table. */
export const dossierCsv = ({ event, questions }: DossierView, locale: Locale): string => {
  const { columns, states, yes, no } = dossierTexts[locale];
  const cells = (question: DossierQuestion): Record<keyof typeof columns, CsvCell> => {
    const { answer, deferral, answeredSecond, recordedSecond } = question;
    return {
      question: question.text,
      state: states[question.state],
      votes: question.votes,
      askedBy: question.askedBy ?? '',
      answer: answer?.text ?? '',
      answerBy: answer?.by ?? '',
      isPublic: answer ? (answer.isPublic ? yes : no) : '',
      moment: answeredSecond === null ? '' : clockOf(answeredSecond),
      recorded: recordedSecond === null ? '' : clockOf(recordedSecond),
      answeredBy: question.answeredBy,
      answerChanged: answer?.editedAt && momentOf(answer.editedAt, event.zone, locale),
      assignee: question.assignee ?? '',
      labels: question.labels.join(', '),
      deferredTo: deferral?.to ?? '',
      due: deferral?.due ?? '',
      reason: question.reason ?? '',
      merged: question.merged.join('\n'),
    };
  };
  return csvTable(columns, questions.map(cells), { delimiter: csvDelimiters[locale] });
};
