import type { RecordingView } from '@plenum/contracts';
import { Play, Plus, Trash2 } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newId } from '../../backend/ids.js';
import { Button, ButtonRow, Card, Form, IconButton, TextField } from '../../ui/index.js';
import type { Film } from '../recording/film.js';
import { useKeptFocus } from '../live/useKeptFocus.js';
import { isCutAway, momentAt, playTime, readPlayTime, type Stretch } from '../recording/timeline.rules.js';
import { chapterTitle } from '../recording/watching.js';
import type { RecordingDeeds } from './recording-data.js';
import styles from './recording.module.css';
import { say } from './undo.js';

interface Props {
  recording: RecordingView;
  film: Film;
  stretches: readonly Stretch[];
  deeds: RecordingDeeds;
}

interface Row {
  id: string;
  title: string;
  place: string;
}

/** The parts of a recording: what was suggested, to be called otherwise, moved, taken out and added to. */
export function RecordingChapters({ recording, film, stretches, deeds }: Props) {
  const { t } = useTranslation('recording');
  const suggested: Row[] = recording.chapters.map((chapter) => ({
    id: chapter.id,
    title: chapterTitle(t, chapter),
    place: playTime(chapter.second),
  }));
  // Nothing of it is typed: it follows what the server says.
  const [typed, setTyped] = useState<Row[]>();
  const [wrong, setWrong] = useState<{ id: string; title?: string; place?: string }>();
  const rows = typed ?? suggested;
  const list = useRef<HTMLOListElement>(null);
  useKeptFocus(
    list,
    (element) => element.closest<HTMLElement>('[data-chapter]')?.dataset.chapter,
    () => list.current?.querySelector('input') ?? document.getElementById('add-chapter'),
  );
  const change = (id: string, part: Partial<Row>) => {
    setTyped(rows.map((row) => (row.id === id ? { ...row, ...part } : row)));
    setWrong(undefined);
  };
  const add = () => {
    const position = film.snapshots.get().position;
    const row = { id: newId(), title: t('desk.chapters.new'), place: playTime(position) };
    const after = rows.findIndex(({ place }) => (readPlayTime(place) ?? 0) > position);
    const at = after < 0 ? rows.length : after;
    setTyped([...rows.slice(0, at), row, ...rows.slice(at)]);
  };
  const save = async () => {
    for (const { id, title, place } of rows) {
      const position = readPlayTime(place);
      if (!title.trim()) return setWrong({ id, title: t('desk.chapters.unnamed') });
      if (position === undefined || position > recording.seconds) return setWrong({ id, place: t('desk.cut.wrong') });
    }
    await deeds.edit({
      version: recording.version,
      chapters: rows.map(({ id, title, place }) => {
        const known = recording.chapters.find((chapter) => chapter.id === id);
        const was = suggested.find((row) => row.id === id);
        return {
          id,
          // What nobody renamed keeps its name in both languages.
          title: known && was?.title === title ? known.title : title.trim(),
          at:
            known && was?.place === place
              ? known.at
              : new Date(momentAt(stretches, readPlayTime(place) ?? 0)!).toISOString(),
        };
      }),
    });
    setTyped(undefined);
    return say(t('desk.saved'));
  };
  return (
    <Card as="section" aria-labelledby="chapters">
      <Form onSend={save}>
        <h2 id="chapters" className={styles.title}>
          {t('desk.chapters.title')}
        </h2>
        <p className={styles.hint}>{rows.length > 0 ? t('desk.chapters.help') : t('desk.chapters.none')}</p>
        <ol ref={list} className={`plain ${styles.chapters}`}>
          {rows.map(({ id, title, place }, index) => (
            <li key={id} data-chapter={id}>
              <div className={styles.chapterPlace}>
                <TextField
                  label={t('desk.chapters.at', { number: index + 1 })}
                  value={place}
                  inputMode="numeric"
                  onChange={(next) => change(id, { place: next })}
                  {...(wrong?.id === id && wrong.place && { errorMessage: wrong.place })}
                />
              </div>
              <div className={styles.chapterTitle}>
                <TextField
                  label={t('desk.chapters.name', { number: index + 1 })}
                  value={title}
                  maxLength={300}
                  onChange={(next) => change(id, { title: next })}
                  {...(isCutAway(stretches, recording.cut, readPlayTime(place)) && {
                    description: t('desk.chapters.outside'),
                  })}
                  {...(wrong?.id === id && wrong.title && { errorMessage: wrong.title })}
                />
              </div>
              <IconButton
                label={t('desk.chapters.go', { time: place })}
                icon={<Play aria-hidden="true" />}
                onPress={() => {
                  film.seek(readPlayTime(place) ?? 0);
                  film.play();
                }}
              />
              <IconButton
                label={t('desk.chapters.remove', { title: `\u2068${title}\u2069` })}
                icon={<Trash2 aria-hidden="true" />}
                onPress={() => setTyped(rows.filter((row) => row.id !== id))}
              />
            </li>
          ))}
        </ol>
        <ButtonRow>
          <Button type="submit" variant="primary" isDisabled={typed === undefined}>
            {t('desk.chapters.save')}
          </Button>
          <Button id="add-chapter" icon={<Plus aria-hidden="true" />} onPress={add}>
            {t('desk.chapters.add')}
          </Button>
        </ButtonRow>
      </Form>
    </Card>
  );
}
