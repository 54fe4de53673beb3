import type { GrantView, OrganisationView } from '@plenum/contracts';
import { UserRoundMinus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePage } from '../../app/page.js';
import { Badge, EmptyState, IconButton, PageHeader, Select, Stack, Table, toast } from '../../ui/index.js';
import { GiveRole } from './GiveRole.js';
import { Loaded } from './Loaded.js';
import { useSayProblem } from '../../ui/useSayProblem.js';
import { useGrantMoves, useOrganisationEvents, useOrganisationsWhere, useTeam } from './team-data.js';
import styles from './account.module.css';

/** Who works for an organisation: the desk's view at `/desk/team`. */
export function TeamView() {
  const { t } = useTranslation('account');
  const organisations = useOrganisationsWhere('grant.see');
  const [chosen, setChosen] = useState(organisations[0]?.id);
  const organisation = organisations.find(({ id }) => id === chosen);
  if (!organisation) return <EmptyState level={1} title={t('team.mayNot')} />;
  return (
    <Stack gap={6}>
      <Head organisation={organisation} />
      {organisations.length > 1 && (
        <Select
          label={t('team.organisation')}
          options={organisations.map(({ id, name }) => ({ id, label: name }))}
          value={organisation.id}
          onChange={(id) => setChosen(String(id))}
        />
      )}
      <Team key={organisation.id} organisation={organisation} />
    </Stack>
  );
}

interface TeamProps {
  organisation: OrganisationView;
}

function Head({ organisation }: TeamProps) {
  const { t } = useTranslation('account');
  const mayGive = useOrganisationsWhere('grant.edit').some(({ id }) => id === organisation.id);
  return (
    <PageHeader
      look="desk"
      title={t('team.title')}
      lead={t('team.lead')}
      actions={mayGive && <GiveRole organisation={organisation} />}
    />
  );
}

function Team({ organisation }: TeamProps) {
  const { t } = useTranslation('account');
  const team = useTeam(organisation.id);
  const events = useOrganisationEvents(organisation.id);
  const me = usePage().whoAmI.account?.id;
  const mayWithdraw = useOrganisationsWhere('grant.edit').some(({ id }) => id === organisation.id);
  const whereOf = ({ scope, scopeId }: GrantView) => {
    if (scope === 'organisation') return t('team.everywhere');
    if (scope === 'session') return t('team.oneSession');
    return events.find(({ id }) => id === scopeId)?.title ?? t('team.elsewhere');
  };
  return (
    <Loaded query={team} waiting={t('team.waiting')} level={2}>
      {(grants) => (
        <Table
          label={t('team.title')}
          rows={grants}
          empty={<EmptyState level={2} compact title={t('team.empty')} />}
          columns={[
            {
              id: 'person',
              title: t('team.person'),
              names: true,
              cell: ({ account }) => (
                <>
                  {account.name} {account.id === me && <Badge>{t('team.you')}</Badge>}
                  <p className={styles.quiet}>{account.email}</p>
                </>
              ),
            },
            { id: 'role', title: t('team.role'), cell: ({ role }) => t(`role.${role}`) },
            { id: 'where', title: t('team.where'), cell: whereOf },
            ...(mayWithdraw
              ? [
                  {
                    id: 'actions',
                    title: t('more', { ns: 'common' }),
                    align: 'end' as const,
                    cell: (grant: GrantView) => <Withdraw grant={grant} organisation={organisation} />,
                  },
                ]
              : []),
          ]}
        />
      )}
    </Loaded>
  );
}

/** Takes the role away at once; for ten seconds one click gives it back. */
function Withdraw({ grant, organisation }: TeamProps & { grant: GrantView }) {
  const { t } = useTranslation('account');
  const { give, withdraw } = useGrantMoves(organisation.id);
  const [pending, setPending] = useState(false);
  const { account, role, scope, scopeId } = grant;
  const texts = { name: account.name, role: t(`role.${role}`) };
  const sayProblem = useSayProblem();
  const giveBack = () => {
    if (scope === 'vendor') return;
    give({ email: account.email, name: account.name, role, scope, scopeId }).catch(sayProblem);
  };
  const take = async () => {
    setPending(true);
    try {
      await withdraw(grant.id);
      toast({ text: t('team.withdrawn', texts), undo: giveBack });
    } catch (error) {
      sayProblem(error);
    } finally {
      setPending(false);
    }
  };
  return (
    <IconButton
      label={t('team.withdrawNamed', texts)}
      icon={<UserRoundMinus aria-hidden="true" />}
      size="s"
      isPending={pending}
      onPress={() => void take()}
    />
  );
}
