export { LiveAdapter } from './live.adapter.js';
export { LiveGateway } from './live-gateway.js';
export { LiveDoor, type Admitted, type Handshake, type LiveSocket, type SocketData } from './live-person.js';
export { LiveServer, type LiveFigures } from './live-server.js';
export { TokenBuckets } from './token-buckets.js';
export type { Limit } from './token-bucket.rules.js';
export { Prepared } from './wire.js';
