import { rolesToGive, type GrantScope, type OrganisationView, type Role } from '@plenum/contracts';
import { UserRoundPlus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Dialog, Form, NativeSelect, Radio, RadioGroup, TextField, toast } from '../../ui/index.js';
import { textOf } from './form-text.js';
import { useGrantMoves, useOrganisationEvents } from './team-data.js';

const hinted = ['owner', 'organiser', 'producer', 'moderator', 'speaker', 'captioner'] as const;

/** Gives somebody a role for the whole organisation or for one event. */
export function GiveRole({ organisation }: { organisation: OrganisationView }) {
  const { t } = useTranslation('account');
  return (
    <Dialog
      title={t('team.giveTitle')}
      placement="side"
      trigger={
        <Button variant="primary" icon={<UserRoundPlus aria-hidden="true" />}>
          {t('team.give')}
        </Button>
      }
    >
      {(close) => <GiveForm organisation={organisation} onDone={close} />}
    </Dialog>
  );
}

function GiveForm({ organisation, onDone }: { organisation: OrganisationView; onDone: () => void }) {
  const { t } = useTranslation('account');
  const { give } = useGrantMoves(organisation.id);
  const events = useOrganisationEvents(organisation.id);
  const [scopeId, setScopeId] = useState(organisation.id);
  const scope: GrantScope = scopeId === organisation.id ? 'organisation' : 'event';
  const roles = hinted.filter((role) => rolesToGive[scope].includes(role));
  const [wanted, setWanted] = useState<Role>('moderator');
  const role = roles.find((known) => known === wanted) ?? 'moderator';
  const send = async (data: FormData) => {
    const person = { email: textOf(data, 'email'), name: textOf(data, 'name') };
    const given = await give({ ...person, role, scope, scopeId });
    toast({ text: t('team.given', { name: given.account.name, role: t(`role.${role}`) }) });
    onDone();
  };
  return (
    <Form onSend={send} submit={t('team.submit')}>
      <TextField name="name" label={t('team.name')} autoComplete="off" isRequired />
      <TextField
        name="email"
        type="email"
        label={t('team.email')}
        description={t('team.emailHint')}
        autoComplete="off"
        isRequired
      />
      <NativeSelect
        name="scopeId"
        label={t('team.scope')}
        value={scopeId}
        onChange={setScopeId}
        options={[
          { id: organisation.id, label: t('team.everywhere') },
          ...events.map(({ id, title }) => ({ id, label: title })),
        ]}
      />
      <RadioGroup
        name="role"
        label={t('team.role')}
        value={role}
        onChange={(value) => setWanted(roles.find((known) => known === value) ?? 'moderator')}
      >
        {roles.map((known) => (
          <Radio key={known} value={known} description={t(`roleHint.${known}`)}>
            {t(`role.${known}`)}
          </Radio>
        ))}
      </RadioGroup>
    </Form>
  );
}
