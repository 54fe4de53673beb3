import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.js';
import { TextField } from '../../ui/TextField.js';
import { toast } from '../../ui/Toast.js';
import { useGrantMoves } from '../account/team-data.js';
import { useSayProblem } from '../desk/undo.js';
import styles from './captioner.module.css';

/** Somebody from outside captions this one session: they sign in with a code by mail, and see nothing else of the desk. */
export function InviteCaptioner({ organisationId, sessionId }: { organisationId: string; sessionId: string }) {
  const { t } = useTranslation('captions');
  const { give } = useGrantMoves(organisationId);
  const sayProblem = useSayProblem();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [invited, setInvited] = useState<string>();
  const invite = async () => {
    if (!name.trim() || !email.trim()) return;
    try {
      await give({ name: name.trim(), email: email.trim(), role: 'captioner', scope: 'session', scopeId: sessionId });
      toast({ text: t('invite.done', { name: name.trim() }) });
      setInvited(name.trim());
      setName('');
      setEmail('');
    } catch (error) {
      sayProblem(error);
    }
  };
  return (
    <div className={styles.form}>
      <p>{t('invite.text')}</p>
      <form
        className={styles.term}
        onSubmit={(event) => {
          event.preventDefault();
          void invite();
        }}
      >
        <TextField label={t('invite.name')} value={name} onChange={setName} maxLength={80} autoComplete="off" />
        <TextField
          label={t('invite.email')}
          type="email"
          value={email}
          onChange={setEmail}
          maxLength={254}
          autoComplete="off"
        />
        <Button type="submit">{t('invite.button')}</Button>
      </form>
      {invited && (
        <p>
          {t('invite.send', { name: invited })}{' '}
          <code className={styles.secret}>{`${window.location.origin}/captions/${sessionId}`}</code>
        </p>
      )}
    </div>
  );
}
