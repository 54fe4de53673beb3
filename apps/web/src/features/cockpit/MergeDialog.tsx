import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { Select } from '../../ui/Select.js';
import { excerpt } from '../live/MessageRow.js';
import { mergeTargets } from './question-deeds.rules.js';
import { QuestionDialog, type QuestionDialogProps } from './QuestionDialog.js';
import { useQuestionCare } from './useQuestionCare.js';

/** Lets another question stand for this one, too. */
export function MergeDialog(props: QuestionDialogProps) {
  const { room, question } = props;
  const { t } = useTranslation('questions');
  const { t: cockpit } = useTranslation('cockpit');
  const { merge } = useQuestionCare(room);
  const all = useRoom(room, ({ state }) => state.questions);
  const votes = useRoom(room, ({ tallies }) => tallies.votes);
  const [chosen, setInto] = useState<string | null>(null);
  const options = useMemo(
    () =>
      mergeTargets(question, all, votes).map(({ id, text }) => ({
        id,
        label: excerpt(text),
        detail: cockpit('queue.votes', { count: votes[id] ?? 0 }),
      })),
    [question, all, votes, cockpit],
  );
  // Somebody may have moved it where nothing can go into it any more.
  const into = options.some(({ id }) => id === chosen) ? chosen : null;
  return (
    <QuestionDialog
      {...props}
      title={t('merge.title')}
      send={t('merge.send')}
      ready={into !== null}
      onSend={async ({ state }) => (into === null ? undefined : merge({ ...question, state }, into))}
    >
      {options.length === 0 ? (
        <p>{t('merge.none')}</p>
      ) : (
        <Select
          label={t('merge.into')}
          description={t('merge.hint')}
          placeholder={t('merge.choose')}
          options={options}
          searchable={options.length > 10}
          selectedKey={into}
          onSelectionChange={(key) => setInto(key === null ? null : String(key))}
        />
      )}
    </QuestionDialog>
  );
}
