import { screenScenes, type ProgrammeView, type ScreenScene, type SessionView } from '@plenum/contracts';
import { MonitorPlay, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveRoom } from '../../backend/live/room.js';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { Button, IconButton } from '../../ui/Button.js';
import { Dialog } from '../../ui/Dialog.js';
import { NativeSelect } from '../../ui/Select.js';
import { useMay } from '../desk/desk-data.js';
import { useSayProblem } from '../desk/undo.js';
import { ScreenRow } from '../screens/ScreenRow.js';
import { useMakeScreen, useScreens } from '../screens/screens-data.js';
import list from '../screens/screen-list.module.css';
import { HallAccessDesk } from './HallAccessDesk.js';
import { tellUndoable } from './undo.js';
import { useAct } from './useAct.js';
import styles from './cockpit.module.css';

interface Props {
  room: LiveRoom;
  programme: ProgrammeView;
  session: SessionView;
}

/** What the hall sees: chosen here, heard by every screen at once. */
export function ScreenDesk({ room, programme, session }: Props) {
  const { t } = useTranslation('screens');
  const act = useAct(room);
  const shown = useRoom(room, ({ state }) => state.screen);
  const { scene } = shown;
  const [open, setOpen] = useState(false);
  const choose = async (next: ScreenScene) => {
    if (await act('screen.switch', { scene: next }))
      tellUndoable(t('cockpit.done', { scene: t(`cockpit.scenes.${next}`) }), () => act('screen.switch', shown));
  };
  return (
    <section className={styles.screens} aria-label={t('cockpit.label')}>
      <NativeSelect
        name="scene"
        settles
        label={t('cockpit.scene')}
        value={scene}
        onChange={(value) => void choose(value as ScreenScene)}
        options={screenScenes.map((id) => ({ id, label: t(`cockpit.scenes.${id}`) }))}
      />
      <IconButton label={t('cockpit.links')} icon={<MonitorPlay />} onPress={() => setOpen(true)} />
      {open && <Links programme={programme} session={session} onClose={() => setOpen(false)} />}
    </section>
  );
}

/** The projectors that show this session, and a new one. */
function Links({ programme, session, onClose }: Omit<Props, 'room'> & { onClose: () => void }) {
  const { t } = useTranslation('screens');
  const may = useMay();
  const sayProblem = useSayProblem();
  const screens = useScreens({ sessionId: session.id });
  const make = useMakeScreen(programme.event.id);
  const { organisationId, id: eventId } = programme.event;
  const stage = programme.stages.find(({ id }) => id === session.stageId);
  const create = async () => {
    // Following the stage is what a hall needs; who runs this session only may hang up only what shows it.
    const shows =
      stage && may('screen.edit', { organisationId, eventId }) ? { stageId: stage.id } : { sessionId: session.id };
    try {
      await make({ kind: 'projector', name: stage?.name ?? session.title.slice(0, 80), ...shows });
    } catch (error) {
      sayProblem(error);
    }
  };
  return (
    <Dialog
      title={t('cockpit.label')}
      isOpen
      onOpenChange={(open) => !open && onClose()}
      actions={() => (
        <Button variant="primary" icon={<Plus aria-hidden="true" />} onPress={() => void create()}>
          {t('cockpit.create')}
        </Button>
      )}
    >
      {screens.data?.length ? (
        <ul className={`plain ${list.rows}`}>
          {screens.data.map((screen) => (
            <ScreenRow key={screen.id} screen={screen} programme={programme} />
          ))}
        </ul>
      ) : (
        <p>{t('cockpit.none')}</p>
      )}
      <HallAccessDesk sessionId={session.id} />
    </Dialog>
  );
}
