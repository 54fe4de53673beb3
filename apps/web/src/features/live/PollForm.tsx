import type { PollChoice, PollContent } from '@plenum/contracts';
import { longestPollText, longestPollWord } from '@plenum/contracts';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.js';
import { Checkbox, CheckboxGroup, Radio, RadioGroup } from '../../ui/Choice.js';
import { TextArea, TextField } from '../../ui/TextField.js';
import { PollRanking } from './PollRanking.js';
import { asSent, isComplete, nothingChosen } from './polls.rules.js';
import styles from './polls.module.css';

interface FieldProps {
  poll: PollContent;
  /** The heading with the question. */
  labelledBy: string;
  choice: PollChoice;
  onChange: (choice: PollChoice) => void;
}

export interface PollFormProps extends FieldProps {
  /** Whether somebody who has voted is about to change it. */
  again: boolean;
  sending: boolean;
  onSend: (choice: PollChoice) => void;
  onKeep: () => void;
}

/** Where one votes; each kind in its own way, all by keyboard, touch and mouse. */
export function PollForm({ again, sending, onSend, onKeep, ...field }: PollFormProps) {
  const { t } = useTranslation('polls');
  const { poll, choice } = field;
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (isComplete(poll, choice)) onSend(asSent(choice));
      }}
    >
      <ChoiceField {...field} />
      <p className={styles.hint}>
        {[
          (poll.kind === 'text' || (poll.kind === 'words' && poll.moderated)) && t('held'),
          poll.reach === 'public' ? t('public.hint') : t(`anonymity.${poll.anonymity}`),
        ]
          .filter(Boolean)
          .join(' ')}
      </p>
      <div className={styles.buttons}>
        <Button type="submit" variant="primary" isPending={sending} isDisabled={!isComplete(poll, choice)}>
          {t(again ? 'voteAgain' : 'vote')}
        </Button>
        {poll.abstain && (
          <Button isDisabled={sending} onPress={() => onSend(nothingChosen)}>
            {t('abstain')}
          </Button>
        )}
        {again && (
          <Button variant="quiet" onPress={onKeep}>
            {t('keep')}
          </Button>
        )}
      </div>
    </form>
  );
}

function ChoiceField(props: FieldProps) {
  switch (props.poll.kind) {
    case 'single':
      return <Single {...props} />;
    case 'multiple':
      return <Multiple {...props} />;
    case 'rating':
      return <Rating {...props} />;
    case 'ranking':
      return <PollRanking {...props} />;
    case 'words':
      return <Words {...props} />;
    case 'text':
      return <Text {...props} />;
  }
}

const pick = (value: string): PollChoice => ({ picks: [Number(value)], words: [] });

function Single({ poll, choice, onChange }: FieldProps) {
  const { t } = useTranslation('polls');
  return (
    <RadioGroup
      label={t('choose.one')}
      value={choice.picks[0] === undefined ? null : String(choice.picks[0])}
      onChange={(value) => onChange(pick(value))}
    >
      {poll.options.map((option, index) => (
        <Radio key={option} value={String(index)}>
          <bdi>{option}</bdi>
        </Radio>
      ))}
    </RadioGroup>
  );
}

function Multiple({ poll: { options, least, most }, choice, onChange }: FieldProps) {
  const { t } = useTranslation('polls');
  const full = choice.picks.length >= most;
  return (
    <CheckboxGroup
      label={least === most ? t('choose.exactly', { count: most }) : t('choose.between', { least, most })}
      value={choice.picks.map(String)}
      onChange={(values) => onChange({ picks: values.map(Number).sort((a, b) => a - b), words: [] })}
    >
      {options.map((option, index) => (
        <Checkbox key={option} value={String(index)} isDisabled={full && !choice.picks.includes(index)}>
          <bdi>{option}</bdi>
        </Checkbox>
      ))}
    </CheckboxGroup>
  );
}

function Rating({ poll: { scale }, choice, labelledBy, onChange }: FieldProps) {
  const { t } = useTranslation('polls');
  const { steps = 0, low = '', high = '' } = scale ?? {};
  const name = (step: number) => {
    const end = step === 1 ? low : step === steps ? high : '';
    return end ? t('stepNamed', { step, steps, name: end }) : t('step', { step, steps });
  };
  return (
    <div className={styles.scale} role="radiogroup" aria-labelledby={labelledBy}>
      <div className={styles.steps}>
        {Array.from({ length: steps }, (_none, index) => (
          <label key={index} className={styles.step}>
            <input
              type="radio"
              name={labelledBy}
              checked={choice.picks[0] === index}
              onChange={() => onChange(pick(String(index)))}
              aria-label={name(index + 1)}
            />
            <span aria-hidden="true">{index + 1}</span>
          </label>
        ))}
      </div>
      {(low || high) && (
        <p className={styles.ends} aria-hidden="true">
          <bdi>{low}</bdi>
          <bdi>{high}</bdi>
        </p>
      )}
    </div>
  );
}

function Words({ poll: { most, text }, choice, onChange }: FieldProps) {
  const { t } = useTranslation('polls');
  return (
    <fieldset className={styles.words}>
      <legend>
        <span className="visually-hidden">{text} </span>
        {t('choose.words', { count: most })}
      </legend>
      {Array.from({ length: most }, (_none, index) => (
        <TextField
          key={index}
          label={t('word', { number: index + 1 })}
          value={choice.words[index] ?? ''}
          maxLength={longestPollWord}
          onChange={(word) =>
            onChange({
              picks: [],
              words: Array.from({ length: most }, (_word, at) => (at === index ? word : (choice.words[at] ?? ''))),
            })
          }
        />
      ))}
    </fieldset>
  );
}

function Text({ choice, onChange }: FieldProps) {
  const { t } = useTranslation('polls');
  return (
    <TextArea
      label={t('text')}
      value={choice.words[0] ?? ''}
      onChange={(text) => onChange({ picks: [], words: [text] })}
      maxLength={longestPollText}
      counter
    />
  );
}
