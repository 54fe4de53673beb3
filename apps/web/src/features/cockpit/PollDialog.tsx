import {
  pollAnonymities,
  pollKinds,
  pollReaches,
  pollResultPolicies,
  type FeedPoll,
  type PollContent,
} from '@plenum/contracts';
import { useId, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { newId } from '../../backend/ids.js';
import { Button } from '../../ui/Button.js';
import { Checkbox } from '../../ui/Choice.js';
import { Dialog } from '../../ui/Dialog.js';
import { NativeSelect } from '../../ui/Select.js';
import { TextArea, TextField } from '../../ui/TextField.js';
import { toast } from '../../ui/Toast.js';
import {
  emptyFields,
  fieldsOf,
  hasNumber,
  hasOptions,
  pollFrom,
  type PollFields,
  type WrongField,
} from './poll-form.rules.js';
import type { PollActs } from './usePollActs.js';
import styles from './poll-desk.module.css';

interface Props {
  /** The draft to change; a new one without. */
  poll: FeedPoll | undefined;
  /** Where a new one is asked unless somebody chooses otherwise. */
  reach?: PollContent['reach'];
  acts: Pick<PollActs, 'prepare' | 'move'>;
  onClose: () => void;
}

/** Where a poll is written. What is typed stays when the kind changes. */
export function PollDialog({ poll, reach = 'room', acts, onClose }: Props) {
  const { t } = useTranslation('polls');
  const { t: common } = useTranslation();
  const form = useId();
  const [id] = useState(() => poll?.id ?? newId());
  const [fields, setFields] = useState(() => (poll ? fieldsOf(poll) : { ...emptyFields, reach }));
  const [wrong, setWrong] = useState<ReadonlySet<WrongField>>(new Set());
  const [sending, setSending] = useState(false);
  const set = (part: Partial<PollFields>) => setFields((before) => ({ ...before, ...part }));

  const save = async (): Promise<PollContent | undefined> => {
    const made = pollFrom(fields);
    setWrong(made.ok ? new Set() : made.wrong);
    if (!made.ok) return undefined;
    setSending(true);
    const saved = await acts.prepare(id, made.poll, poll?.version ?? 0);
    setSending(false);
    return saved ? made.poll : undefined;
  };
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    if (!(await save())) return;
    toast({ text: t('desk.saved') });
    onClose();
  };
  const saveAndOpen = async () => {
    const content = await save();
    if (!content) return;
    onClose();
    await acts.move({ ...content, id, state: 'draft', movedAt: '', version: 0, path: null }, 'open');
  };

  return (
    <Dialog
      title={t(poll ? 'form.titleEdit' : 'form.titleNew')}
      size="l"
      isOpen
      onOpenChange={(open) => !open && onClose()}
      actions={() => (
        <>
          <Button onPress={onClose}>{common('cancel')}</Button>
          <Button isDisabled={sending} onPress={() => void saveAndOpen()}>
            {t(fields.reach === 'public' ? 'form.saveOpenPublic' : 'form.saveOpen')}
          </Button>
          <Button type="submit" form={form} variant="primary" isPending={sending}>
            {t('form.save')}
          </Button>
        </>
      )}
    >
      <form id={form} className={styles.form} noValidate onSubmit={(event) => void onSubmit(event)}>
        <Question fields={fields} wrong={wrong} onChange={set} />
        <Rules fields={fields} onChange={set} />
      </form>
    </Dialog>
  );
}

interface PartProps {
  fields: PollFields;
  onChange: (part: Partial<PollFields>) => void;
}

function Question({ fields, wrong, onChange }: PartProps & { wrong: ReadonlySet<WrongField> }) {
  const { t } = useTranslation('polls');
  const { kind, text, options, least, most, steps, low, high } = fields;
  const problem = (field: WrongField) => (wrong.has(field) ? t(`form.wrong.${field}`) : undefined);
  return (
    <>
      <NativeSelect
        name="kind"
        label={t('form.kind')}
        value={kind}
        onChange={(value) => onChange({ kind: value as PollFields['kind'] })}
        options={pollKinds.map((id) => ({ id, label: t(`kind.${id}`) }))}
      />
      <TextField
        label={t('form.text')}
        value={text}
        onChange={(value) => onChange({ text: value })}
        maxLength={300}
        errorMessage={problem('text')}
      />
      {hasOptions(kind) && (
        <TextArea
          label={t('form.options')}
          description={t('form.optionsHint')}
          rows={4}
          value={options}
          onChange={(value) => onChange({ options: value })}
          errorMessage={problem('options')}
        />
      )}
      {hasNumber(kind) && (
        <div className={styles.pair}>
          <TextField
            label={t('form.least')}
            inputMode="numeric"
            value={least}
            onChange={(value) => onChange({ least: value })}
            errorMessage={problem('least')}
          />
          <TextField
            label={t('form.most')}
            inputMode="numeric"
            value={most}
            onChange={(value) => onChange({ most: value })}
            errorMessage={problem('most')}
          />
        </div>
      )}
      {kind === 'words' && (
        <TextField
          label={t('form.mostWords')}
          inputMode="numeric"
          value={most}
          onChange={(value) => onChange({ most: value })}
          errorMessage={problem('most')}
        />
      )}
      {kind === 'rating' && (
        <div className={styles.pair}>
          <TextField
            label={t('form.steps')}
            inputMode="numeric"
            value={steps}
            onChange={(value) => onChange({ steps: value })}
            errorMessage={problem('scale')}
          />
          <TextField
            label={t('form.low')}
            optional
            maxLength={60}
            value={low}
            onChange={(value) => onChange({ low: value })}
          />
          <TextField
            label={t('form.high')}
            optional
            maxLength={60}
            value={high}
            onChange={(value) => onChange({ high: value })}
          />
        </div>
      )}
    </>
  );
}

function Rules({ fields: { kind, anonymity, results, abstain, changeable, moderated, reach }, onChange }: PartProps) {
  const { t } = useTranslation('polls');
  return (
    <>
      <NativeSelect
        name="reach"
        label={t('form.reach')}
        description={reach === 'public' ? t('form.publicHint') : undefined}
        value={reach}
        onChange={(value) => onChange({ reach: value as PollFields['reach'] })}
        options={pollReaches.map((id) => ({ id, label: t(`form.${id}`) }))}
      />
      <div className={styles.pair}>
        {reach === 'room' && (
          <NativeSelect
            name="anonymity"
            label={t('form.anonymity')}
            description={t('form.anonymityHint')}
            value={anonymity}
            onChange={(value) => onChange({ anonymity: value as PollFields['anonymity'] })}
            options={pollAnonymities.map((id) => ({ id, label: t(`form.${id}`) }))}
          />
        )}
        <NativeSelect
          name="results"
          label={t('form.results')}
          value={results}
          onChange={(value) => onChange({ results: value as PollFields['results'] })}
          options={pollResultPolicies.map((id) => ({ id, label: t(`form.${id}`) }))}
        />
      </div>
      <div className={styles.checks}>
        <Checkbox isSelected={abstain} onChange={(on) => onChange({ abstain: on })}>
          {t('form.abstain')}
        </Checkbox>
        <Checkbox isSelected={changeable} onChange={(on) => onChange({ changeable: on })}>
          {t('form.changeable')}
        </Checkbox>
        {kind === 'words' && (
          <Checkbox isSelected={moderated} onChange={(on) => onChange({ moderated: on })}>
            {t('form.moderated')}
          </Checkbox>
        )}
      </div>
    </>
  );
}
