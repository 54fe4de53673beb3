import { captionFacts, type CaptionLanguage, type CaptionTerm } from '@plenum/contracts';
import { CornerDownLeft } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveRoom } from '../../backend/live/room.js';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { Button } from '../../ui/Button.js';
import { NativeSelect } from '../../ui/Select.js';
import { TextField } from '../../ui/TextField.js';
import { useAct } from '../cockpit/useAct.js';
import { expandLine, expandTyped } from './glossary.rules.js';
import { keepLine, readLine } from './kept-line.js';
import { languageName } from './language-name.js';
import type { LineQueue } from './line-queue.js';
import { useLatest } from './useLatest.js';
import styles from './captioner.module.css';

interface Props {
  room: LiveRoom;
  queue: LineQueue;
  languages: readonly CaptionLanguage[];
  language: CaptionLanguage;
  onLanguage: (language: CaptionLanguage) => void;
  /** When what is seen now was captured, milliseconds. */
  mediaTime: () => number;
  terms: readonly CaptionTerm[];
  inputRef: RefObject<HTMLInputElement | null>;
  onCorrectLast: () => void;
}

/** The line that is typed. Its moment is when somebody began to type it. */
export function LineInput({
  room,
  queue,
  languages,
  language,
  onLanguage,
  mediaTime,
  terms,
  inputRef,
  onCorrectLast,
}: Props) {
  const { t, i18n } = useTranslation('captions');
  const me = useRoom(room, (live) => live.me?.id ?? '');
  const [first] = useState(() => readLine(room.sessionId, me, serverNow(room), sessionStorage));
  const [text, setText] = useState(first.text);
  const began = useRef(first.from);
  useKeeping(room, me, text, began);
  useShortcuts(room, () => {
    const next = languages[(languages.indexOf(language) + 1) % languages.length];
    if (next) onLanguage(next);
  });
  const type = (now: string) => {
    if (now.trim() === '') began.current = undefined;
    else began.current ??= mediaTime();
    setText(expandTyped(text, now, terms));
  };
  const send = () => {
    const line = expandLine(text, terms);
    if (line === '') return;
    queue.add({ language, text: line, from: new Date(began.current ?? mediaTime()).toISOString() });
    began.current = undefined;
    setText('');
    inputRef.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // What an input method is still putting together is not a line yet.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      send();
    } else if (event.key === 'ArrowUp' && text === '') {
      event.preventDefault();
      onCorrectLast();
    } else if (event.key === 'Escape') {
      began.current = undefined;
      setText('');
    }
  };
  return (
    <div className={styles.input}>
      <div className={styles.typed} onKeyDown={onKeyDown} role="presentation">
        <TextField
          label={t('line', { language: languageName(language, i18n.language) })}
          description={t('keys')}
          value={text}
          onChange={type}
          maxLength={captionFacts.longest}
          counter
          inputRef={inputRef}
          lang={language}
          autoComplete="off"
          spellCheck="true"
        />
      </div>
      <div className={styles.inputActs}>
        {languages.length > 1 && (
          <NativeSelect
            label={t('writeIn')}
            value={language}
            onChange={(value) => onLanguage(value as CaptionLanguage)}
            options={languages.map((id) => ({ id, label: languageName(id, i18n.language) }))}
          />
        )}
        <Button variant="primary" icon={<CornerDownLeft aria-hidden="true" />} onPress={send}>
          {t('send')}
        </Button>
      </div>
    </div>
  );
}

/** Not the clock of the picture: there is none yet, and asking for it would set it going ahead of the picture. */
const serverNow = (room: LiveRoom) => Date.now() + room.getSnapshot().clockOffset;

/** What is typed, and when it was begun; over a reload, too, as long as what is said may be kept at all. */
const useKeeping = (room: LiveRoom, me: string, text: string, began: RefObject<number | undefined>) => {
  const isKept = useRoom(
    room,
    ({ state: { captions, recording } }) => !captions.offRecord && recording.state !== 'paused',
  );
  useEffect(() => {
    keepLine(room.sessionId, me, isKept ? { text, from: began.current } : undefined, sessionStorage);
  }, [room, me, isKept, text, began]);
};

/** F2 goes off the record and back, F4 to the other language: keys that no text needs. */
const useShortcuts = (room: LiveRoom, switchLanguage: () => void) => {
  const act = useAct(room);
  const latest = useLatest(switchLanguage);
  useEffect(() => {
    const listen = (event: globalThis.KeyboardEvent) => {
      if (event.key !== 'F2' && event.key !== 'F4') return;
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      if (event.key === 'F4') latest.current();
      else void act('caption.adjust', { offRecord: !room.getSnapshot().state.captions.offRecord });
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [room, act, latest]);
};
