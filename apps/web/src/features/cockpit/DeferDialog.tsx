import { email, type Payload, type QuestionAssignee } from '@plenum/contracts';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { Switch } from '../../ui/Choice.js';
import { ComboBox } from '../../ui/ComboBox.js';
import { DateField } from '../../ui/DateTimeField.js';
import { dayKey } from '../../ui/event-time.js';
import { TextField } from '../../ui/TextField.js';
import { keyOf } from './question-people.rules.js';
import { QuestionDialog, type QuestionDialogProps } from './QuestionDialog.js';
import { useQuestionCare } from './useQuestionCare.js';
import { useQuestionPeople } from './useQuestionPeople.js';

/** Days until an answer is expected, unless the moderator says otherwise. */
const usual = 7;

/** The day in so many days on the wall of the event. */
const inDays = (days: number, zone: string) => dayKey(new Date(Date.now() + days * 86_400_000).toISOString(), zone);

interface Props extends QuestionDialogProps {
  people: readonly QuestionAssignee[];
  /** Of the event. */
  zone: string;
}

type To = Payload<'question.defer'>['to'];

/** Asks somebody by mail to answer a question later: by name, and with an address only where none is known. */
export function DeferDialog({ people: known, zone, ...props }: Props) {
  const { room, question } = props;
  const { t } = useTranslation('questions');
  const { t: common } = useTranslation();
  const { defer } = useQuestionCare(room);
  const { people, ready: asked } = useQuestionPeople(room, known);
  const [name, setName] = useState(question.assignee?.name ?? '');
  const [key, setKey] = useState(question.assignee && keyOf(question.assignee));
  const [address, setAddress] = useState('');
  const [due, setDue] = useState<string | null>(() => inDays(usual, zone));
  const [note, setNote] = useState('');
  const [isPublic, setIsPublic] = useState(true);
  const isNamed = useRoom(room, ({ state }) => state.settings.anonymity === 'named');
  const options = useMemo(
    () =>
      people.map((person) => ({
        id: keyOf(person),
        label: person.name,
        detail: [t(`people.${person.kind}`), person.of, person.reachable && t('people.reachable')]
          .filter(Boolean)
          .join(' · '),
      })),
    [people, t],
  );
  const person = people.find((one) => keyOf(one) === key && one.name === name);
  const needsAddress = name.trim() !== '' && asked && !person?.reachable;
  const typed = email.safeParse(address);
  const isLate = due !== null && due >= inDays(1, zone);
  const to = ((): To | undefined => {
    if (person?.reachable) return { kind: person.kind, id: person.id };
    if (!typed.success || name.trim() === '') return undefined;
    return person && person.kind !== 'asked'
      ? { kind: person.kind, id: person.id, email: typed.data }
      : { name: name.trim(), email: typed.data };
  })();
  return (
    <QuestionDialog
      {...props}
      title={t('defer.title')}
      send={t('defer.send')}
      ready={to !== undefined && isLate}
      onSend={async ({ state }) => {
        if (!to || due === null) return undefined;
        const wanted = { to, due, isPublic, ...(note.trim() && { note: note.trim() }) };
        return defer({ ...question, state }, wanted, name.trim());
      }}
    >
      <ComboBox
        label={t('defer.name')}
        description={t('defer.nameHint')}
        options={options}
        inputValue={name}
        onInputChange={setName}
        selectedKey={person ? key : null}
        onSelectionChange={(next) => {
          if (next === null) return;
          setKey(String(next));
          setName(people.find((one) => keyOf(one) === next)?.name ?? '');
        }}
        maxLength={80}
        isRequired
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- who opened this is about to choose somebody
        autoFocus
      />
      {needsAddress && (
        <TextField
          label={t('defer.email')}
          type="email"
          value={address}
          onChange={setAddress}
          maxLength={254}
          description={t('defer.emailHint')}
          errorMessage={address !== '' && !typed.success ? common('field.wrong.email') : undefined}
          isRequired
        />
      )}
      <p>{t(isNamed ? 'defer.hintNamed' : 'defer.hint')}</p>
      <DateField
        label={t('defer.due')}
        value={due}
        onChange={setDue}
        min={inDays(1, zone)}
        errorMessage={due === null ? common('field.wrong.required') : isLate ? undefined : t('defer.tooSoon')}
        isRequired
      />
      <TextField label={t('defer.note')} value={note} onChange={setNote} maxLength={500} optional />
      <Switch isSelected={isPublic} onChange={setIsPublic} description={t('answer.publicHint')}>
        {t('answer.public')}
      </Switch>
    </QuestionDialog>
  );
}
