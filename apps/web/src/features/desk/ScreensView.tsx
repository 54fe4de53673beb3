import type { DeskProgrammeView, MakeScreen } from '@plenum/contracts';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { Button, Dialog, EmptyState, Form, NativeSelect, PageHeader, Stack, TextField } from '../../ui/index.js';
import { ScreenRow, useShows } from '../screens/ScreenRow.js';
import { useMakeScreen, useScreens } from '../screens/screens-data.js';
import list from '../screens/screen-list.module.css';
import { useProgramme } from './desk-data.js';
import { GuestRules } from './GuestRules.js';
import { textOf } from './form-values.js';
import { Loaded } from './Loaded.js';
import { useTitle } from './title.js';
import { say } from './undo.js';

/** Projectors and lobby screens of an event: hung up, opened, ended. */
export function ScreensView() {
  const { t } = useTranslation('screens');
  const { eventId = '' } = useParams();
  const [making, setMaking] = useState(false);
  const programme = useProgramme(eventId);
  const screens = useScreens({ eventId });
  useTitle(t('desk.nav'), programme.data?.event.title);
  const create = (
    <Button variant="primary" icon={<Plus aria-hidden="true" />} onPress={() => setMaking(true)}>
      {t('desk.create')}
    </Button>
  );
  return (
    <>
      <PageHeader
        look="desk"
        title={t('desk.nav')}
        lead={t('desk.lead')}
        actions={screens.data?.length ? create : undefined}
      />
      <Loaded query={screens} level={2}>
        {(found) =>
          found.length === 0 ? (
            <EmptyState title={t('desk.emptyTitle')} actions={create}>
              {t('desk.emptyText')}
            </EmptyState>
          ) : (
            <Loaded query={programme} level={2}>
              {(known) => (
                <ul className={`plain ${list.rows}`}>
                  {found.map((screen) => (
                    <ScreenRow key={screen.id} screen={screen} programme={known} />
                  ))}
                </ul>
              )}
            </Loaded>
          )
        }
      </Loaded>
      {programme.data && <GuestRules event={programme.data.event} />}
      {making && programme.data && (
        <NewScreen eventId={eventId} programme={programme.data} onClose={() => setMaking(false)} />
      )}
    </>
  );
}

type Shows = Omit<MakeScreen, 'name'>;

/** Everything a screen of this event may show: the lobby, each stage, each session to come. */
const choices = ({ stages, sessions }: DeskProgrammeView): Shows[] => [
  ...stages.map(({ id }) => ({ kind: 'projector' as const, stageId: id })),
  { kind: 'lobby' },
  ...sessions
    .filter(({ state, format }) => state !== 'ended' && format !== 'break')
    .map(({ id }) => ({ kind: 'projector' as const, sessionId: id })),
];

function NewScreen({
  eventId,
  programme,
  onClose,
}: {
  eventId: string;
  programme: DeskProgrammeView;
  onClose: () => void;
}) {
  const { t } = useTranslation('screens');
  const make = useMakeScreen(eventId);
  const shows = useShows();
  const offered = choices(programme);
  const save = async (data: FormData) => {
    const name = textOf(data, 'name');
    await make({ ...offered[Number(textOf(data, 'shows'))]!, name });
    say(t('desk.made', { name }));
    onClose();
  };
  return (
    <Dialog title={t('desk.create')} isOpen onOpenChange={(open) => !open && onClose()}>
      <Form onSend={save} submit={t('save', { ns: 'common' })}>
        <Stack gap={4}>
          <TextField name="name" label={t('desk.name')} description={t('desk.nameHelp')} isRequired maxLength={80} />
          <NativeSelect
            name="shows"
            label={t('desk.shows')}
            options={offered.map(({ kind, stageId = null, sessionId = null }, index) => ({
              id: String(index),
              label: shows({ kind, stageId, sessionId }, programme),
            }))}
          />
        </Stack>
      </Form>
    </Dialog>
  );
}
