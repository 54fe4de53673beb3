import type { MadeStageKey, StageKey } from '@plenum/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Copy, Eye, EyeOff, KeyRound, Trash2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { http } from '../../backend/http.js';
import { codeText } from '../../locales/problem-text.js';
import { Badge } from '../../ui/Badge.js';
import { Banner } from '../../ui/Banner.js';
import { Button } from '../../ui/Button.js';
import { Disclosure } from '../../ui/Disclosure.js';
import { TextField } from '../../ui/TextField.js';
import { toast } from '../../ui/Toast.js';
import { useCopy } from '../../ui/useCopy.js';
import { useSayProblem } from '../../ui/useSayProblem.js';
import type { Studio } from '../studio/studio.js';
import { useStage } from './useStage.js';
import styles from './stage.module.css';

/** How it stands between a studio and the person's own broadcasting software. */
export const useSoftware = ({ several: { stage } }: Studio) => useStage(stage, ({ software }) => software);

/** Broadcasting software such as OBS in place of camera and microphone: the key for it, and whether it has arrived. */
export function Software({ studio, sessionId }: { studio: Studio; sessionId: string }) {
  const { t } = useTranslation('stage');
  const { connected } = useSoftware(studio);
  return (
    <div className={styles.software}>
      <Arrival studio={studio} />
      <Disclosure
        title={t('software.title')}
        aside={connected && <Badge tone="success">{t('software.connectedBadge')}</Badge>}
      >
        <SetUp studio={studio} sessionId={sessionId} />
      </Disclosure>
    </div>
  );
}

/** What comes, and what was wrong when nothing came. */
function Arrival({ studio }: { studio: Studio }) {
  const { t } = useTranslation('stage');
  const { t: common } = useTranslation();
  const { stage } = studio.several;
  const { connected, picture, trouble } = useSoftware(studio);
  const stream = useStage(
    stage,
    ({ arrived, me }) => arrived.find(({ personId, software }) => software && personId === me?.id)?.stream,
  );
  const [size, setSize] = useState('');
  const coding = picture === 'H264' ? 'H.264' : picture;
  return (
    <>
      <p role="status" className={styles.hint}>
        {connected &&
          t('software.connected', { facts: [coding, size].filter(Boolean).join(', ') || t('software.sound') })}
      </p>
      {connected && picture && stream && <Arriving stream={stream} onSize={setSize} />}
      {!connected && trouble && (
        <Banner tone="warning" live="polite" title={t('software.refused')}>
          {codeText(common, trouble)}
        </Banner>
      )}
    </>
  );
}

function Arriving({ stream, onSize }: { stream: MediaStream; onSize: (size: string) => void }) {
  const { t } = useTranslation('stage');
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current) video.current.srcObject = stream;
    return () => onSize('');
  }, [stream, onSize]);
  return (
    <video
      ref={video}
      className={styles.self}
      aria-label={t('software.picture')}
      onResize={({ currentTarget: { videoWidth, videoHeight } }) => onSize(`${videoWidth} × ${videoHeight}`)}
      muted
      autoPlay
      playsInline
    />
  );
}

function SetUp({ studio, sessionId }: { studio: Studio; sessionId: string }) {
  const { t, i18n } = useTranslation('stage');
  const { t: common } = useTranslation();
  const path = `/api/v1/stage/${sessionId}/key`;
  const queryKey = ['stage', 'key', sessionId];
  const client = useQueryClient();
  const sayProblem = useSayProblem();
  const isIn = useStage(studio.several.stage, ({ place }) => place === 'in');
  const { connected } = useSoftware(studio);
  const about = useQuery({ queryKey, queryFn: ({ signal }) => http.get<StageKey>(path, { signal }) });
  const [made, setMade] = useState<MadeStageKey>();
  const [busy, setBusy] = useState(false);
  const act = async (work: () => Promise<unknown>) => {
    setBusy(true);
    try {
      await work();
      await client.invalidateQueries({ queryKey });
    } catch (error) {
      sayProblem(error);
    }
    setBusy(false);
  };
  const make = () => act(async () => setMade(await http.post<MadeStageKey>(path)));
  const end = () =>
    act(async () => {
      await http.delete(path);
      setMade(undefined);
      toast({ text: t('software.ended') });
    });
  const { address, madeAt = null } = about.data ?? {};
  const time = madeAt && new Date(madeAt).toLocaleString(i18n.language, { dateStyle: 'short', timeStyle: 'short' });
  if (about.data?.address === null) return <p>{codeText(common, 'stage.softwareElsewhere')}</p>;
  return (
    <div className={styles.desk}>
      <p>{t('software.text')}</p>
      <ol className={styles.steps}>
        <li>{t('software.steps.key')}</li>
        <li>{t('software.steps.output')}</li>
        <li>{t('software.steps.start')}</li>
      </ol>
      <p className={styles.hint}>{t('software.camera')}</p>
      {madeAt !== null && address && <Secret label={t('software.server')} value={address} />}
      {made && (
        <>
          <Secret label={t('software.token')} value={made.token} isHidden />
          <p className={styles.hint}>{t('software.once')}</p>
        </>
      )}
      {time && !made && <p className={styles.hint}>{t('software.made', { time })}</p>}
      <div className={styles.ways}>
        <Button size="s" isPending={busy} icon={<KeyRound aria-hidden="true" />} onPress={() => void make()}>
          {t(madeAt === null ? 'software.make' : 'software.makeAgain')}
        </Button>
        {madeAt !== null && (
          <Button
            size="s"
            variant="quiet"
            isDisabled={busy}
            icon={<Trash2 aria-hidden="true" />}
            onPress={() => void end()}
          >
            {t('software.end')}
          </Button>
        )}
      </div>
      {madeAt !== null && !connected && (
        <p className={styles.hint}>{t(isIn ? 'software.waits' : 'software.joinFirst')}</p>
      )}
    </div>
  );
}

/** Something to be carried elsewhere. Hidden it is not seen by whoever is shown this window. */
function Secret({ label, value, isHidden = false }: { label: string; value: string; isHidden?: boolean }) {
  const { t } = useTranslation('stage');
  const copy = useCopy();
  const [shown, setShown] = useState(!isHidden);
  return (
    <div className={styles.secret}>
      <TextField label={label} value={value} isReadOnly type={shown ? 'text' : 'password'} autoComplete="off" />
      <Button
        size="s"
        icon={<Copy aria-hidden="true" />}
        aria-label={t('software.copyNamed', { label })}
        onPress={() => void copy(value, t('software.copied', { label }))}
      >
        {t('software.copy')}
      </Button>
      {isHidden && (
        <Button
          size="s"
          variant="quiet"
          icon={shown ? <EyeOff aria-hidden="true" /> : <Eye aria-hidden="true" />}
          aria-label={t(shown ? 'software.hideNamed' : 'software.showNamed', { label })}
          onPress={() => setShown(!shown)}
        >
          {t(shown ? 'software.hide' : 'software.show')}
        </Button>
      )}
    </div>
  );
}
