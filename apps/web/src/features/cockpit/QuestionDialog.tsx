import type { FeedQuestion, ProblemDetails, QuestionState } from '@plenum/contracts';
import { useRef, useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveRoom } from '../../backend/live/room.js';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { problemText } from '../../locales/problem-text.js';
import { Banner } from '../../ui/Banner.js';
import { Button } from '../../ui/Button.js';
import { Dialog } from '../../ui/Dialog.js';
import { PlainText } from '../../ui/PlainText.js';
import { useKeptFocus } from '../live/useKeptFocus.js';
import { useTending } from './useTending.js';
import styles from './care.module.css';

export interface QuestionDialogProps {
  room: LiveRoom;
  question: FeedQuestion;
  onClose: () => void;
}

/** Why something was refused; undefined when it was done. */
export type Refusal = Pick<ProblemDetails, 'code' | 'params'> | { code: string } | undefined;

/** What of a question somebody knew when they decided. */
export interface Seen {
  state: QuestionState;
  /** Of what the dialog is about besides, such as an answer: changes whenever that does. */
  version: string | null;
}

interface Props extends QuestionDialogProps {
  title: string;
  send: string;
  ready?: boolean;
  onSend: (seen: Seen) => Promise<Refusal>;
  /** Beside the main button. */
  deeds?: (run: (deed: (seen: Seen) => Promise<Refusal>) => void) => ReactNode;
  version?: Seen['version'];
  /** What somebody else made of that meanwhile. */
  meanwhile?: ReactNode;
  /** Most people only confirm: the main button has the focus. */
  quick?: boolean;
  children?: ReactNode;
}

/**
 * What the crew does with one question: the question above, who else is at it, and what has changed since it was opened.
 * Of two moderators one wins; the other is told, and what was typed stays until they decide.
 */
export function QuestionDialog(props: Props) {
  const { room, question, onClose, title, send, ready = true, onSend, deeds, version = null, quick, children } = props;
  const { t } = useTranslation('questions');
  const { t: common } = useTranslation();
  const live = useRoom(room, ({ state }) => state.questions[question.id]) ?? question;
  const other = useRoom(room, ({ tended, me }) =>
    tended[question.id]?.id === me?.id ? undefined : tended[question.id],
  );
  const [seen, setSeen] = useState<Seen>({ state: question.state, version });
  const [refusal, setRefusal] = useState<Refusal>();
  const [pending, setPending] = useState(false);
  // While it is on its way, what changes is what was asked for.
  const hasChanged = !pending && (live.state !== seen.state || version !== seen.version);
  const form = useRef<HTMLFormElement>(null);
  useTending(room, question.id);
  // On to what was typed.
  useKeptFocus(
    form,
    () => undefined,
    () => form.current?.querySelector<HTMLElement>('textarea, input, button') ?? form.current,
  );

  const run = (deed: Props['onSend']) => {
    if (pending) return;
    setPending(true);
    setRefusal(undefined);
    void deed(seen).then((why) => {
      setPending(false);
      setRefusal(why);
      if (!why) onClose();
    });
  };
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    if (ready && !hasChanged) run(onSend);
  };
  return (
    <Dialog
      title={title}
      isOpen
      onOpenChange={(open) => !open && onClose()}
      actions={() => (
        <>
          {!hasChanged && deeds?.(run)}
          <Button onPress={onClose}>{common('cancel')}</Button>
          <Button
            variant="primary"
            isDisabled={!ready || hasChanged}
            isPending={pending}
            onPress={() => submit()}
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- who opened this mostly just confirms
            autoFocus={quick}
          >
            {send}
          </Button>
        </>
      )}
    >
      <form ref={form} className={styles.dialog} tabIndex={-1} data-quiet-focus onSubmit={submit}>
        <blockquote dir="auto" className={styles.quote}>
          <PlainText>{question.text}</PlainText>
        </blockquote>
        {other && <Banner live="polite">{t('tendedToo', { name: `\u2068${other.name}\u2069` })}</Banner>}
        {hasChanged ? (
          <Meanwhile {...props} live={live} seen={seen} onGoOn={() => setSeen({ state: live.state, version })} />
        ) : (
          refusal && (
            <Banner tone="danger" live="assertive" title={t('refused')}>
              {problemText(common, refusal)}
            </Banner>
          )
        )}
        {children}
      </form>
    </Dialog>
  );
}

/** Somebody else was faster: what they did, and the way to go on all the same. */
function Meanwhile({
  live,
  seen,
  meanwhile,
  onGoOn,
}: Pick<Props, 'meanwhile'> & { live: FeedQuestion; seen: Seen; onGoOn: () => void }) {
  const { t } = useTranslation('questions');
  const { t: liveText } = useTranslation('live');
  return (
    <Banner tone="warning" live="assertive" title={t('meanwhile.title')}>
      {live.state !== seen.state && (
        <p>
          {t(live.movedBy ? 'meanwhile.movedBy' : 'meanwhile.moved', {
            state: liveText(`questions.state.${live.state}`),
            name: `\u2068${live.movedBy ?? ''}\u2069`,
          })}
        </p>
      )}
      {meanwhile}
      <p>{t('meanwhile.kept')}</p>
      <Button size="s" onPress={onGoOn}>
        {t('meanwhile.goOn')}
      </Button>
    </Banner>
  );
}
