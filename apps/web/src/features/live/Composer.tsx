import { SendHorizontal } from 'lucide-react';
import { useEffect, useId, useRef, useState, type FormEvent, type KeyboardEvent } from 'react';
import { Button } from '../../ui/Button.js';
import { TextArea } from '../../ui/TextField.js';
import styles from './panels.module.css';

const longest = 2000;

export interface ComposerProps {
  label: string;
  placeholder: string;
  /** The verb on the button. */
  send: string;
  /** A text to go on with, such as one that was refused. */
  draft?: string;
  hint?: string;
  rows?: number;
  onSend: (text: string) => void;
}

/** Where one writes: Enter sends, Shift+Enter makes a new line. */
export function Composer({ label, placeholder, send, draft, hint, rows = 1, onSend }: ComposerProps) {
  const [text, setText] = useState('');
  const input = useRef<HTMLTextAreaElement>(null);
  const hintId = useId();
  useEffect(() => {
    if (draft === undefined) return;
    setText(draft);
    input.current?.focus();
  }, [draft]);

  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    if (!text.trim()) return input.current?.focus();
    onSend(text);
    setText('');
    input.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) submit(event);
  };

  return (
    <form className={styles.composer} onSubmit={submit}>
      <TextArea
        aria-label={label}
        aria-describedby={hint ? hintId : undefined}
        label=""
        placeholder={placeholder}
        value={text}
        onChange={setText}
        onKeyDown={(event) => onKeyDown(event as unknown as KeyboardEvent)}
        maxLength={longest}
        counter
        rows={rows}
        inputRef={input}
      />
      <div className={styles.composerEnd}>
        <p id={hintId} className={styles.hint}>
          {hint}
        </p>
        <Button type="submit" variant="primary" icon={<SendHorizontal aria-hidden="true" />}>
          {send}
        </Button>
      </div>
    </form>
  );
}
