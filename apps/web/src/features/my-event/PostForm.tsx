import type { FormEvent, ReactNode } from 'react';
import { usePage } from '../../app/page.js';

export interface PostFormProps {
  action: string;
  fields?: Record<string, string>;
  /** Sends with scripts instead. */
  onSend?: () => Promise<void>;
  children: ReactNode;
}

/** A button or two that post: an ordinary form, so that they work without scripts. */
export function PostForm({ action, fields = {}, onSend, children }: PostFormProps) {
  const { whoAmI } = usePage();
  const submit = (event: FormEvent) => {
    if (!onSend) return;
    event.preventDefault();
    void onSend();
  };
  return (
    <form method="post" action={action} onSubmit={submit}>
      <input type="hidden" name="_csrf" value={whoAmI.csrfToken} />
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
    </form>
  );
}
