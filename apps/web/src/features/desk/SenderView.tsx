import type { SenderKey, SenderView as Found } from '@plenum/contracts';
import { Copy, KeyRound, RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../app/page.js';
import { http } from '../../backend/http.js';
import {
  AlertDialog,
  Badge,
  Banner,
  Button,
  Card,
  Cluster,
  EmptyState,
  Form,
  IconButton,
  PageHeader,
  Select,
  Stack,
  TextField,
} from '../../ui/index.js';
import { useCopy } from '../../ui/useCopy.js';
import styles from './desk.module.css';
import { textOf } from './form-values.js';
import { Loaded } from './Loaded.js';
import { useLookOrganisations } from './look-data.js';
import { senderPath, useSender, useTakeSender } from './sender-data.js';
import look from './sender.module.css';
import { useTitle } from './title.js';
import { say, useSayProblem } from './undo.js';

/** From which address an organisation's mails come: its own, once its domain says so. */
export function SenderView() {
  const { t } = useTranslation('sender');
  const organisations = useLookOrganisations();
  const [chosen, setChosen] = useState(organisations[0]?.id);
  const organisation = organisations.find(({ id }) => id === chosen);
  useTitle(t('title'), organisation?.name);
  if (!organisation) return <EmptyState level={1} title={t('mayNot')} />;
  return (
    <>
      <PageHeader look="desk" title={t('title')} lead={t('lead')} />
      <Stack gap={4}>
        {organisations.length > 1 && (
          <Select
            label={t('organisation')}
            options={organisations.map(({ id, name }) => ({ id, label: name }))}
            value={organisation.id}
            onChange={(id) => setChosen(String(id))}
          />
        )}
        <Sender key={organisation.id} organisationId={organisation.id} />
      </Stack>
    </>
  );
}

function Sender({ organisationId }: { organisationId: string }) {
  const sender = useSender(organisationId);
  return (
    <Loaded query={sender} level={2}>
      {(found) => (
        <div className={styles.form}>
          <Stack gap={4}>
            <State sender={found} />
            <Card padding="l">
              <AddressForm key={found.address} organisationId={organisationId} sender={found} />
            </Card>
            {found.address && <Records organisationId={organisationId} sender={found} />}
          </Stack>
        </div>
      )}
    </Loaded>
  );
}

/** Where mails come from now, in one sentence. */
function State({ sender: { address, own, usual, keys } }: { sender: Found }) {
  const { t } = useTranslation('sender');
  if (!address) return <Banner>{t('usual', { usual })}</Banner>;
  if (own) return <Banner tone="success">{t('own', { address })}</Banner>;
  const isLost = keys.some(({ state }) => state === 'used');
  return <Banner tone={isLost ? 'danger' : 'warning'}>{t(isLost ? 'lost' : 'notYet', { address, usual })}</Banner>;
}

function AddressForm({ organisationId, sender }: { organisationId: string; sender: Found }) {
  const { t } = useTranslation('sender');
  const { t: desk } = useTranslation('desk');
  const take = useTakeSender(organisationId);
  const save = async (data: FormData) => {
    take(await http.put<Found>(senderPath(organisationId), { address: textOf(data, 'address') }));
    say(desk('saved'));
  };
  return (
    <Form
      onSend={save}
      submit={t('save')}
      actions={sender.address && <Remove organisationId={organisationId} sender={sender} />}
    >
      <TextField
        name="address"
        type="email"
        label={t('address')}
        description={t('addressHelp')}
        defaultValue={sender.address ?? ''}
        isRequired
        maxLength={200}
      />
    </Form>
  );
}

function Remove({ organisationId, sender }: { organisationId: string; sender: Found }) {
  const { t } = useTranslation('sender');
  const take = useTakeSender(organisationId);
  const remove = async () => {
    await http.delete(senderPath(organisationId));
    take({ ...sender, address: null, own: false, keys: [] });
    say(t('removed'));
  };
  return (
    <AlertDialog title={t('remove')} confirm={t('remove')} trigger={<Button>{t('remove')}</Button>} onConfirm={remove}>
      {t('removeText', { usual: sender.usual })}
    </AlertDialog>
  );
}

function Records({ organisationId, sender }: { organisationId: string; sender: Found }) {
  const { t } = useTranslation('sender');
  const take = useTakeSender(organisationId);
  const sayProblem = useSayProblem();
  const [asking, setAsking] = useState<'check' | 'keys'>();
  const ask = async (what: 'check' | 'keys', sentence: (found: Found) => string) => {
    setAsking(what);
    try {
      const found = await http.post<Found>(`${senderPath(organisationId)}/${what}`, {});
      take(found);
      say(sentence(found));
    } catch (error) {
      sayProblem(error);
    } finally {
      setAsking(undefined);
    }
  };
  const mayRenew = !sender.keys.some(({ state }) => state === 'waiting');
  const checked = ({ own, keys }: Found) =>
    t(
      `checked.${own && !keys.some(({ state }) => state === 'waiting') ? 'own' : keys.some(({ found }) => found === 'silent') ? 'silent' : 'not'}`,
    );
  return (
    <section aria-labelledby="records">
      <Stack gap={3}>
        <div>
          <h2 id="records" className={styles.smallTitle}>
            {t('records')}
          </h2>
          <p className={styles.quiet}>{t('recordsLead')}</p>
        </div>
        {sender.keys.map((key) => (
          <Card key={key.id}>
            <Key sign={key} />
          </Card>
        ))}
        <Cluster>
          <Button
            variant="primary"
            icon={<RefreshCw />}
            isPending={asking === 'check'}
            onPress={() => void ask('check', checked)}
          >
            {t('check')}
          </Button>
          {mayRenew && (
            <Button
              icon={<KeyRound />}
              isPending={asking === 'keys'}
              onPress={() => void ask('keys', () => t('renewed'))}
            >
              {t('renew')}
            </Button>
          )}
        </Cluster>
        <p className={styles.quiet}>
          {mayRenew && `${t('renewHelp')} `}
          {t('bounces')}
        </p>
      </Stack>
    </section>
  );
}

const tones = { waiting: 'warning', used: 'success', replaced: 'neutral' } as const;

function Key({ sign: { state, found, host, record, checkedAt } }: { sign: SenderKey }) {
  const { t } = useTranslation('sender');
  const locale = useLocale();
  const when = checkedAt && new Date(checkedAt).toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const isWrong = state === 'used' && (found === 'missing' || found === 'another');
  return (
    <div className={look.key}>
      <div className={look.head}>
        <Badge tone={isWrong ? 'danger' : tones[state]}>{t(`states.${state}`)}</Badge>
        <p>{state === 'replaced' ? t('removable') : t(`found.${found}`)}</p>
      </div>
      <dl className={look.facts}>
        <Fact label={t('host')} value={host} copy={t('copyHost')} />
        {state !== 'replaced' && <Fact label={t('record')} value={record} copy={t('copyRecord')} />}
      </dl>
      {when && state !== 'replaced' && <p className={styles.quiet}>{t('checkedAt', { when })}</p>}
    </div>
  );
}

function Fact({ label, value, copy }: { label: string; value: string; copy: string }) {
  const { t } = useTranslation('sender');
  const toClipboard = useCopy();
  return (
    <div>
      <dt>{label}</dt>
      <dd className={look.value}>
        <code>{value}</code>
        <IconButton label={copy} icon={<Copy />} size="s" onPress={() => void toClipboard(value, t('copied'))} />
      </dd>
    </div>
  );
}
