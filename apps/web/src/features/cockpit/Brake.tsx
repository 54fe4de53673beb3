import { OctagonX, RotateCcw } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChatMode, QuestionMode } from '@plenum/contracts';
import type { LiveRoom } from '../../backend/live/room.js';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { Button } from '../../ui/Button.js';
import { Tooltip } from '../../ui/Tooltip.js';
import { useDeed } from './useDeed.js';

type Settings = { chat: ChatMode; questions: QuestionMode };

/** Calms the room at once: chat read-only, questions held. Released, it restores what was set before. */
export function Brake({ room }: { room: LiveRoom }) {
  const { t } = useTranslation('cockpit');
  const deed = useDeed(room);
  const { chat, questions } = useRoom(room, ({ state }) => state.settings);
  const before = useRef<Settings>(undefined);
  const pulled = (chat === 'readOnly' || chat === 'off') && questions !== 'open';

  const set = (settings: Settings, told: string) =>
    deed({
      what: 'session.adjusted',
      do: ['session.adjust', settings],
      back: ['session.adjust', { chat, questions }],
      told,
    });
  const pull = () => {
    before.current = { chat, questions };
    void set(
      {
        chat: chat === 'off' ? 'off' : 'readOnly',
        questions: questions === 'closed' ? 'closed' : 'moderated',
      },
      t('brake.done'),
    );
  };
  const release = () => void set(before.current ?? { chat: 'open', questions }, t('brake.undone'));

  return (
    <Tooltip text={t(pulled ? 'brake.releaseHint' : 'brake.hint')}>
      <Button
        variant={pulled ? 'secondary' : 'danger'}
        icon={pulled ? <RotateCcw aria-hidden="true" /> : <OctagonX aria-hidden="true" />}
        onPress={pulled ? release : pull}
      >
        {t(pulled ? 'brake.release' : 'brake.label')}
      </Button>
    </Tooltip>
  );
}
