/** What somebody chose to present with; null: without one. `undefined`: what the browser offers first. */
export interface Choice {
  camera?: string | null;
  microphone?: string | null;
}

export interface Device {
  id: string;
  label: string;
}
export interface Devices {
  cameras: Device[];
  microphones: Device[];
}

/** `unblurred`: the camera is there, but what is behind the person would be seen, and they do not want that. */
export type DeviceTrouble = 'refused' | 'missing' | 'busy' | 'failed' | 'unblurred';

class Unblurred extends Error {
  override readonly name = 'Unblurred';
}

/** Why there is no picture or sound, in terms of what one can do about it. */
export const troubleOf = (error: unknown): DeviceTrouble => {
  const name = error instanceof Error ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'refused';
  if (name === 'Unblurred') return 'unblurred';
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'missing';
  return name === 'NotReadableError' || name === 'AbortError' ? 'busy' : 'failed';
};

/** Names are empty until the browser was allowed to use one of them. */
export const listDevices = async (): Promise<Devices> => {
  const all = await navigator.mediaDevices.enumerateDevices();
  const of = (kind: MediaDeviceKind) =>
    all.filter((device) => device.kind === kind && device.deviceId).map(({ deviceId: id, label }) => ({ id, label }));
  return { cameras: of('videoinput'), microphones: of('audioinput') };
};

const only = (id: string | undefined) => (id ? { deviceId: { exact: id } } : {});

/** Whether this browser can ask cameras to blur what is behind a person; whether a camera can is seen when it is open. */
export const asksForBlur = (): boolean => navigator.mediaDevices.getSupportedConstraints?.().backgroundBlur === true;

/**
 * @param blurs nothing but a picture with a blurred background will do
 * @throws an error for `troubleOf`
 */
export const openCamera = async (id?: string, blurs = false): Promise<MediaStream> => {
  const stream = await navigator.mediaDevices.getUserMedia({
    video: {
      ...only(id),
      width: { ideal: 1280 },
      height: { ideal: 720 },
      frameRate: { ideal: 30 },
      ...(blurs && { backgroundBlur: { ideal: true } }),
    },
  });
  if (blurs && !(await becomesBlurred(stream))) {
    stopStream(stream);
    throw new Unblurred();
  }
  return stream;
};

const isBlurred = (track: MediaStreamTrack | undefined) => track?.getSettings().backgroundBlur === true;

/** What is said is not believed, only what the camera says it does. */
const becomesBlurred = async (stream: MediaStream): Promise<boolean> => {
  const [track] = stream.getVideoTracks();
  if (isBlurred(track)) return true;
  await track?.applyConstraints({ ...track.getConstraints(), backgroundBlur: { exact: true } }).catch(() => undefined);
  return isBlurred(track);
};

/** Tells once when a camera does not blur any more, as after somebody turned it off in the settings of the computer. */
export const whenUnblurred = (stream: MediaStream, tell: () => void): void => {
  const [track] = stream.getVideoTracks();
  const look = () => {
    if (isBlurred(track)) return;
    track?.removeEventListener('configurationchange', look);
    tell();
  };
  track?.addEventListener('configurationchange', look);
};

export const openMicrophone = (id?: string): Promise<MediaStream> =>
  navigator.mediaDevices.getUserMedia({
    audio: { ...only(id), echoCancellation: true, noiseSuppression: true, autoGainControl: true },
  });

/** Asks which screen, window or tab to share; its sound too, where the browser can. */
export const openScreen = (): Promise<MediaStream> =>
  navigator.mediaDevices.getDisplayMedia({
    video: { width: { max: 1920 }, height: { max: 1200 }, frameRate: { ideal: 15, max: 30 } },
    audio: true,
  });

export const stopStream = (stream: MediaStream | undefined): void => {
  for (const track of stream?.getTracks() ?? []) track.stop();
};
