import type { FileFacts } from '@plenum/contracts';
import { SendHorizontal } from 'lucide-react';
import { useEffect, useId, useRef, useState, type FormEvent, type KeyboardEvent, type ReactNode } from 'react';
import type { DurableName, WriteMore } from '../../backend/live/outbox.js';
import type { LiveRoom } from '../../backend/live/room.js';
import { Button } from '../../ui/Button.js';
import { TextArea } from '../../ui/TextField.js';
import { announce } from './announce.js';
import styles from './panels.module.css';

const longest = 2000;

export interface ComposerProps {
  room: LiveRoom;
  name: DurableName;
  label: string;
  placeholder: string;
  /** The verb on the button. */
  send: string;
  hint?: string;
  /** Why nothing can be sent now; what was typed stays. */
  blocked?: string;
  /** A text to go on with, such as one that was refused. */
  insert?: { text: string };
  /** `stack` gives more room to write and puts the button below. */
  look?: 'row' | 'stack';
  /** What goes along with the text, such as what it answers, and how that shows above the field. */
  more?: WriteMore;
  /** What the file is that goes along. */
  attached?: FileFacts;
  above?: ReactNode;
  /** Stands beside the field, such as a button to attach something. */
  tool?: ReactNode;
  /** Texts to go on with, by what was typed so far; pressing one takes it. */
  offers?: (text: string) => readonly { label: string; text: string }[];
  offersLabel?: string;
  onSent?: () => void;
}

/** Where one writes: Enter sends, Shift+Enter makes a new line. */
export function Composer({
  room,
  name,
  label,
  placeholder,
  send,
  hint,
  blocked,
  insert,
  look,
  more,
  attached,
  above,
  tool,
  offers,
  offersLabel,
  onSent,
}: ComposerProps) {
  const [text, setText] = useState(() => room.draft(name));
  const input = useRef<HTMLTextAreaElement>(null);
  const hintId = useId();
  const below = blocked ?? hint;
  const offered = offers?.(text) ?? [];

  const change = (next: string) => {
    setText(next);
    room.keepDraft(name, next);
  };
  const [taken, setTaken] = useState<{ text: string }>();
  if (insert && insert !== taken) {
    setTaken(insert);
    setText([insert.text, text].filter((part) => part.trim()).join('\n'));
  }
  useEffect(() => {
    if (!taken) return;
    room.keepDraft(name, input.current?.value ?? '');
    input.current?.focus();
  }, [taken, room, name]);

  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    input.current?.focus();
    if (blocked) return announce(blocked);
    if (!text.trim() && !more?.file) return;
    room.write(name, text.trim() ? text : '', more, attached);
    change('');
    onSent?.();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) submit(event);
  };

  return (
    <>
      {above}
      {offered.length > 0 && (
        <div className={styles.offers} role="group" aria-label={offersLabel}>
          {offered.map(({ label: name, text: next }) => (
            <Button
              key={name}
              size="s"
              onPress={() => {
                change(next);
                input.current?.focus();
              }}
            >
              {name}
            </Button>
          ))}
        </div>
      )}
      <form className={styles.composer} data-look={look} data-tool={tool ? true : undefined} onSubmit={submit}>
        <TextArea
          aria-label={label}
          aria-describedby={below ? hintId : undefined}
          label=""
          placeholder={placeholder}
          value={text}
          onChange={change}
          onKeyDown={(event) => onKeyDown(event as unknown as KeyboardEvent)}
          maxLength={longest}
          counter
          rows={look === 'stack' ? 2 : 1}
          inputRef={input}
        />
        {tool && <div className={styles.tool}>{tool}</div>}
        {below && (
          <p id={hintId} className={styles.hint} data-blocked={blocked ? true : undefined}>
            {below}
          </p>
        )}
        <Button
          type="submit"
          variant="primary"
          isDisabled={blocked !== undefined}
          icon={<SendHorizontal aria-hidden="true" />}
        >
          <span className={styles.verb}>{send}</span>
        </Button>
      </form>
    </>
  );
}
