import { OctagonX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { LiveRoom, RoomSnapshot } from '../../backend/live/room.js';
import { Button } from '../../ui/Button.js';
import { toast } from '../../ui/Toast.js';
import { Tooltip } from '../../ui/Tooltip.js';
import { useAct } from './useAct.js';

/** Calms the room at once: chat read-only, questions held. Taking it back restores what was set before. */
export function Brake({ room, live }: { room: LiveRoom; live: RoomSnapshot }) {
  const { t } = useTranslation('cockpit');
  const act = useAct(room);
  const { chat, questions } = live.state.settings;
  const pulled = chat !== 'open' && questions !== 'open';

  const pull = async () => {
    const before = { chat, questions };
    const done = await act('session.adjust', {
      chat: chat === 'off' ? 'off' : 'readOnly',
      questions: questions === 'closed' ? 'closed' : 'moderated',
    });
    if (!done) return;
    const undo = async () => {
      if (await act('session.adjust', before)) toast({ text: t('brake.undone') });
    };
    toast({ text: t('brake.done'), undo: () => void undo() });
  };

  return (
    <Tooltip text={t('brake.hint')}>
      <Button variant="danger" icon={<OctagonX aria-hidden="true" />} isDisabled={pulled} onPress={() => void pull()}>
        {t('brake.label')}
      </Button>
    </Tooltip>
  );
}
