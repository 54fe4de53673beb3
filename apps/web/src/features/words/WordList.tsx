import type { ChangeWords, WordChange } from '@plenum/contracts';
import { FileUp, X } from 'lucide-react';
import { useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FileTrigger } from 'react-aria-components';
import { useLocale } from '../../app/page.js';
import { Button, EmptyState, Form, IconButton, Stack, TextArea, TextField, toast } from '../../ui/index.js';
import { clockTime, dayName, zoneName } from '../../ui/event-time.js';
import { useSayProblem } from '../../ui/useSayProblem.js';
import { useKeptFocus } from '../live/useKeptFocus.js';
import { fileText } from './file-text.js';
import { linesOf, tryWords, useChangeWords, type Words } from './word-data.js';
import { WordsOf } from './WordsOf.js';
import styles from './words.module.css';

interface Props {
  /** Address of the list. */
  path: string;
  words: Words;
}

/** Words that hold a message: seen, added, taken out and tried, with what was changed by whom and why. */
export function WordList({ path, words }: Props) {
  const { t } = useTranslation('words');
  return (
    <Stack gap={6}>
      <Part title={t('add.title')}>
        <AddWords path={path} newest={words.changes[0]?.id} />
      </Part>
      <Part title={`${t('list.title')} (${words.words.length})`}>
        <Listed path={path} words={words} />
      </Part>
      <Part title={t('trial.title')}>
        <Trial path={path} />
      </Part>
      <Part title={t('changes.title')}>
        <Changes path={path} changes={words.changes} />
      </Part>
    </Stack>
  );
}

/** In a page below its heading, in a dialog below its title: the second level either way. */
function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.part}>
      <h2 className={styles.title}>{title}</h2>
      {children}
    </section>
  );
}

/** Changes the list and says so, with the way back. */
const useChange = (path: string) => {
  const { t } = useTranslation('words');
  const change = useChangeWords(path);
  const failed = useSayProblem();
  return {
    /** @throws what the server refuses, for the form to show */
    change,
    quietly: async (wanted: Partial<ChangeWords>, told: string): Promise<void> => {
      try {
        await change(wanted);
        const back = { add: wanted.remove ?? [], remove: wanted.add ?? [] };
        toast({ text: told, undo: () => void change(back).then(() => toast({ text: t('undone') }), failed) });
      } catch (error) {
        failed(error);
      }
    },
  };
};

function AddWords({ path, newest }: { path: string; newest: string | undefined }) {
  const { t } = useTranslation('words');
  const { change, quietly } = useChange(path);
  const [typed, setTyped] = useState('');
  const [reason, setReason] = useState('');
  // A field that was emptied by us is a new one: nobody has left it out.
  const [round, setRound] = useState(0);
  const add = async () => {
    const { changes } = await change({ add: linesOf(typed), ...(reason.trim() && { reason }) });
    const [done] = changes;
    // What was there before is not taken out again by the way back.
    if (!done || done.id === newest) toast({ text: t('add.known') });
    else
      toast({
        text: t('add.done', { count: done.added.length }),
        undo: () => void quietly({ remove: done.added }, t('undone')),
      });
    setRound((before) => before + 1);
    setTyped('');
    setReason('');
  };
  return (
    <Form onSend={add} submit={t('add.act')} aria-label={t('add.title')}>
      <Stack gap={3}>
        <TextArea
          key={round}
          name="add"
          label={t('add.words')}
          description={t('add.hint')}
          value={typed}
          onChange={setTyped}
          rows={3}
          isRequired
        />
        <div>
          <FileTrigger
            acceptedFileTypes={['.txt', '.csv', 'text/plain', 'text/csv']}
            onSelect={(files) => {
              const file = files?.[0];
              if (file)
                void file.arrayBuffer().then((bytes) => {
                  const read = linesOf(fileText(new Uint8Array(bytes)));
                  setTyped((now) => [...linesOf(now), ...read].join('\n'));
                });
            }}
          >
            <Button size="s" icon={<FileUp aria-hidden="true" />}>
              {t('add.file')}
            </Button>
          </FileTrigger>
        </div>
        <TextField name="reason" label={t('reason')} optional value={reason} onChange={setReason} maxLength={300} />
      </Stack>
    </Form>
  );
}

