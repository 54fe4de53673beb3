import { captionLanguages, type CaptionToken, type MadeCaptionToken } from '@plenum/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { http } from '../../backend/http.js';
import { Banner } from '../../ui/Banner.js';
import { Button } from '../../ui/Button.js';
import { NativeSelect } from '../../ui/Select.js';
import { TextField } from '../../ui/TextField.js';
import { toast } from '../../ui/Toast.js';
import { useSayProblem } from '../desk/undo.js';
import { useCopy } from '../../ui/useCopy.js';
import { languageName } from './language-name.js';
import styles from './captioner.module.css';

/** Speech recognisers that may send lines: each has a token of its own, which is shown once. */
export function RecogniserDesk({ sessionId, fallback }: { sessionId: string; fallback: string }) {
  const { t, i18n } = useTranslation('captions');
  const path = `/api/v1/sessions/${sessionId}/captions/tokens`;
  const queryKey = ['captions', 'tokens', sessionId];
  const client = useQueryClient();
  const sayProblem = useSayProblem();
  const copy = useCopy();
  const tokens = useQuery({ queryKey, queryFn: ({ signal }) => http.get<CaptionToken[]>(path, { signal }) });
  const [name, setName] = useState('');
  const [language, setLanguage] = useState(fallback);
  const [made, setMade] = useState<MadeCaptionToken>();
  // Each is shown once: whoever presses twice would miss the first.
  const [making, setMaking] = useState(false);
  const change = async (work: () => Promise<unknown>) => {
    try {
      await work();
      await client.invalidateQueries({ queryKey });
    } catch (error) {
      sayProblem(error);
    }
  };
  const make = async () => {
    setMaking(true);
    await change(async () => {
      setMade(await http.post<MadeCaptionToken>(path, { name: name.trim(), language }));
      setName('');
    });
    setMaking(false);
  };
  const end = (token: CaptionToken) =>
    change(async () => {
      await http.delete(`${path}/${token.id}`);
      if (made?.id === token.id) setMade(undefined);
      toast({ text: t('recognisers.ended', { name: token.name }) });
    });
  const names = captionLanguages.map((id) => ({ id, label: languageName(id, i18n.language) }));
  return (
    <div className={styles.form}>
      <p>{t('recognisers.text')}</p>
      <form
        className={styles.term}
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() && !making) void make();
        }}
      >
        <TextField label={t('recognisers.name')} value={name} onChange={setName} maxLength={80} autoComplete="off" />
        <NativeSelect label={t('language')} value={language} onChange={setLanguage} options={names} />
        <Button type="submit" isPending={making}>
          {t('recognisers.make')}
        </Button>
      </form>
      {made && (
        <Banner tone="warning" title={t('recognisers.once')} live="polite">
          <code className={styles.secret}>{made.token}</code>
          <Button size="s" onPress={() => void copy(made.token, t('recognisers.copied'))}>
            {t('recognisers.copy')}
          </Button>
        </Banner>
      )}
      {tokens.data && tokens.data.length > 0 && (
        <ul className={`plain ${styles.terms}`}>
          {tokens.data.map((token) => (
            <li key={token.id}>
              <b>{token.name}</b>
              <span>
                {languageName(token.language, i18n.language)} ·{' '}
                {token.lastUsedAt
                  ? t('recognisers.used', {
                      time: new Date(token.lastUsedAt).toLocaleTimeString(i18n.language, { timeStyle: 'short' }),
                    })
                  : t('recognisers.unused')}
              </span>
              <Button
                size="s"
                variant="quiet"
                aria-label={t('recognisers.endOf', { name: token.name })}
                onPress={() => void end(token)}
              >
                {t('recognisers.end')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
