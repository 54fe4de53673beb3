import type { StageTrouble } from '@plenum/contracts';

interface Device {
  state: 'off' | 'opening' | 'on';
  trouble?: string;
}

/** What the crew is told to be missing; whoever goes without a camera on purpose misses nothing. */
export const troubleFor = (camera: Device, microphone: Device, isCut: boolean): StageTrouble | null => {
  if (isCut) return 'connection';
  if (camera.trouble && microphone.trouble) return 'devices';
  return microphone.trouble ? 'microphone' : camera.trouble ? 'camera' : null;
};

/** Somebody who is neither seen nor heard has nothing to do on a stage. */
export const mayJoin = (camera: Device, microphone: Device): boolean =>
  camera.state === 'on' || microphone.state === 'on';

/** Whether this browser can be on a stage at all. */
export const canBeOnStage = (has: { secure: boolean; names: (name: string) => boolean; devices: boolean }): boolean =>
  has.secure && has.devices && has.names('RTCPeerConnection');
