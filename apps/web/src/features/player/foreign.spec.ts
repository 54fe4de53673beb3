import { jest } from '@jest/globals';
import { ErrorDetails, ErrorTypes, type ErrorData } from 'hls.js';
import { explain } from './foreign.js';

const address = 'https://video.example.org/a.m3u8';
const failed = (details: ErrorDetails, more: Partial<ErrorData> = {}) =>
  ({ type: ErrorTypes.NETWORK_ERROR, details, ...more }) as ErrorData;
const code = (status: number) => ({ response: { code: status, url: address, text: '' } }) as Partial<ErrorData>;
const asked = jest.fn<typeof fetch>();
const why = (error: ErrorData, blocked?: string) => explain(error, { address, blocked: () => blocked });

const before = globalThis.fetch;
beforeEach(() => {
  asked.mockReset();
  globalThis.fetch = asked;
});
afterAll(() => {
  globalThis.fetch = before;
});

it('tells a server that admits nobody from one that is not there', async () => {
  asked.mockResolvedValueOnce(new Response());
  expect(await why(failed(ErrorDetails.MANIFEST_LOAD_ERROR, code(0)))).toEqual({ why: 'forbidden' });
  expect(asked.mock.calls[0]).toEqual([address, expect.objectContaining({ mode: 'no-cors', credentials: 'omit' })]);
  asked.mockRejectedValueOnce(new TypeError('failed'));
  expect(await why(failed(ErrorDetails.MANIFEST_LOAD_TIMEOUT))).toEqual({ why: 'unreachable' });
});

it('says what a server answered, that it was no playlist, where else it points, or that it cannot be played', async () => {
  expect(await why(failed(ErrorDetails.MANIFEST_LOAD_ERROR, code(404)))).toEqual({ why: 'refused', status: 404 });
  expect(await why(failed(ErrorDetails.MANIFEST_PARSING_ERROR))).toEqual({ why: 'notHls' });
  expect(await why(failed(ErrorDetails.FRAG_LOAD_ERROR, code(0)), 'cdn.example.org')).toEqual({
    why: 'elsewhere',
    blocked: 'cdn.example.org',
  });
  const decoder = { type: ErrorTypes.MEDIA_ERROR } as Partial<ErrorData>;
  expect(await why(failed(ErrorDetails.BUFFER_APPEND_ERROR, decoder))).toEqual({ why: 'cannotPlay' });
  expect(asked).not.toHaveBeenCalled();
});
