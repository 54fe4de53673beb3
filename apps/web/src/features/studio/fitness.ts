/** Whether this browser has what a studio needs at all; whether its encoders are good enough shows later. */
export const fitness = (): 'fit' | 'insecure' | 'browser' => {
  if (!globalThis.isSecureContext) return 'insecure';
  const has = ['VideoEncoder', 'VideoFrame', 'AudioWorkletNode', 'AudioData'].every((name) => name in globalThis);
  return has && 'getUserMedia' in (navigator.mediaDevices ?? {}) ? 'fit' : 'browser';
};
