import type { HallAccess } from '@plenum/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { RefreshCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { http } from '../../backend/http.js';
import { Button, Link } from '../../ui/Button.js';
import { Switch } from '../../ui/Choice.js';
import { AlertDialog } from '../../ui/Dialog.js';
import { toast } from '../../ui/Toast.js';
import { useSayProblem } from '../desk/undo.js';
import { typedAddress } from '../screens/join-address.js';
import styles from './hall-access.module.css';

/** The code on the wall: where it leads, another one, and whether new guests come in by it. */
export function HallAccessDesk({ sessionId }: { sessionId: string }) {
  const { t } = useTranslation('onSite');
  const queries = useQueryClient();
  const sayProblem = useSayProblem();
  const path = `/api/v1/sessions/${sessionId}/hall-access`;
  const { data } = useQuery({ queryKey: [path], queryFn: ({ signal }) => http.get<HallAccess>(path, { signal }) });
  const change = async (work: () => Promise<HallAccess>): Promise<HallAccess | undefined> => {
    try {
      const access = await work();
      queries.setQueryData([path], access);
      return access;
    } catch (error) {
      sayProblem(error);
      return undefined;
    }
  };
  const renew = async () => {
    const access = await change(() => http.post<HallAccess>(`${path}/renew`));
    if (access) toast({ text: t('access.renewed', { code: access.code }) });
  };
  if (!data) return null;
  return (
    <section className={styles.access} aria-labelledby="hall-access">
      <h3 id="hall-access">{t('access.title')}</h3>
      <p>
        {t('access.address')}:{' '}
        <Link href={data.address} target="_blank">
          {typedAddress(data.address)}
        </Link>
      </p>
      {data.mode === 'off' ? (
        <p className={styles.quiet}>{t('access.off')}</p>
      ) : (
        <Switch isSelected={data.open} onChange={(open) => void change(() => http.patch<HallAccess>(path, { open }))}>
          {t('access.open')}
        </Switch>
      )}
      <div>
        <AlertDialog
          title={t('access.renew')}
          confirm={t('access.renew')}
          onConfirm={renew}
          trigger={
            <Button size="s" icon={<RefreshCw aria-hidden="true" />}>
              {t('access.renew')}
            </Button>
          }
        >
          {t('access.renewAsk')}
        </AlertDialog>
      </div>
    </section>
  );
}
