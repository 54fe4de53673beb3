import type { RecordingView } from '@plenum/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, ButtonRow, Card, FieldRow, Form, TextField } from '../../ui/index.js';
import type { Film } from '../recording/film.js';
import { momentAt, playTime, positionOf, readPlayTime, type Stretch } from '../recording/timeline.rules.js';
import type { RecordingDeeds } from './recording-data.js';
import styles from './recording.module.css';
import { say } from './undo.js';

interface Props {
  recording: RecordingView;
  film: Film;
  stretches: readonly Stretch[];
  deeds: RecordingDeeds;
}

/** Seconds from the end at which one begins to look at it. */
const endLead = 5;

/** Where it starts and ends, found by watching. */
export function RecordingCut({ recording, film, stretches, deeds }: Props) {
  const { t } = useTranslation('recording');
  const { cut, seconds } = recording;
  const placeOf = (moment: string | null, otherwise: number) =>
    playTime(moment === null ? otherwise : positionOf(stretches, Date.parse(moment)));
  const saved = { from: placeOf(cut.from, 0), to: placeOf(cut.until, seconds) };
  const [typed, setTyped] = useState<{ from?: string; to?: string }>({});
  const [wrong, setWrong] = useState<{ from?: string; to?: string }>({});
  const shown = { ...saved, ...typed };
  const here = () => playTime(film.snapshots.get().position);
  const set = (part: typeof typed) => {
    setTyped((before) => ({ ...before, ...part }));
    setWrong({});
  };
  const see = (position: number) => {
    film.seek(Math.max(0, position));
    film.play();
  };
  const momentOf = (text: string) => new Date(momentAt(stretches, readPlayTime(text) ?? 0)!).toISOString();
  const save = async () => {
    const [from, to] = [readPlayTime(shown.from), readPlayTime(shown.to)];
    if (from === undefined || from > seconds) return setWrong({ from: t('desk.cut.wrong') });
    if (to === undefined || to > Math.ceil(seconds)) return setWrong({ to: t('desk.cut.wrong') });
    if (from >= to) return setWrong({ to: t('desk.cut.order') });
    await deeds.edit({
      version: recording.version,
      cut: {
        // What was not touched stays to the second part it was.
        from: typed.from === undefined ? cut.from : from === 0 ? null : momentOf(shown.from),
        until: typed.to === undefined ? cut.until : to >= Math.floor(seconds) ? null : momentOf(shown.to),
      },
    });
    setTyped({});
    return say(t('desk.saved'));
  };
  return (
    <Card as="section" aria-labelledby="cut">
      <Form onSend={save}>
        <h2 id="cut" className={styles.title}>
          {t('desk.cut.title')}
        </h2>
        <p className={styles.hint}>{t('desk.cut.help')}</p>
        <FieldRow>
          <div className={styles.place}>
            <TextField
              name="from"
              label={t('desk.cut.from')}
              description={t('desk.cut.format')}
              value={shown.from}
              onChange={(from) => set({ from })}
              inputMode="numeric"
              {...(wrong.from && { errorMessage: wrong.from })}
            />
            <ButtonRow>
              <Button size="s" onPress={() => set({ from: here() })}>
                {t('desk.cut.here')}
              </Button>
              <Button size="s" variant="quiet" onPress={() => see(readPlayTime(shown.from) ?? 0)}>
                {t('desk.cut.tryStart')}
              </Button>
            </ButtonRow>
          </div>
          <div className={styles.place}>
            <TextField
              name="to"
              label={t('desk.cut.to')}
              description={t('desk.cut.format')}
              value={shown.to}
              onChange={(to) => set({ to })}
              inputMode="numeric"
              {...(wrong.to && { errorMessage: wrong.to })}
            />
            <ButtonRow>
              <Button size="s" onPress={() => set({ to: here() })}>
                {t('desk.cut.hereEnd')}
              </Button>
              <Button size="s" variant="quiet" onPress={() => see((readPlayTime(shown.to) ?? seconds) - endLead)}>
                {t('desk.cut.tryEnd')}
              </Button>
            </ButtonRow>
          </div>
        </FieldRow>
        <ButtonRow>
          <Button type="submit" variant="primary">
            {t('desk.cut.save')}
          </Button>
          <Button variant="quiet" onPress={() => set({ from: playTime(0), to: playTime(seconds) })}>
            {t('desk.cut.whole')}
          </Button>
        </ButtonRow>
      </Form>
    </Card>
  );
}
