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

export type DeviceTrouble = 'refused' | 'missing' | 'busy' | 'failed';

/** Why there is no picture or sound, in terms of what one can do about it. */
export const troubleOf = (error: unknown): DeviceTrouble => {
  const name = error instanceof Error ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'refused';
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

export const openCamera = (id?: string): Promise<MediaStream> =>
  navigator.mediaDevices.getUserMedia({
    video: { ...only(id), width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } },
  });

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