function Listed({ path, words: { words, organisation } }: Props) {
  const { t } = useTranslation('words');
  const locale = useLocale();
  const { quietly } = useChange(path);
  const frame = useRef<HTMLDivElement>(null);
  const buttons = () => [...(frame.current?.querySelectorAll<HTMLElement>('button') ?? [])];
  useKeptFocus(
    frame,
    (element) => buttons().indexOf(element),
    (index) => buttons()[Math.min(index, buttons().length - 1)] ?? frame.current,
  );
  const sorted = [...words].sort((one, other) => one.localeCompare(other, locale));
  return (
    <div ref={frame} tabIndex={-1} data-quiet-focus className={styles.part}>
      {sorted.length === 0 ? (
        <EmptyState compact level={3} title={t('list.empty')} />
      ) : (
        <ul className={`plain ${styles.words}`} aria-label={t('list.title')}>
          {sorted.map((word) => (
            <li key={word}>
              <bdi>{word}</bdi>
              <IconButton
                size="s"
                label={t('list.remove', { word: `\u2068${word}\u2069` })}
                icon={<X />}
                onPress={() => void quietly({ remove: [word] }, t('list.removed', { word: `\u2068${word}\u2069` }))}
              />
            </li>
          ))}
        </ul>
      )}
      {organisation && organisation.length > 0 && (
        <p className={styles.quiet}>
          {t('list.organisation', {
            words: new Intl.ListFormat(locale, { type: 'unit' }).format(
              organisation.map((word) => `\u2068${word}\u2069`),
            ),
          })}
        </p>
      )}
    </div>
  );
}

function Trial({ path }: { path: string }) {
  const { t } = useTranslation('words');
  const locale = useLocale();
  const [typed, setTyped] = useState('');
  const [said, setSaid] = useState('');
  const ask = async () => {
    const { held, words } = await tryWords(path, typed);
    const list = new Intl.ListFormat(locale, { type: 'unit' }).format(words.map((word) => `\u2068${word}\u2069`));
    setSaid(held ? t('trial.held', { words: list }) : t('trial.free'));
  };
  return (
    <>
      <Form onSend={ask} submit={t('trial.act')} aria-label={t('trial.title')}>
        <TextField
          name="text"
          label={t('trial.text')}
          description={t('trial.hint')}
          maxLength={2000}
          isRequired
          value={typed}
          onChange={(text) => {
            setTyped(text);
            setSaid('');
          }}
        />
      </Form>
      <p role="status" className={styles.said}>
        {said}
      </p>
    </>
  );
}

function Changes({ path, changes }: { path: string; changes: readonly WordChange[] }) {
  const { t } = useTranslation('words');
  if (changes.length === 0) return <p className={styles.quiet}>{t('changes.empty')}</p>;
  return <ChangeList path={path} changes={changes} />;
}

function ChangeList({ path, changes }: { path: string; changes: readonly WordChange[] }) {
  const { t } = useTranslation('words');
  const { t: common } = useTranslation();
  const locale = useLocale();
  const { quietly } = useChange(path);
  const list = useRef<HTMLOListElement>(null);
  // Only the newest has a way back, which then is the newest itself.
  useKeptFocus(
    list,
    () => undefined,
    () => list.current?.querySelector('button'),
  );
  // A list of the whole organisation belongs to no event and its zone: the reader's own it is, and says so.
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const timeOf = (at: string) =>
    `${dayName(at, locale, timeZone)}, ${clockTime(at, locale, timeZone)} ${zoneName(at, locale, timeZone)}`;
  return (
    <ol ref={list} className={`plain ${styles.changes}`}>
      {changes.map(({ id, at, by, added, removed, reason }, index) => (
        <li key={id}>
          <p className={styles.byline}>
            <bdi className={styles.name}>{by}</bdi>
            <time className={styles.quiet} dateTime={at}>
              {timeOf(at)}
            </time>
          </p>
          <WordsOf words={{ added, removed }} />
          {reason && (
            <p className={styles.quiet}>
              {t('changes.reason')} <bdi>{reason}</bdi>
            </p>
          )}
          {index === 0 && (
            <p className={styles.way}>
              <Button
                size="s"
                variant="quiet"
                aria-label={t('changes.undoThis', { time: timeOf(at) })}
                onPress={() => void quietly({ add: removed, remove: added }, t('undone'))}
              >
                {common('undo')}
              </Button>
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}
