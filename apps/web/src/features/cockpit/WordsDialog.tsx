import type { EventWords } from '@plenum/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { ListX } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePage } from '../../app/page.js';
import { http, ProblemError } from '../../backend/http.js';
import { problemText } from '../../locales/problem-text.js';
import { Button } from '../../ui/Button.js';
import { Dialog } from '../../ui/Dialog.js';
import { Spinner } from '../../ui/Spinner.js';
import { TextArea } from '../../ui/TextField.js';
import { toast } from '../../ui/Toast.js';
import styles from './moderation.module.css';

/** Words that hold a message for the crew. */
export function WordsDialog() {
  const { t } = useTranslation('moderation');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="s" variant="quiet" icon={<ListX aria-hidden="true" />} onPress={() => setOpen(true)}>
        {t('words.open')}
      </Button>
      {open && <WordsEditor onClose={() => setOpen(false)} />}
    </>
  );
}

function WordsEditor({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('moderation');
  const { t: common } = useTranslation();
  const { data: page } = usePage<'cockpit'>();
  const path = `/api/v1/events/${page.programme.event.id}/words`;
  const queries = useQueryClient();
  const { data, error } = useQuery({ queryKey: ['words', path], queryFn: () => http.get<EventWords>(path) });
  const [typed, setTyped] = useState<string>();
  const [failed, setFailed] = useState<string>();
  const [pending, setPending] = useState(false);
  const problem = (thrown: unknown) =>
    problemText(common, thrown instanceof ProblemError ? thrown.problem : { code: 'unreachable' });

  const save = async () => {
    const words = (typed ?? '').split('\n').filter((word) => word.trim());
    setPending(true);
    try {
      queries.setQueryData(['words', path], await http.put<EventWords>(path, { words }));
      toast({ text: t('words.saved') });
      onClose();
    } catch (thrown) {
      setFailed(problem(thrown));
    } finally {
      setPending(false);
    }
  };
  return (
    <Dialog
      title={t('words.title')}
      isOpen
      onOpenChange={(open) => !open && onClose()}
      actions={(close) => (
        <>
          <Button onPress={close}>{common('cancel')}</Button>
          <Button variant="primary" isPending={pending} isDisabled={typed === undefined} onPress={() => void save()}>
            {t('words.save')}
          </Button>
        </>
      )}
    >
      <div className={styles.words}>
        <p>{t('words.lead')}</p>
        {data ? (
          <>
            <TextArea
              label={t('words.event')}
              description={t('words.hint')}
              value={typed ?? data.words.join('\n')}
              onChange={setTyped}
              rows={8}
              errorMessage={failed}
            />
            {data.organisation.length > 0 && (
              <p className={styles.muted}>{t('words.organisation', { words: data.organisation.join(', ') })}</p>
            )}
          </>
        ) : error ? (
          <p role="alert">{problem(error)}</p>
        ) : (
          <Spinner label={t('words.loading')} />
        )}
      </div>
    </Dialog>
  );
}
