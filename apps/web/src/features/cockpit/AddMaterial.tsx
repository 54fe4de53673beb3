import { materialFileAddress, revealMoments, type RevealMoment } from '@plenum/contracts';
import { Paperclip } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemError, UnreachableError } from '../../backend/http.js';
import { newId } from '../../backend/ids.js';
import type { LiveRoom } from '../../backend/live/room.js';
import { upload } from '../../backend/upload.js';
import { problemText } from '../../locales/problem-text.js';
import { Banner } from '../../ui/Banner.js';
import { Button } from '../../ui/Button.js';
import { Radio, RadioGroup } from '../../ui/Choice.js';
import { Dialog } from '../../ui/Dialog.js';
import { NativeSelect } from '../../ui/Select.js';
import { TextField } from '../../ui/TextField.js';
import { titleOf } from '../hall/materials.rules.js';
import { MaterialFile } from './MaterialFile.js';
import { tellUndoable } from './undo.js';
import { useAct } from './useAct.js';
import styles from './hall-desk.module.css';

/** The next time the clock shows this, as the moderator reads it: today, or tomorrow when it has passed. */
const nextAt = (time: string, now: number): string => {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const at = new Date(now);
  at.setHours(hour, minute, 0, 0);
  if (at.getTime() <= now) at.setDate(at.getDate() + 1);
  return at.toISOString();
};

const emptyDraft = {
  what: 'file' as 'file' | 'link',
  title: '',
  url: '',
  file: undefined as File | undefined,
  reveal: 'now' as RevealMoment,
  time: '',
};
type Draft = typeof emptyDraft;

const isLink = (url: string): boolean => /^https?:\/\/\S/i.test(url.trim());

const isComplete = ({ what, title, url, file, reveal, time }: Draft): boolean =>
  title.trim() !== '' && (what === 'file' ? file !== undefined : isLink(url)) && (reveal !== 'at' || time !== '');

/** A new file or link, and from when on everybody sees it. */
export function AddMaterial({ room }: { room: LiveRoom }) {
  const { t } = useTranslation('hall');
  const { t: common } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const [draft, setDraft] = useState(emptyDraft);
  const change = (changes: Partial<Draft>) => setDraft((before) => ({ ...before, ...changes }));
  const sending = useSending(room);
  const isTimeless = draft.reveal === 'at' && draft.time === '' && isComplete({ ...draft, reveal: 'now' });
  const isNameless =
    draft.title.trim() === '' && (draft.what === 'file' ? draft.file !== undefined : isLink(draft.url));

  const turn = (open: boolean) => {
    setOpen(open);
    if (!open) sending.stop();
  };
  const add = async (close: () => void) => {
    if (!(await sending.send(draft))) return;
    setDraft(emptyDraft);
    close();
  };

  return (
    <Dialog
      title={t('material.add')}
      isOpen={isOpen}
      onOpenChange={turn}
      stays={sending.share !== undefined}
      trigger={
        <Button wide icon={<Paperclip aria-hidden="true" />}>
          {t('material.add')}
        </Button>
      }
      actions={(close) => (
        <>
          <Button
            onPress={() => {
              sending.stop();
              close();
            }}
          >
            {common('cancel')}
          </Button>
          <Button
            variant="primary"
            isPending={sending.share !== undefined}
            isDisabled={!isComplete(draft)}
            onPress={() => void add(close)}
          >
            {t('material.save')}
          </Button>
        </>
      )}
    >
      <div className={styles.form}>
        <RadioGroup
          label={t('material.what')}
          orientation="horizontal"
          value={draft.what}
          onChange={(what) => change({ what: what as Draft['what'] })}
        >
          <Radio value="file">{t('material.file')}</Radio>
          <Radio value="link">{t('material.link')}</Radio>
        </RadioGroup>
        {draft.what === 'file' ? (
          <MaterialFile
            sessionId={room.sessionId}
            file={draft.file}
            share={sending.share}
            onFile={(file) => {
              sending.forget();
              // A title somebody wrote stays; one that came from a file goes with it.
              const own = draft.title !== '' && draft.title !== (draft.file && titleOf(draft.file.name));
              change({ file, ...(!own && file && { title: titleOf(file.name) }) });
            }}
          />
        ) : (
          <TextField
            type="url"
            label={t('material.url')}
            description={t('material.urlHint')}
            value={draft.url}
            onChange={(url) => change({ url })}
            maxLength={2000}
            errorMessage={draft.url !== '' && !isLink(draft.url) ? common('field.wrong.url') : undefined}
            isRequired
          />
        )}
        {sending.problem && (
          <Banner tone="danger" live="assertive">
            {sending.problem}
          </Banner>
        )}
        <TextField
          label={t('material.title')}
          value={draft.title}
          onChange={(title) => change({ title })}
          maxLength={200}
          errorMessage={isNameless ? common('field.wrong.required') : undefined}
          isRequired
        />
        <NativeSelect
          label={t('material.reveal')}
          value={draft.reveal}
          onChange={(value) => change({ reveal: value as RevealMoment })}
          options={revealMoments.map((id) => ({ id, label: t(`material.moments.${id}`) }))}
        />
        {draft.reveal === 'at' && (
          <TextField
            type="time"
            label={t('material.at')}
            value={draft.time}
            onChange={(time) => change({ time })}
            errorMessage={isTimeless ? common('field.wrong.required') : undefined}
            isRequired
          />
        )}
      </div>
    </Dialog>
  );
}

/** Brings a draft to the server. `share` is how much of it was sent, undefined when nothing is on its way. */
const useSending = (room: LiveRoom) => {
  const { t } = useTranslation('hall');
  const { t: common } = useTranslation();
  const act = useAct(room);
  const [share, setShare] = useState<number>();
  const [problem, setProblem] = useState<string>();
  const running = useRef<AbortController>(undefined);
  const tried = useRef<{ same: string; id: string }>(undefined);

  const sendFile = async (id: string, file: File, about: Record<string, string | undefined>): Promise<boolean> => {
    const { signal } = (running.current = new AbortController());
    try {
      const query = { ...about, fileName: file.name };
      await upload(materialFileAddress(room.sessionId, id), file, { query, signal, onProgress: setShare });
      return true;
    } catch (error) {
      if (!signal.aborted) {
        const known = error instanceof ProblemError ? error.problem : { code: new UnreachableError().code };
        setProblem(problemText(common, known));
      }
      return false;
    }
  };

  const send = async ({ what, title, url, file, reveal, time }: Draft): Promise<boolean> => {
    // The same for the same: pressing again after a lost answer must not add it twice.
    const same = JSON.stringify([what, title, url, file?.name, reveal, time]);
    if (tried.current?.same !== same) tried.current = { same, id: newId() };
    const { id } = tried.current;
    const now = Date.now() + room.getSnapshot().clockOffset;
    const about = { title, reveal, ...(reveal === 'at' && { revealAt: nextAt(time, now) }) };
    setProblem(undefined);
    setShare(0);
    const added =
      what === 'file'
        ? file !== undefined && (await sendFile(id, file, about))
        : (await act('material.add', { id, url, ...about })) !== undefined;
    setShare(undefined);
    if (added) tried.current = undefined;
    if (added) tellUndoable(t('material.saved'), () => act('material.remove', { id }));
    return added;
  };

  return {
    share,
    problem,
    send,
    stop: () => running.current?.abort(new Error('stopped')),
    forget: () => setProblem(undefined),
  };
};
