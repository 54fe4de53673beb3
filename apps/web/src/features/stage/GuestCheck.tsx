import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { recordingFacts } from '@plenum/contracts';
import type { LiveRoom } from '../../backend/live/room.js';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { codeText, problemText } from '../../locales/problem-text.js';
import { Banner } from '../../ui/Banner.js';
import { Button } from '../../ui/Button.js';
import { Dialog } from '../../ui/Dialog.js';
import { toast } from '../../ui/Toast.js';
import { useConsentMissing } from '../recording/Consent.js';
import { BlurSwitch, DeviceSelect } from '../studio/DeviceSelect.js';
import { LevelMeter } from '../studio/LevelMeter.js';
import type { Guest } from './guest.js';
import { mayJoin } from './guest.rules.js';
import { useGuest, type InvitationWays } from './useGuestState.js';
import styles from './guest.module.css';

/** Before an attendee comes onto the stage: what others will see and hear, and whether it may be recorded. */
export function GuestCheck({ room, own, guest }: { room: LiveRoom; own: InvitationWays; guest: Guest }) {
  const { t } = useTranslation('stage');
  const { t: common } = useTranslation();
  const name = useRoom(room, ({ me }) => me?.name ?? '');
  const wrong = useGuest(guest, (state) => state.wrong);
  const muted = useGuest(guest, (state) => state.settings.muted) ?? false;
  const blurs = useGuest(guest, (state) => state.settings.blurred) ?? false;
  const hasCamera = useGuest(guest, (state) => state.settings.camera) !== null;
  const hears = useGuest(guest, (state) => state.microphone.state === 'on');
  const canJoin = useGuest(guest, ({ camera, microphone }) => mayJoin(camera, microphone)) ?? false;
  const isOpening = useGuest(
    guest,
    ({ camera, microphone }) => camera.state === 'opening' || microphone.state === 'opening',
  );
  return (
    <Dialog
      title={t('guestPart.check.title')}
      isOpen
      stays
      onOpenChange={(open) => !open && own.setHere(false)}
      actions={() => <Ways room={room} own={own} guest={guest} canJoin={canJoin} />}
    >
      <p>{t('guestPart.check.text')}</p>
      {wrong && (
        <Banner tone="danger" live="assertive">
          {codeText(common, wrong)}
        </Banner>
      )}
      {canJoin || isOpening ? (
        <Own guest={guest} name={name} />
      ) : (
        <Banner tone="warning" live="polite">
          {t('guestPart.check.neither')}
        </Banner>
      )}
      {hears && <LevelMeter studio={guest} quietly={muted} />}
      {/* Read before it is agreed to, hence above what only some have to set. */}
      <RecordingText room={room} />
      <DeviceChoice guest={guest} which="camera" />
      {hasCamera && <BlurSwitch isOn={blurs} onChange={(on) => void guest.blur(on)} />}
      <DeviceChoice guest={guest} which="microphone" />
    </Dialog>
  );
}

function RecordingText({ room }: { room: LiveRoom }) {
  const { t } = useTranslation('stage');
  const { t: recording } = useTranslation('recording');
  const isAsked = useConsentMissing(room);
  if (!isAsked) return null;
  return (
    <section className={styles.consent} aria-labelledby="guest-consent">
      <h3 id="guest-consent">{recording('consent.title')}</h3>
      <p>{t('guestPart.consent.text')}</p>
      <p>{t('guestPart.consent.without')}</p>
    </section>
  );
}

function Ways({ room, own, guest, canJoin }: { room: LiveRoom; own: InvitationWays; guest: Guest; canJoin: boolean }) {
  const { t } = useTranslation('stage');
  const { t: common } = useTranslation();
  const isAsked = useConsentMissing(room);
  const [pending, setPending] = useState(false);
  const agree = async () => {
    setPending(true);
    const answer = await room.send('recording.agree', { wording: recordingFacts.wording });
    setPending(false);
    if (answer.ok) await guest.join();
    else toast({ text: problemText(common, answer.problem), tone: 'problem' });
  };
  const isJoined = own.invitation?.state === 'joined';
  return (
    <>
      {!isJoined && <Button onPress={() => void own.answer(false)}>{t('guestPart.decline')}</Button>}
      {isAsked && (
        <Button isDisabled={!canJoin} onPress={() => void guest.join()}>
          {t('guestPart.consent.joinWithout')}
        </Button>
      )}
      <Button
        variant="primary"
        isDisabled={!canJoin}
        isPending={pending}
        onPress={() => void (isAsked ? agree() : guest.join())}
      >
        {t(isAsked ? 'guestPart.consent.joinWith' : 'guestPart.check.join')}
      </Button>
    </>
  );
}

function Own({ guest, name }: { guest: Guest; name: string }) {
  const { t } = useTranslation('stage');
  const own = useGuest(guest, (state) => state.own);
  return (
    <figure className={styles.self} data-theme="dark">
      {own ? <OwnPicture stream={own} /> : <p>{t('guestPart.check.noPicture')}</p>}
      <figcaption>
        <bdi>{name}</bdi>
      </figcaption>
    </figure>
  );
}

/** What one's own camera shows, without one's own sound. */
export function OwnPicture({ stream }: { stream: MediaStream }) {
  const { t } = useTranslation('stage');
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current) video.current.srcObject = stream;
  }, [stream]);
  return <video ref={video} aria-label={t('self')} muted autoPlay playsInline />;
}

function DeviceChoice({ guest, which }: { guest: Guest; which: 'camera' | 'microphone' }) {
  const chosen = useGuest(guest, (state) => state.settings[which]);
  const running = useGuest(guest, (state) => state[which]);
  const devices = useGuest(guest, (state) => state.devices[`${which}s`]) ?? [];
  return (
    <DeviceSelect
      which={which}
      chosen={chosen}
      running={running ?? undefined}
      devices={devices}
      onChoose={(id) => void guest.open(which, id)}
    />
  );
}
