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
  t: TFunction<'questions'>;
}

/** The items of a question's menu besides its moves. Their ids are read by the queue. */
export const questionDeedItems = ({ question, all, isEntrusted, t }: Options) => [
  canDo('next', question) && (
    <MenuItem key="next" id="next">
      {t(question.next === null ? 'next.on' : 'next.off')}
    </MenuItem>
  ),
  question.next !== null && placeBeside(question, -1, all) !== undefined && (
    <MenuItem key="earlier" id="earlier">
      {t('next.earlier')}
    </MenuItem>
  ),
  question.next !== null && placeBeside(question, 1, all) !== undefined && (
    <MenuItem key="later" id="later">
      {t('next.later')}
    </MenuItem>
  ),
  canDo('write', question) && (
    <MenuItem key="write" id="write">
      {t('answer.verb')}
    </MenuItem>
  ),
  canDo('defer', question) && (
    <MenuItem key="defer" id="defer">
      {t('defer.verb')}
    </MenuItem>
  ),
  isEntrusted && (
    <MenuItem key="recall" id="recall">
      {t('defer.recall')}
    </MenuItem>
  ),
  canDo('arrange', question) && (
    <MenuItem key="arrange" id="arrange">
      {t('arrange.verb')}
    </MenuItem>
  ),
  canDo('merge', question) && (
    <MenuItem key="merge" id="merge">
      {t('merge.verb')}
    </MenuItem>
  ),
  ...Object.values(all)
    .filter(({ mergedInto }) => mergedInto === question.id)
    .map(({ id, text }) => (
      <MenuItem key={id} id={`separate ${id}`}>
        {t('merge.apart', { text: `\u2068${excerpt(text)}\u2069` })}
      </MenuItem>
    )),
];
