import type { BrowserContext, Page } from 'playwright-core';

/** How a connection of a stage goes: through what, how long it took until it stood, and what went over it. */
export interface Route {
  local: string;
  relay: string;
  bytesSent: number;
  bytesReceived: number;
  /** Milliseconds from its making until it stood. */
  took: number;
  framesDecoded: number;
}

// Plain text: it runs in a page, whose types are not those of this program.
const remember = `
  const Known = window.RTCPeerConnection;
  const connections = (window.connections = []);
  window.RTCPeerConnection = class extends Known {
    constructor(...args) {
      super(...args);
      const entry = { pc: this, began: performance.now(), took: null };
      connections.push(entry);
      this.addEventListener('connectionstatechange', () => {
        if (this.connectionState === 'connected') entry.took ??= performance.now() - entry.began;
      });
    }
  };
`;
const tell = `
  Promise.all(window.connections.filter(({ pc }) => pc.connectionState === 'connected').map(async ({ pc, took }) => {
    const stats = [...(await pc.getStats()).values()];
    const transport = stats.find(({ type }) => type === 'transport');
    const pair = stats.find(({ id }) => id === transport?.selectedCandidatePairId);
    const local = stats.find(({ id }) => id === pair?.localCandidateId);
    const video = stats.find(({ type, kind }) => type === 'inbound-rtp' && kind === 'video');
    return {
      local: local?.candidateType ?? '',
      relay: local?.relayProtocol ?? '',
      bytesSent: pair?.bytesSent ?? 0,
      bytesReceived: pair?.bytesReceived ?? 0,
      took,
      framesDecoded: video?.framesDecoded ?? 0,
    };
  }))
`;

export const rememberRoutes = async (context: BrowserContext): Promise<void> => {
  await context.addInitScript(remember);
};

/** The connections of a page that stand now. */
export const routesOf = (page: Page): Promise<Route[]> => page.evaluate<Route[]>(tell);

/** How many connections a page has ever made. */
export const attemptsOf = (page: Page): Promise<number> => page.evaluate<number>('window.connections.length');
