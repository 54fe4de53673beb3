import type { SignInView } from '@plenum/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { MonitorSmartphone } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../app/page.js';
import { http } from '../../backend/http.js';
import { Badge, Button, ButtonRow, Stack, toast } from '../../ui/index.js';
import { Loaded } from './Loaded.js';
import { useSayProblem } from '../../ui/useSayProblem.js';
import styles from './account.module.css';

export const signInsKey = ['account', 'sign-ins'] as const;
const path = '/api/v1/account/sign-ins';

/** Where one is signed in. Ending is done at once: whoever ended too much signs in again. */
export function SignInList() {
  const { t } = useTranslation('account');
  const queries = useQueryClient();
  const sayProblem = useSayProblem();
  const [ending, setEnding] = useState<string | null>(null);
  const signIns = useQuery({ queryKey: signInsKey, queryFn: ({ signal }) => http.get<SignInView[]>(path, { signal }) });
  const end = async (which: string, address: string, said: string) => {
    setEnding(which);
    try {
      await http.delete(address);
      await queries.invalidateQueries({ queryKey: signInsKey });
      toast({ text: said });
    } catch (error) {
      sayProblem(error);
    } finally {
      setEnding(null);
    }
  };
  return (
    <Loaded query={signIns} waiting={t('account.waiting')} level={3}>
      {(list) => (
        <Stack gap={4}>
          <p className={styles.quiet}>{t('account.signInsHint')}</p>
          <ul className={`plain ${styles.list}`}>
            {list.map((signIn) => (
              <Item
                key={signIn.id}
                signIn={signIn}
                isEnding={ending === signIn.id}
                onEnd={(device) => void end(signIn.id, `${path}/${signIn.id}`, t('account.ended', { device }))}
              />
            ))}
          </ul>
          {list.length > 1 && (
            <ButtonRow>
              <Button
                isPending={ending === 'others'}
                onPress={() => void end('others', path, t('account.endedOthers'))}
              >
                {t('account.endOthers')}
              </Button>
            </ButtonRow>
          )}
        </Stack>
      )}
    </Loaded>
  );
}

interface ItemProps {
  signIn: SignInView;
  isEnding: boolean;
  onEnd: (device: string) => void;
}

function Item({ signIn, isEnding, onEnd }: ItemProps) {
  const { t } = useTranslation('account');
  const locale = useLocale();
  const moment = new Intl.DateTimeFormat(locale === 'de' ? 'de-DE' : 'en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  const device = signIn.device || t('account.unknownDevice');
  return (
    <li className={styles.item}>
      <MonitorSmartphone aria-hidden="true" />
      <div className={styles.itemText}>
        <strong>{device}</strong> {signIn.current && <Badge tone="success">{t('account.here')}</Badge>}
        <p className={styles.quiet}>
          {t('account.since', {
            at: moment.format(new Date(signIn.createdAt)),
            seen: moment.format(new Date(signIn.lastSeenAt)),
          })}
        </p>
      </div>
      {!signIn.current && (
        <Button
          size="s"
          isPending={isEnding}
          aria-label={t('account.endNamed', { device })}
          onPress={() => onEnd(device)}
        >
          {t('account.end')}
        </Button>
      )}
    </li>
  );
}
