import type { FeedQuestion } from '@plenum/contracts';
import type { TFunction } from 'i18next';
import { MenuItem } from '../../ui/Menu.js';
import { excerpt } from '../live/MessageRow.js';
import { canDo, placeBeside } from './question-deeds.rules.js';

interface Options {
  question: FeedQuestion;
  all: Readonly<Record<string, FeedQuestion>>;
  /** Somebody was asked by mail and has not answered yet. */
  isEntrusted: boolean;
  /** Its written answer was changed. */
  hasHistory: boolean;
  t: TFunction<'questions'>;
}

/** The items of a question's menu besides its moves. Their ids are read by the queue. */
export const questionDeedItems = ({ question, all, isEntrusted, hasHistory, t }: Options) => {
  const isPlanned = question.next !== null;
  const hasNeighbour = (step: -1 | 1) => isPlanned && placeBeside(question, step, all) !== undefined;
  const items: [id: string, isOffered: boolean, text: string][] = [
    ['next', canDo('next', question), t(isPlanned ? 'next.off' : 'next.on')],
    ['earlier', hasNeighbour(-1), t('next.earlier')],
    ['later', hasNeighbour(1), t('next.later')],
    ['credit', canDo('credit', question), t('answered.verb')],
    ['write', canDo('write', question), t('answer.verb')],
    ['history', hasHistory, t('history.verb')],
    ['defer', canDo('defer', question), t('defer.verb')],
    ['recall', isEntrusted, t('defer.recall')],
    ['arrange', canDo('arrange', question), t('arrange.verb')],
    ['merge', canDo('merge', question), t('merge.verb')],
    ...Object.values(all).map(({ id, text, mergedInto }): (typeof items)[number] => [
      `separate ${id}`,
      mergedInto === question.id,
      t('merge.apart', { text: `\u2068${excerpt(text)}\u2069` }),
    ]),
  ];
  return items
    .filter(([, isOffered]) => isOffered)
    .map(([id, , text]) => (
      <MenuItem key={id} id={id}>
        {text}
      </MenuItem>
    ));
};
