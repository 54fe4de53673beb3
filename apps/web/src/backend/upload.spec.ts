import { upload } from './upload.js';

/** As in browsers: only what was sent tells that it was given up. */
class FakeRequest {
  static sent: FakeRequest[] = [];
  upload = {};
  onabort?: () => void;
  onloadend?: () => void;
  open = () => undefined;
  setRequestHeader = () => undefined;
  send = () => void FakeRequest.sent.push(this);
  abort() {
    if (!FakeRequest.sent.includes(this)) return;
    this.onabort?.();
    this.onloadend?.();
  }
}

const stopped = new Error('stopped');
const send = (signal: AbortSignal) =>
  upload('/files', new Blob(['slides']), { query: {}, onProgress: () => undefined, signal });

beforeEach(() => {
  FakeRequest.sent = [];
  Object.assign(globalThis, { XMLHttpRequest: FakeRequest });
});
afterEach(() => Reflect.deleteProperty(globalThis, 'XMLHttpRequest'));

it('ends with the reason it was given up for', async () => {
  const abort = new AbortController();
  const sending = send(abort.signal);
  abort.abort(stopped);
  await expect(sending).rejects.toBe(stopped);
});

it('sends nothing that was given up before', async () => {
  await expect(send(AbortSignal.abort(stopped))).rejects.toBe(stopped);
  expect(FakeRequest.sent).toEqual([]);
});
